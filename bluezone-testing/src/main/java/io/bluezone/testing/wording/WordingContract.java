// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.exposure.ProtectionTag;
import io.bluezone.records.exposure.Wording;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The contract of every {@link Wording}. A language's own test extends this class. */
public abstract class WordingContract {

  private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9]+)");
  private static final Wording ENGLISH = Wording.of(Locale.ENGLISH);

  /** Phrases that may be the same in two languages. */
  private static final Set<String> MAY_BE_EQUAL = ImmutableSet.of("date");

  /** Phrases of one hour or minute, whose number a language may write or not. */
  private static final Set<String> ONE = ImmutableSet.of("hour", "minute");

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);

  /** For a language's own test. */
  protected WordingContract() {}

  /** {@return the words of the language} */
  protected abstract Wording wording();

  @Test
  void namesItsLanguage() {
    assertThat(wording().language().getLanguage()).as("phrase language").isNotEmpty();
  }

  @Test
  void saysEveryPhraseInItsLanguage() {
    boolean english = wording().language().getLanguage().equals("en");
    for (String phrase : Wording.phrases()) {
      String pattern = wording().pattern(phrase);
      assertThat(pattern).as(phrase).isNotBlank();
      if (!english && !MAY_BE_EQUAL.contains(phrase)) {
        assertThat(pattern).as(phrase).isNotEqualTo(ENGLISH.pattern(phrase));
      }
    }
  }

  @Test
  void takesThePlaceholdersThatEnglishTakes() {
    for (String phrase : Wording.phrases()) {
      if (!ONE.contains(phrase)) {
        assertThat(arguments(wording(), phrase)).as(phrase).isEqualTo(arguments(ENGLISH, phrase));
      }
    }
  }

  private static Set<String> arguments(Wording words, String phrase) {
    Set<String> arguments = new TreeSet<>();
    Matcher matcher = ARGUMENT.matcher(words.pattern(phrase));
    while (matcher.find()) {
      arguments.add(matcher.group(1));
    }
    return arguments;
  }

  /** {@link MessageFormat} drops an apostrophe, and placeholders after it. */
  @Test
  void writesEachApostropheTwice() {
    for (String phrase : Wording.phrases()) {
      assertThat(wording().pattern(phrase).replace("''", "")).as(phrase).doesNotContain("'");
    }
  }

  @Test
  void tellsDaysApart() {
    assertThat(
            List.of(
                wording().day(DAY),
                wording().day(DAY.plusDays(1)),
                wording().day(DAY.plusMonths(1)),
                wording().day(DAY.plusYears(1))))
        .doesNotHaveDuplicates();
  }

  @Test
  void tellsLengthsOfTimeApart() {
    assertThat(ImmutableList.of(0, 1, 2, 60, 61, 62, 120, 121, 122))
        .extracting(minutes -> wording().duration(Duration.ofMinutes(minutes)))
        .doesNotHaveDuplicates();
  }

  @Test
  void leavesNoPlaceholderInASentence() {
    assertThat(explained(Duration.ofHours(1), Band.NEAR, Optional.empty()))
        .isNotEqualTo(explained(Duration.ofHours(1), Band.FAR, Optional.empty()))
        .isNotEqualTo(explained(Duration.ofHours(2), Band.NEAR, Optional.empty()))
        .isNotEqualTo(
            explained(Duration.ofHours(1), Band.NEAR, Optional.of(ExposureRule.CLOSE_CONTACT)));
    assertThat(ExposureReport.EMPTY.explain(wording(), ZoneOffset.UTC)).doesNotContain("{");
  }

  private String explained(Duration near, Band farthest, Optional<ExposureRule> fired) {
    Instant noon = Instant.parse("2020-08-09T12:00:00Z");
    Exposure.Meeting meeting =
        new Exposure.Meeting(
            ImmutableList.of(noon, noon.plusSeconds(3600)),
            1,
            near,
            Duration.ofMinutes(1),
            Duration.ZERO,
            new Proximity(Band.NEAR, Band.NEAR, farthest));
    Exposure.Judgement judgement =
        new Exposure.Judgement(
            near,
            fired,
            ImmutableList.of(ProtectionTag.place("?", 0.5)),
            Optional.of(
                new MinutesEstimate(
                    Duration.ofMinutes(1),
                    ImmutableList.of(0.0, 0.5, 0.5),
                    ImmutableList.of(0.0, 0.5, 0.5))));
    String text =
        new ExposureReport(ImmutableList.of(new Exposure(0, 1, DAY, meeting, judgement)))
            .explain(wording(), ZoneOffset.UTC);
    assertThat(text).doesNotContain("{", "}");
    return text;
  }
}
