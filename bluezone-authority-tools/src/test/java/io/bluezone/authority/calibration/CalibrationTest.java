// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.authority.calibration.Calibration.Answer;
import io.bluezone.authority.calibration.Calibration.Entry;
import io.bluezone.authority.calibration.Calibration.Level;
import io.bluezone.authority.calibration.PhoneOffset.Confidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a phone's maker and model to its offset. */
class CalibrationTest {

  private static final Calibration KNOWN =
      Calibration.builder()
          .average(new PhoneOffset(1, 0, Confidence.LOW))
          .add(entry(Level.MAKER, "samsung", "", 2))
          .add(entry(Level.FAMILY, "samsung", "SM-G9", 3))
          .add(entry(Level.FAMILY, "samsung", "SM-G99", 4))
          .add(entry(Level.MODEL, "samsung", "SM-G991B", 5))
          .add(entry(Level.MODEL, "Apple", "iPhone 8", 6))
          .add(entry(Level.MODEL, "one", "X1", 7))
          .add(entry(Level.MODEL, "two", "X1", 8))
          .add(entry(Level.FAMILY, "two", "X", 9))
          .build();

  private static Entry entry(Level level, String maker, String name, int receives) {
    return new Entry(level, maker, name, new PhoneOffset(receives, 0, Confidence.HIGH));
  }

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {
        "samsung, SM-G991B, 5, MODEL",
        "Samsung, 'sm-g991b ', 5, MODEL",
        "samsung, SM-G991U, 4, FAMILY",
        "samsung, SM-G960F, 3, FAMILY",
        "samsung, SM-A205F, 2, MAKER",
        "samsung, '', 2, MAKER",
        "Nokia, SM-G991B, 1, AVERAGE",
        "'', '', 1, AVERAGE",
        "'', iPhone 8, 6, MODEL",
        "'', SM-G991U, 4, FAMILY",
        "'', X1, 9, FAMILY",
        "one, X1, 7, MODEL",
        "two, X1, 8, MODEL",
      })
  void answersByTheMostParticularThatIsKnown(
      String maker, String model, int receives, Level level) {
    Answer answer = KNOWN.find(maker, model);
    assertThat(answer.offset().receives()).isEqualTo(receives);
    assertThat(answer.level()).isEqualTo(level);
  }

  @Test
  void looksUpANameOfAnyLength() {
    assertThat(KNOWN.find("samsung", "SM-G99" + "x".repeat(100_000)).level())
        .isEqualTo(Level.FAMILY);
    assertThat(KNOWN.find("\u0000", "\ud800").level()).isEqualTo(Level.AVERAGE);
  }

  @Test
  void knowsNothingByAnEmptyCalibration() {
    assertThat(Calibration.builder().build().find("a", "b"))
        .isEqualTo(new Answer(PhoneOffset.NONE, Level.AVERAGE));
  }

  @Test
  void ignoresTheOrderOfTheEntries() {
    Entry one = entry(Level.MODEL, "a", "1", 1);
    Entry two = entry(Level.MODEL, "B", "2", 2);
    Calibration forth = Calibration.builder().add(one).add(two).build();
    Calibration back = Calibration.builder().add(two).add(one).build();
    assertThat(forth).isEqualTo(back).hasSameHashCodeAs(back);
    assertThat(forth.entries()).containsExactly(one, two);
    assertThat(forth).isNotEqualTo(Calibration.builder().add(one).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "a\"b", "a\\b", "a\nb", "Điện thoại"})
  void refusesANameThatIsNone(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> entry(Level.MAKER, name, "", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> entry(Level.MODEL, "a", name, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> entry(Level.FAMILY, "a", name, 0));
  }

  @Test
  void refusesWhatIsOutOfBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PhoneOffset(21, 0, Confidence.LOW))
        .withMessageContaining("-20 to 20");
    assertThatIllegalArgumentException().isThrownBy(() -> new PhoneOffset(0, -21, Confidence.LOW));
    assertThatIllegalArgumentException().isThrownBy(() -> entry(Level.AVERAGE, "a", "", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> entry(Level.MAKER, "a", "b", 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(Level.MODEL, "a", "b".repeat(65), 0));
    Calibration.Builder builder = Calibration.builder().add(entry(Level.MODEL, "a", "b", 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(entry(Level.MODEL, "A", "B", 1)))
        .withMessage("two entries for the model \"A\" \"B\"");
    builder.add(entry(Level.FAMILY, "a", "b", 1));
    for (int i = 2; i < Calibration.MAX_ENTRIES; i++) {
      builder.add(entry(Level.MODEL, "m", "x" + i, 0));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(entry(Level.MODEL, "m", "x", 0)))
        .withMessage("more than 2048 entries");
  }
}
