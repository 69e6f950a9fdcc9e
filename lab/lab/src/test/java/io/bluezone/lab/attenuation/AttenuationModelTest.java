// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.attenuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.encounter.StrengthSummary;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttenuationModelTest {

  private static final Instant TEN = Instant.parse("2020-08-09T10:00:00Z");

  private static WindowEvidence window(long from, long until, OptionalInt txPower, int median) {
    return new WindowEvidence(
        TEN.plusSeconds(from),
        TEN.plusSeconds(until),
        Duration.ofSeconds(until - from),
        BeaconForm.ANDROID,
        txPower,
        3,
        Optional.of(new StrengthSummary(median, median, median, median)));
  }

  private static double weight(AttenuationModel model, OptionalInt txPower, int median) {
    MeetingEstimate estimate =
        model.follow(List.of(window(0, 60, txPower, median)), Duration.ofMinutes(1)).orElseThrow();
    return estimate.windows().get(0).near();
  }

  @Test
  void endsABandBelowItsAttenuation() {
    AttenuationModel swiss = new AttenuationModel(AttenuationModel.SWISS_COVID, 0);
    OptionalInt low = OptionalInt.of(-15);
    assertThat(weight(swiss, low, -69)).isEqualTo(1);
    assertThat(weight(swiss, low, -70)).isEqualTo(0.5);
    assertThat(weight(swiss, low, -77)).isEqualTo(0.5);
    assertThat(weight(swiss, low, -78)).isZero();
    assertThat(weight(swiss, OptionalInt.empty(), -69)).isEqualTo(1);
    assertThat(weight(swiss, OptionalInt.empty(), -70)).isEqualTo(0.5);
    AttenuationModel corrected = new AttenuationModel(AttenuationModel.SWISS_COVID, 3);
    assertThat(weight(corrected, low, -72)).isEqualTo(1);
    assertThat(weight(corrected, low, -73)).isEqualTo(0.5);
  }

  /** A power that a sender claims can be a lie. */
  @Test
  void movesADeviceBySixDecibelsAtMostByAClaimedPower() {
    AttenuationModel swiss = new AttenuationModel(AttenuationModel.SWISS_COVID, 0);
    for (int power : new int[] {-9, -8, 20}) {
      assertThat(weight(swiss, OptionalInt.of(power), -63)).isEqualTo(1);
      assertThat(weight(swiss, OptionalInt.of(power), -64)).isEqualTo(0.5);
    }
    for (int power : new int[] {-21, -22, -127}) {
      assertThat(weight(swiss, OptionalInt.of(power), -75)).isEqualTo(1);
      assertThat(weight(swiss, OptionalInt.of(power), -76)).isEqualTo(0.5);
    }
    assertThat(weight(swiss, OptionalInt.of(-20), -74)).isEqualTo(1);
    assertThat(weight(swiss, OptionalInt.of(-20), -75)).isEqualTo(0.5);
  }

  @Test
  void takesWeighedMinutesForCertain() {
    AttenuationModel swiss = new AttenuationModel(AttenuationModel.SWISS_COVID, 0);
    OptionalInt low = OptionalInt.of(-15);
    List<WindowEvidence> tenMinutes =
        List.of(window(0, 300, low, -60), window(300, 900, low, -70), window(900, 960, low, -90));
    for (int asked : new int[] {1, 5, 10}) {
      assertThat(minutes(swiss, tenMinutes, asked).probabilityOfAtLeast(Duration.ofMinutes(asked)))
          .isEqualTo(1);
    }
    assertThat(minutes(swiss, tenMinutes, 10).step()).isEqualTo(Duration.ofMinutes(10));
    assertThat(minutes(swiss, tenMinutes, 10).probabilities()).containsExactly(0.0, 1.0);
    assertThat(minutes(swiss, tenMinutes, 5).probabilities()).containsExactly(0.0, 0.0, 1.0);
    assertThat(minutes(swiss, tenMinutes, 5).before()).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
    assertThat(minutes(swiss, tenMinutes, 11).probabilityOfAtLeast(Duration.ofMinutes(11)))
        .isZero();
    assertThat(minutes(swiss, tenMinutes, 11).step()).isEqualTo(Duration.ofMinutes(10));
    List<WindowEvidence> far = List.of(window(0, 600, low, -90));
    assertThat(minutes(swiss, far, 11).probabilities()).containsExactly(1.0, 0.0);
  }

  private static MinutesEstimate minutes(
      ProximityModel model, List<WindowEvidence> windows, int asked) {
    return model.follow(windows, Duration.ofMinutes(asked)).orElseThrow().minutes();
  }

  @Test
  void checksWhatAModelOfAttenuationIsGiven() {
    assertThat(new AttenuationModel.Bucket(0, 0).weight()).isZero();
    assertThat(new AttenuationModel.Bucket(127, 1).below()).isEqualTo(127);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> new AttenuationModel.Bucket(-1, 0),
            () -> new AttenuationModel.Bucket(128, 0),
            () -> new AttenuationModel.Bucket(0, -0.1),
            () -> new AttenuationModel.Bucket(0, 1.1),
            () -> new AttenuationModel.Bucket(0, Double.NaN),
            () -> new AttenuationModel(List.of(), 0),
            () -> new AttenuationModel(AttenuationModel.SWISS_COVID, 41),
            () -> new AttenuationModel(AttenuationModel.SWISS_COVID, -41))) {
      assertThatIllegalArgumentException().isThrownBy(wrong::run);
    }
    for (int good : new int[] {-40, 40}) {
      assertThat(new AttenuationModel(AttenuationModel.SWISS_COVID, good)).isNotNull();
    }
  }

  @Test
  void weighsMinutesByBandsOfAttenuation() {
    AttenuationModel model = new AttenuationModel(AttenuationModel.SWISS_COVID, 0);
    // -15 + 60 dB = 45 dB and less than 55; 60 dB; 70 dB.
    MeetingEstimate estimate =
        model
            .follow(
                List.of(minutes(0, -60), minutes(1, -75), minutes(2, -85)), Duration.ofMinutes(3))
            .orElseThrow();

    assertThat(estimate.windows())
        .extracting(MeetingEstimate.Window::near)
        .containsExactly(1.0, 0.5, 0.0);
    assertThat(estimate.minutes().mean()).isEqualTo(Duration.ofMinutes(3));
    assertThat(estimate.minutes().evidenceForAtLeast(Duration.ofMinutes(3))).isEqualTo(1);
    assertThat(
            model
                .follow(List.of(minutes(0, -75), minutes(1, -85)), Duration.ofMinutes(3))
                .orElseThrow()
                .minutes()
                .evidenceForAtLeast(Duration.ofMinutes(3)))
        .isZero();
  }

  private static WindowEvidence minutes(int index, int median) {
    return window(120L * index, 120L * (index + 1), OptionalInt.empty(), median);
  }

  @Test
  void givesABandToStrengthsWithoutTheirWindows() {
    ProximityModel model = new AttenuationModel(AttenuationModel.SWISS_COVID, 0);
    assertThat(band(model, RssiSamples.EMPTY)).isEqualTo(Proximity.UNKNOWN);
    assertThat(band(model, samples(-50, -51, -52)).band()).isEqualTo(Band.NEAR);
    assertThat(band(model, samples(-99, -120, -121)).band()).isEqualTo(Band.FAR);
  }

  private static Proximity band(ProximityModel model, RssiSamples samples) {
    return model.assess(BeaconForm.ANDROID, OptionalInt.empty(), samples);
  }

  private static RssiSamples samples(int... strengths) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int i = 0; i < strengths.length; i++) {
      samples.add(5 * i, strengths[i]);
    }
    return samples.build();
  }
}
