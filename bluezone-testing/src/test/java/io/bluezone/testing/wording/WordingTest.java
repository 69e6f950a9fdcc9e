// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.bluezone.records.exposure.Wording;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The languages that come with the library, one of an app's own, and faults in such a one. */
class WordingTest {

  @Nested
  class English extends WordingContract {
    @Override
    protected Wording wording() {
      return Wording.of(Locale.ENGLISH);
    }
  }

  @Nested
  class Vietnamese extends WordingContract {
    @Override
    protected Wording wording() {
      return Wording.of(Locale.forLanguageTag("vi-VN"));
    }
  }

  @Nested
  class OfAnApp extends WordingContract {
    @Override
    protected Wording wording() {
      return Wording.of(own());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "vi"})
  void readsTheLibrarysWordsOnce(String language) {
    Locale locale = Locale.forLanguageTag(language);
    assertThat(Wording.of(locale)).isSameAs(Wording.of(locale));
  }

  /** A third language: English with a mark before each word of it. */
  private static Properties own() {
    Properties own = new Properties();
    for (String phrase : Wording.phrases()) {
      own.setProperty(phrase, "~ " + Wording.of(Locale.ENGLISH).pattern(phrase));
    }
    own.setProperty("language", "lo");
    own.setProperty("date", "d MMMM uuuu");
    return own;
  }

  private static Wording with(String phrase, String pattern) {
    Properties own = own();
    own.setProperty(phrase, pattern);
    return Wording.of(own);
  }

  static class Untranslated extends WordingContract {
    @Override
    protected Wording wording() {
      Properties own = own();
      own.remove("news");
      return Wording.of(own);
    }
  }

  static class WithoutAPlaceholder extends WordingContract {
    @Override
    protected Wording wording() {
      return with("minutes", "~ some minutes");
    }
  }

  static class WithAPlaceholderTooMany extends WordingContract {
    @Override
    protected Wording wording() {
      return with("near", "~ near {0}");
    }
  }

  static class WithAnApostrophe extends WordingContract {
    @Override
    protected Wording wording() {
      return with("metOnADay", "~ d'un cas {0} {1} {3} {4}");
    }
  }

  static class WithoutTheYear extends WordingContract {
    @Override
    protected Wording wording() {
      return with("date", "d MMMM");
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Untranslated.class,
        WithoutAPlaceholder.class,
        WithAPlaceholderTooMany.class,
        WithAnApostrophe.class,
        WithoutTheYear.class
      })
  void failsOn(Class<?> faulty) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(faulty)).build(),
            listener);
    assertThat(listener.getSummary().getTestsFailedCount()).isPositive();
    assertThat(listener.getSummary().getTestsSucceededCount()).as("only one fault").isPositive();
  }

  @Test
  void saysALengthOfTimeInWords() {
    assertThat(Wording.of(Locale.ENGLISH).duration(Duration.parse("PT7H22M45S")))
        .isEqualTo("7 hours 22 minutes");
    assertThat(Wording.of(Locale.forLanguageTag("vi")).duration(Duration.ofSeconds(59)))
        .isEqualTo("chưa đến 1 phút");
    assertThat(Wording.of(Locale.ENGLISH).duration(Duration.ofSeconds(Long.MAX_VALUE)))
        .endsWith("hours 30 minutes");
  }

  @Test
  void refusesAPhraseThatDoesNotExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wording.of(Locale.ENGLISH).say("nothing"))
        .withMessage("no phrase is called nothing");
  }
}
