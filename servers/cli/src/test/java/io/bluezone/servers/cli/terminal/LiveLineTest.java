// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveLineTest {

  private static final List<String> PIECES =
      List.of("02:00:05", "đang phát", "đang nghe", "不近", "26 encounters", "1,355 frames");

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 10, 33, 35, 36, 79, 200})
  void staysWithinItsRoom(int width) {
    assertThat(new AttributedString(LiveLine.fit(PIECES, width)).columnLength())
        .isLessThanOrEqualTo(width);
  }

  @Test
  void leavesOutWholeWhatDoesNotFit() {
    assertThat(LiveLine.fit(PIECES, 20)).isEqualTo("02:00:05  đang phát");
    assertThat(LiveLine.fit(PIECES, 200)).isEqualTo(String.join("  ", PIECES));
  }

  @Test
  void leavesNothingBehind() throws Exception {
    ScreenTerminal screen = new ScreenTerminal(40, 5);
    StringWriter written = new StringWriter();
    LiveLine line = new LiveLine(new PrintWriter(written), () -> 40);
    for (int i = 1; i < 4; i++) {
      line.show(List.of("pieces", "of", "number " + i, "x".repeat(3 - i), "no room".repeat(9)));
    }
    line.show(List.of("the last"));
    line.end();
    screen.write(written.toString().replace("\n", "\r\n"));
    assertThat(screen.toString().strip()).isEmpty();
  }

  /** As most terminals do, this one has broken the line when its window became narrower. */
  @Test
  void cleansUpANarrowerWindow() {
    StringWriter written = new StringWriter();
    int[] width = {80};
    LiveLine line = new LiveLine(new PrintWriter(written), () -> width[0]);
    line.show(List.of("x".repeat(75)));
    width[0] = 30;
    written.getBuffer().setLength(0);
    line.show(List.of("short"));
    assertThat(written.toString()).isEqualTo("\r\u001b[2A\u001b[Jshort");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void saysHowFarHowLongAndHowFast(Language language) {
    List<String> pieces =
        Progress.pieces(
            Texts.of(language),
            "progress.reading",
            Progress.Unit.BYTES,
            25_000_000,
            100_000_000,
            Duration.ofSeconds(5));
    assertThat(String.join(" ", pieces)).contains("25 %", "25.0 MB", "100.0 MB", "0:15");
  }

  @Test
  void saysOfStepsWhichAndHowLongAlone() throws Exception {
    Duration passed = Duration.ofSeconds(65);
    Texts texts = Texts.of(Language.EN);
    assertThat(Progress.pieces(texts, "progress.simulating", Progress.Unit.STEPS, 30, 60, passed))
        .containsExactly("simulating", "50 %", "1:05");
    StringWriter written = new StringWriter();
    LiveLine line = new LiveLine(new PrintWriter(written), () -> 80);
    try (Progress progress =
        Progress.of(line, texts, "", Progress.Unit.STEPS, true, Duration.ofMillis(1))) {
      Thread.sleep(20);
      assertThat(written.toString()).isEmpty();
      progress.at("progress.simulating", 30, 60);
      while (written.getBuffer().indexOf("simulating  50 %") < 0) {
        Thread.sleep(10);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0:00", "59.6,1:00", "245,4:05", "3723,1:02:03"})
  void writesATimeThatIsReadEasily(double seconds, String text) {
    assertThat(Progress.clock(seconds)).isEqualTo(text);
  }

  @Test
  void showsProgressWhenItTakesLongAndRemovesItAtTheEnd() throws Exception {
    StringWriter written = new StringWriter();
    LiveLine line = new LiveLine(new PrintWriter(written), () -> 80);
    try (Progress progress = progress(line, true)) {
      progress.at(1, 2);
      while (written.getBuffer().indexOf("50 %") < 0) {
        Thread.sleep(10);
      }
    }
    assertThat(written.toString()).endsWith("\r\u001b[K");
  }

  @Test
  void showsNothingToAFile() throws Exception {
    StringWriter written = new StringWriter();
    try (Progress progress = progress(new LiveLine(new PrintWriter(written), () -> 80), false)) {
      progress.at(1, 2);
      Thread.sleep(50);
    }
    assertThat(written.toString()).isEmpty();
  }

  private static Progress progress(LiveLine line, boolean shown) {
    return Progress.of(
        line,
        Texts.of(Language.EN),
        "progress.reading",
        Progress.Unit.BYTES,
        shown,
        Duration.ofMillis(1));
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO,,true,true",
    "AUTO,'',true,true",
    "AUTO,1,true,false",
    "AUTO,,false,false",
    "ALWAYS,1,false,true",
    "NEVER,,true,false"
  })
  void usesColoursOnTerminalsUnlessForbidden(
      ColorOption.When when, String noColor, boolean live, boolean colored) {
    assertThat(ColorOption.isColored(when, noColor, live)).isEqualTo(colored);
  }
}
