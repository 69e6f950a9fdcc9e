// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.records.Consent;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.TracingCounts.Counter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What consents, settings, counts and problems take, at their limits, and what they give back. */
class TracingValuesTest {

  private static final LocalDate DAY = LocalDate.parse("2020-08-09");
  private static final Instant NOON = Instant.parse("2020-08-09T12:00:00Z");

  private static Consent consent(LocalDate first, LocalDate last, String text, Instant given) {
    return new Consent(Consent.Scope.OWN_KEYS, first, last, text, given);
  }

  @Test
  void aConsentIsForAtMostAllDaysThatAreKept() {
    LocalDate last = DAY.plusDays(Consent.MAX_DAYS - 1);
    assertThat(consent(DAY, last, "text", NOON).lastDay()).isEqualTo(last);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> consent(DAY, last.plusDays(1), "text", NOON))
        .withMessageContaining("is more than " + Consent.MAX_DAYS + " days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> consent(DAY, DAY.minusDays(1), "text", NOON))
        .withMessageContaining("is before");
  }

  @Test
  void aConsentHasTheTextThatWasShown() {
    String longest = "x".repeat(Consent.MAX_TEXT_LENGTH);
    assertThat(consent(DAY, DAY, longest, NOON).shownText()).isEqualTo(longest);
    for (String wrong : List.of("", " \n", longest + "x")) {
      assertThatIllegalArgumentException().isThrownBy(() -> consent(DAY, DAY, wrong, NOON));
    }
  }

  @Test
  void aConsentIsOfTheYears1970To9999() {
    Instant last = Instant.parse("9999-12-31T23:59:59.999Z");
    for (Instant good : List.of(Instant.EPOCH, last)) {
      assertThat(consent(DAY, DAY, "text", good).givenAt()).isEqualTo(good);
    }
    for (Instant wrong : List.of(Instant.EPOCH.minusNanos(1), last.plusMillis(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> consent(DAY, DAY, "text", wrong))
          .withMessageStartingWith("given at");
    }
    for (String wrong : List.of("1969-12-31", "+10000-01-01")) {
      LocalDate day = LocalDate.parse(wrong);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> consent(day, day, "text", NOON))
          .withMessageStartingWith("days from");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "V N", "VN/DN", "123456789012345678901234567890123"})
  void whatIsNoRegionIsRefused(String region) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracingSettings.builder().regions(List.of(region)));
  }

  @Test
  void nobodyButIosSendsItsBackgroundForm() {
    assertThat(TracingSettings.builder().form(BeaconForm.IOS).build().form())
        .isEqualTo(BeaconForm.IOS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracingSettings.builder().form(BeaconForm.IOS_BACKGROUND));
  }

  @Test
  void eachCountIsItsOwn() {
    List<ToLongFunction<TracingCounts>> getters =
        List.of(
            TracingCounts::frames,
            TracingCounts::sightings,
            TracingCounts::encounters,
            TracingCounts::advertisements,
            TracingCounts::idChanges,
            TracingCounts::gattReads,
            TracingCounts::gattFailures,
            TracingCounts::dropped,
            TracingCounts::quarantined,
            TracingCounts::unsaved);
    TracingCounts none = new TracingCounts(Map.of());
    for (Counter each : Counter.values()) {
      TracingCounts counts = new TracingCounts(Map.of(each, 5L));
      List<Long> expected = new ArrayList<>(Collections.nCopies(getters.size(), 0L));
      expected.set(each.ordinal(), 5L);
      List<Long> given = new ArrayList<>();
      getters.forEach(getter -> given.add(getter.applyAsLong(counts)));
      assertThat(given).isEqualTo(expected);
      assertThat(counts).isNotEqualTo(none).isNotEqualTo(null).isNotEqualTo("5");
      assertThat(counts)
          .isEqualTo(new TracingCounts(Map.of(each, 5L)))
          .doesNotHaveSameHashCodeAs(none);
    }
    assertThat(new TracingCounts(Map.of(Counter.FRAMES, 0L))).isEqualTo(none);
  }

  @Test
  void aProblemHasASentenceInBothLanguages() {
    Problem problem = new Problem(Problem.Kind.ADAPTER_OFF, NOON, "hci0");
    String english = problem.sentence(Locale.ENGLISH);
    String vietnamese = problem.sentence(Locale.forLanguageTag("vi"));
    assertThat(english).isEqualTo(problem.kind().sentence(Locale.ENGLISH)).isNotBlank();
    assertThat(vietnamese).isNotEqualTo(english).containsIgnoringCase("bluetooth");
  }

  @Test
  void aStatusFindsTheProblemOfAKind() {
    Problem off = new Problem(Problem.Kind.ADAPTER_OFF, NOON, "hci0");
    Problem other = new Problem(Problem.Kind.LOG_FULL, NOON, "log");
    TracingStatus status = TracingStatus.stopped(NOON).withProblems(List.of(off, other));
    assertThat(status.problem(Problem.Kind.LOG_FULL)).contains(other);
    assertThat(status.problem(Problem.Kind.ADAPTER_OFF)).contains(off);
    assertThat(status.problem(Problem.Kind.VAULT_FAILED)).isEqualTo(Optional.empty());
    assertThat(status.has(Problem.Kind.VAULT_FAILED)).isFalse();
    assertThat(status.serving()).isFalse();
  }
}
