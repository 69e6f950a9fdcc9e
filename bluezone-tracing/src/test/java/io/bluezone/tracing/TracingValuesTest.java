// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.TracingStatus.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings, counts and problems take, at their limits, and what they give back. */
class TracingValuesTest {

  private static final Instant NOON = Instant.parse("2020-08-09T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"", "V N", "VN/DN", "123456789012345678901234567890123"})
  void refusesWhatIsNoRegion(String region) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracingSettings.builder().regions(List.of(region)));
  }

  @Test
  void sendsTheBackgroundFormFromIosAlone() {
    assertThat(TracingSettings.builder().form(BeaconForm.IOS).build().form())
        .isEqualTo(BeaconForm.IOS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracingSettings.builder().form(BeaconForm.IOS_BACKGROUND));
  }

  @Test
  void putsWhatAnAuthoritySetsOverTheDevicesOwn() {
    TracingSettings base =
        TracingSettings.builder().keyPolicy(KeyPolicy.CHAINED).includeTxPower(true).build();
    ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");

    TracingSettings tracing =
        base.with(
            AuthoritySettings.builder("VN", 1, NOON)
                .zone(zone)
                .dutyCycle(DutyCycle.APP)
                .idSchedule(new IdSchedule(144))
                .retentionDays(21)
                .build());

    assertThat(tracing.dutyCycle()).isEqualTo(DutyCycle.APP);
    assertThat(tracing.idSchedule()).isEqualTo(new IdSchedule(144));
    assertThat(tracing.retentionDays()).isEqualTo(21);
    assertThat(tracing.exposureRule()).isEqualTo(ExposureRule.CLOSE_CONTACT.withZone(zone));
    assertThat(tracing.keyPolicy()).isEqualTo(KeyPolicy.CHAINED);
    assertThat(tracing.includeTxPower()).isTrue();
  }

  @Test
  void keepsOfItsOwnWhatAnAuthorityDoesNotSet() {
    TracingSettings base =
        TracingSettings.builder()
            .dutyCycle(DutyCycle.CONTINUOUS)
            .idSchedule(new IdSchedule(48))
            .longRetentionDays(40)
            .exposureRule(new ExposureRule(Band.AROUND, Duration.ofMinutes(5), Duration.ZERO))
            .build();

    TracingSettings tracing = base.with(AuthoritySettings.builder("VN", 1, NOON).build());

    assertThat(tracing.dutyCycle()).isEqualTo(base.dutyCycle());
    assertThat(tracing.idSchedule()).isEqualTo(base.idSchedule());
    assertThat(tracing.retentionDays()).isEqualTo(40);
    assertThat(tracing.exposureRule()).isEqualTo(base.exposureRule());
  }

  @Test
  void keepsEachCountByItself() {
    TracingStatus none = counting(Map.of());
    for (Counter each : Counter.values()) {
      TracingStatus status = counting(Map.of(each, 5L));
      for (Counter other : Counter.values()) {
        assertThat(status.count(other)).isEqualTo(other == each ? 5 : 0);
      }
      assertThat(status).isNotEqualTo(none).isEqualTo(counting(Map.of(each, 5L)));
    }
    assertThat(counting(Map.of(Counter.FRAMES, 0L))).isEqualTo(none);
  }

  private static TracingStatus counting(Map<Counter, Long> counts) {
    return new TracingStatus(
        NOON, TracingStatus.State.STOPPED, TracingStatus.Activity.NONE, counts, List.of());
  }

  @Test
  void hasASentenceInBothLanguagesForAProblem() {
    Problem problem = new Problem(Problem.Kind.ADAPTER_OFF, NOON, "hci0");
    String english = problem.sentence(Locale.ENGLISH);
    String vietnamese = problem.sentence(Locale.forLanguageTag("vi"));
    assertThat(english).isEqualTo(problem.kind().sentence(Locale.ENGLISH)).isNotBlank();
    assertThat(vietnamese).isNotEqualTo(english).containsIgnoringCase("bluetooth");
  }

  @Test
  void findsTheProblemOfAKind() {
    Problem off = new Problem(Problem.Kind.ADAPTER_OFF, NOON, "hci0");
    Problem other = new Problem(Problem.Kind.LOG_FULL, NOON, "log");
    TracingStatus status = TracingStatus.stopped(NOON).withProblems(List.of(off, other));
    assertThat(status.problem(Problem.Kind.LOG_FULL)).contains(other);
    assertThat(status.problem(Problem.Kind.ADAPTER_OFF)).contains(off);
    assertThat(status.problem(Problem.Kind.VAULT_FAILED)).isEqualTo(Optional.empty());
    assertThat(status.has(Problem.Kind.VAULT_FAILED)).isFalse();
    assertThat(status.activity().serving()).isFalse();
  }
}
