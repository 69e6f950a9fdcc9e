// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.authority.calibration.Calibration.Answer;
import io.bluezone.authority.calibration.Calibration.Level;
import io.bluezone.authority.calibration.PhoneOffset.Confidence;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.encounter.StrengthSummary;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.TemporalModel;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A phone that hears more strongly is told what the average phone would have heard. */
class CalibratedModelTest {

  private static final Instant START = Instant.parse("2021-03-15T08:00:00Z");
  private static final ProximityModel TEMPORAL =
      TemporalModel.builder(DevicePlatform.ANDROID).build();
  private static final ProximityModel THRESHOLDS = new ThresholdModel(DevicePlatform.ANDROID);

  @Property(tries = 100)
  void cancelsAnOffsetInTheStrengthsAndInTheModel(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -100, max = -40) Integer> strengths,
      @ForAll @IntRange(min = -20, max = 20) int offset) {
    for (ProximityModel model : List.of(TEMPORAL, THRESHOLDS)) {
      ProximityModel calibrated =
          CalibratedModel.of(
              model, new Answer(new PhoneOffset(offset, 0, Confidence.HIGH), Level.MODEL));
      assertThat(calibrated.assess(BeaconForm.IOS, OptionalInt.of(-7), samples(strengths, offset)))
          .isEqualTo(model.assess(BeaconForm.IOS, OptionalInt.of(-7), samples(strengths, 0)));
      assertThat(calibrated.follow(windows(strengths, offset), Duration.ofMinutes(15)))
          .isEqualTo(model.follow(windows(strengths, 0), Duration.ofMinutes(15)));
    }
  }

  private static RssiSamples samples(List<Integer> strengths, int offset) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int i = 0; i < strengths.size(); i++) {
      samples.add(5 * i, strengths.get(i) + offset);
    }
    return samples.build();
  }

  private static List<WindowEvidence> windows(List<Integer> strengths, int offset) {
    List<WindowEvidence> windows = new ArrayList<>();
    for (int i = 0; i < strengths.size(); i++) {
      Instant from = START.plusSeconds(60L * i);
      byte[] frame = {(byte) (strengths.get(i) + offset)};
      windows.add(
          new WindowEvidence(
              from,
              from.plusSeconds(60),
              Duration.ofSeconds(60),
              BeaconForm.ANDROID,
              OptionalInt.empty(),
              1,
              i % 3 == 2 ? Optional.empty() : Optional.of(StrengthSummary.of(frame))));
    }
    return windows;
  }

  @Test
  void keepsStrengthsWithinTheirBounds() {
    RssiSamples ends = RssiSamples.builder().add(0, -128).add(5, 127).build();
    List<RssiSamples> seen = new ArrayList<>();
    ProximityModel watching =
        (form, txPower, samples) -> {
          seen.add(samples);
          return THRESHOLDS.assess(form, txPower, samples);
        };
    new CalibratedModel(watching, 40).assess(BeaconForm.ANDROID, OptionalInt.empty(), ends);
    new CalibratedModel(watching, -40).assess(BeaconForm.ANDROID, OptionalInt.empty(), ends);
    assertThat(seen)
        .containsExactly(
            RssiSamples.builder().add(0, -128).add(5, 87).build(),
            RssiSamples.builder().add(0, -88).add(5, 127).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CalibratedModel(THRESHOLDS, 41))
        .withMessageContaining("-40 to 40");
    assertThatIllegalArgumentException().isThrownBy(() -> new CalibratedModel(THRESHOLDS, -41));
  }
}
