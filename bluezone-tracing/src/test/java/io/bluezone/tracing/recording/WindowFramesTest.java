// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.records.encounter.HeardWindow;
import io.bluezone.records.encounter.StrengthSummary;
import io.bluezone.tracing.recording.ScanWindows.Window;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WindowFramesTest {

  private final WindowFrames frames = new WindowFrames(1_000_000, 1_900_000);

  private void hear(Window window, Window... missed) {
    frames.begin(window, List.of(missed));
    frames.add(OptionalInt.of(-70));
    frames.lasted(window.to());
  }

  @Test
  void hasNoneBeforeTheFirstWindow() {
    hear(new Window(1, 1_100_000, 1_135_000, 0));

    assertThat(frames.all().all())
        .containsExactly(
            new HeardWindow(100, 135, 1, Optional.of(new StrengthSummary(-70, -70, -70, -70))));
  }

  @Test
  void countsTheWindowsThatHeardTogether() {
    hear(new Window(1, 1_100_000, 1_135_000, 0));
    assertThat(frames.seconds()).isEqualTo(35);

    hear(new Window(2, 1_200_000, 1_220_500, 0));
    assertThat(frames.seconds()).isEqualTo(55.5);

    hear(new Window(4, 1_400_000, 1_410_000, 0), new Window(3, 1_300_000, 1_330_000, 0));
    assertThat(frames.seconds()).as("without the one that missed it").isEqualTo(65.5);
    assertThat(frames.frames()).isEqualTo(3);
    assertThat(frames.all().all()).extracting(HeardWindow::frames).containsExactly(1, 1, 0, 1);
  }

  @Test
  void countsAWindowAcrossAnEndOfTheIntervalInFull() {
    hear(new Window(1, 980_000, 1_015_000, 0));

    assertThat(frames.seconds()).isEqualTo(35);
    assertThat(frames.all().all()).extracting(HeardWindow::from).containsExactly(0);
    assertThat(frames.all().all()).extracting(HeardWindow::to).containsExactly(15);
  }
}
