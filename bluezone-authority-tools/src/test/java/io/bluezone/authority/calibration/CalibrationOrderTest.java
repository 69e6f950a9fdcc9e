// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.authority.calibration.Calibration.Entry;
import io.bluezone.authority.calibration.Calibration.Level;
import io.bluezone.authority.calibration.PhoneOffset.Confidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The order of a calibration's entries, and how long their names may be. */
class CalibrationOrderTest {

  private static Entry entry(Level level, String maker, String name) {
    return new Entry(level, maker, name, PhoneOffset.NONE);
  }

  @Test
  void listsEntriesByMakerThenLevelThenName() {
    List<Entry> ordered =
        List.of(
            entry(Level.MODEL, "Acme", "b"),
            entry(Level.MODEL, "acme", "C"),
            entry(Level.FAMILY, "ACME", "a"),
            entry(Level.MAKER, "acme", ""),
            entry(Level.MODEL, "Bell", "a"),
            entry(Level.MAKER, "bell", ""));
    List<Entry> shuffled = new ArrayList<>(ordered);
    Random random = new Random(4);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(shuffled, random);
      Calibration.Builder builder = Calibration.builder();
      shuffled.forEach(builder::add);
      assertThat(builder.build().entries()).isEqualTo(ordered);
    }
    assertThat(Calibration.builder().add(ordered.get(0)).build())
        .hasToString("calibration of 1 entries");
  }

  @Test
  void findsAModelWithoutItsMakerIfItHasOneAlone() {
    Calibration known =
        Calibration.builder()
            .add(entry(Level.MODEL, "one", "X1"))
            .add(entry(Level.MODEL, "two", "X1"))
            .add(entry(Level.MODEL, "two", "Y1"))
            .add(entry(Level.MAKER, "two", ""))
            .build();
    assertThat(known.find("", "y1").level()).isEqualTo(Level.MODEL);
    assertThat(known.find("", "x1").level()).isEqualTo(Level.AVERAGE);
    assertThat(known.find("", "").level()).isEqualTo(Level.AVERAGE);
    assertThat(known.find("two", "z").level()).isEqualTo(Level.MAKER);
  }

  @Test
  void takesNamesOf64Characters() {
    String longest = "n".repeat(64);
    assertThat(
            Calibration.builder()
                .add(entry(Level.FAMILY, longest, longest))
                .build()
                .find(longest, longest + "!")
                .level())
        .isEqualTo(Level.FAMILY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(Level.MAKER, longest + "n", ""))
        .withMessageStartingWith("a maker must have 1 to 64 ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(Level.MODEL, "a", longest + "n"))
        .withMessageStartingWith("a model must have 1 to 64 ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(Level.FAMILY, "a", longest + "n"))
        .withMessageStartingWith("a family must have 1 to 64 ");
  }

  @Test
  void takesTheAverageForNoEntry() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(Level.AVERAGE, "a", "b"))
        .withMessage("the average is no entry");
  }

  @Test
  void takesOffsetsUpTo20() {
    for (int edge : new int[] {-20, 20}) {
      assertThat(new PhoneOffset(edge, -edge, Confidence.LOW).receives()).isEqualTo(edge);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PhoneOffset(edge + edge / 20, 0, Confidence.LOW));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PhoneOffset(0, edge + edge / 20, Confidence.LOW));
    }
  }
}
