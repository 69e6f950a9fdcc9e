// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.tracing.recording.ScanWindows.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanWindowsTest {

  private final ScanWindows windows = new ScanWindows();

  private void window(long from, long to) {
    windows.open(from, 0);
    windows.close(to);
  }

  @Test
  void lastsFromItsOpeningToItsClosing() {
    Window window = new Window(1, 2_000, 62_500, 1_500);

    assertThat(window.seconds()).isEqualTo(60.5);
    assertThat(window.gapSeconds()).isEqualTo(1.5);
  }

  @Test
  void takesTheFirstWindowThoughItOpensWithTheEpoch() {
    windows.open(0, 7);

    assertThat(windows.present(0)).contains(new Window(1, 0, 0, 7));
  }

  @Test
  void hasNoWindowBeforeAny() {
    assertThat(windows.present(5)).isEmpty();
    assertThat(windows.numbered(0, 5)).isEmpty();
    assertThat(windows.numbered(1, 5)).isEmpty();
  }

  @Test
  void goesOnWithTheOpenWindowWhenAnotherOpens() {
    windows.open(100_000, 7);
    windows.open(130_000, 8);

    assertThat(windows.present(140_000)).contains(new Window(1, 100_000, 140_000, 7));
  }

  @Test
  void givesATimeBeforeAWindowToTheOneBefore() {
    window(100_000, 130_000);
    windows.open(200_000, 0);

    assertThat(windows.at(199_999)).isEqualTo(1);
    assertThat(windows.at(200_000)).isEqualTo(2);
  }

  @Test
  void splitsAWindowThatLastsLongerThanAMinute() {
    window(100_000, 160_000);
    assertThat(windows.at(170_000)).isEqualTo(1);

    window(200_000, 260_001);
    assertThat(windows.at(270_000)).isEqualTo(3);
  }

  @Test
  void findsEachMinuteOfALongWindowByItsNumber() {
    windows.open(100_000, 7);

    assertThat(windows.numbered(1, 250_000)).contains(new Window(1, 100_000, 160_000, 7));
    assertThat(windows.numbered(3, 250_000)).contains(new Window(3, 220_000, 250_000, 7));
    assertThat(windows.numbered(4, 250_000)).isEmpty();
  }

  @Test
  void remembersEachMinuteOfALongWindowWhenTheNextOpens() {
    windows.open(100_000, 7);
    windows.close(250_000);
    windows.open(300_000, 0);

    assertThat(windows.between(0, 4, 300_000))
        .containsExactly(
            new Window(1, 100_000, 160_000, 7),
            new Window(2, 160_000, 220_000, 7),
            new Window(3, 220_000, 250_000, 7));
    assertThat(windows.numbered(3, 300_000)).contains(new Window(3, 220_000, 250_000, 7));
  }

  @Test
  void remembersAWindowOfAMinuteAsOne() {
    window(100_000, 160_000);
    windows.open(300_000, 0);

    assertThat(windows.between(0, 3, 310_000))
        .containsExactly(new Window(1, 100_000, 160_000, 0), new Window(2, 300_000, 310_000, 0));
  }

  @Test
  void givesNeitherOfTwoNumbersBetweenThem() {
    for (int i = 0; i < 5; i++) {
      window(100_000L * i, 100_000L * i + 30_000);
    }

    assertThat(windows.between(1, 4, 500_000)).extracting(Window::number).containsExactly(2L, 3L);
    assertThat(windows.between(2, 6, 500_000))
        .extracting(Window::number)
        .containsExactly(3L, 4L, 5L);
    assertThat(windows.between(5, 6, 500_000)).isEmpty();
  }

  @Test
  void remembersTheLast16Windows() {
    for (int i = 1; i <= 18; i++) {
      window(100_000L * i, 100_000L * i + 30_000);
    }

    assertThat(windows.numbered(1, 2_000_000)).isEmpty();
    assertThat(windows.numbered(2, 2_000_000)).contains(new Window(2, 200_000, 230_000, 0));
    assertThat(windows.between(0, 18, 2_000_000)).hasSize(16);
  }

  @Test
  void remembersTheLast16MinutesOfALongWindow() {
    window(0, 1_200_000);
    windows.open(1_300_000, 0);

    assertThat(windows.numbered(4, 1_300_000)).isEmpty();
    assertThat(windows.numbered(5, 1_300_000)).contains(new Window(5, 240_000, 300_000, 0));
    assertThat(windows.numbered(20, 1_300_000)).contains(new Window(20, 1_140_000, 1_200_000, 0));
  }

  @Test
  void followsNoWindowFromBeforeAnInterruption() {
    window(100_000, 130_000);
    windows.open(200_000, 0);
    assertThat(windows.at(270_000)).isEqualTo(3);

    windows.interrupt(50_000);

    assertThat(windows.at(55_000)).isEqualTo(5);
    assertThat(windows.between(0, 5, 55_000)).isEmpty();
    assertThat(windows.present(55_000)).contains(new Window(5, 50_000, 55_000, 0));
  }

  /** Listening it forgets until it was last asked, silent until it ceased to listen. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void forgetsWhatWasBefore(boolean listening) {
    windows.open(100_000, 0);
    if (!listening) {
      windows.close(130_000);
    }
    windows.at(listening ? 130_000 : 150_000);

    windows.forget();

    assertThat(windows.present(140_000))
        .contains(new Window(3, 130_000, listening ? 140_000 : 130_000, 0));
    assertThat(windows.numbered(1, 140_000)).isEmpty();
  }

  @Test
  void listensNotInTheMomentOfAnInterruption() {
    window(100_000, 130_000);
    windows.at(150_000);
    windows.forget();
    windows.open(200_000, 0);
    assertThat(windows.between(0, 4, 200_000)).isEmpty();
    assertThat(windows.present(210_000)).contains(new Window(4, 200_000, 210_000, 0));

    windows.close(230_000);
    windows.interrupt(240_000);
    windows.open(300_000, 0);
    assertThat(windows.between(0, 7, 300_000)).isEmpty();
    assertThat(windows.present(310_000)).contains(new Window(7, 300_000, 310_000, 0));
  }
}
