// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;

/** On a terminal that is emulated. */
class LiveScreenTest {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static void await(ScreenTerminal screen, Predicate<String> expected)
      throws InterruptedException {
    long begin = System.nanoTime();
    while (!expected.test(screen.toString()) && System.nanoTime() - begin < PATIENCE_NANOS) {
      Thread.sleep(10);
    }
    assertThat(screen.toString()).matches(expected);
  }

  private static List<AttributedString> picture(int columns, int rows) {
    return List.of(new AttributedString(columns + "x" + rows), new AttributedString("không gần"));
  }

  @Test
  void drawsThePictureAndBringsBackWhatWasThere() throws Exception {
    ScreenTerminal.VirtualTerminal virtual =
        ScreenTerminal.withTerminal("test", "xterm-256color", 40, 6);
    virtual.terminal().writer().print("$ bluezone scan\r\n");
    virtual.terminal().flush();
    Attributes before = virtual.terminal().getAttributes();
    try (LiveScreen screen = LiveScreen.on(virtual.terminal(), LiveScreenTest::picture, () -> {})) {
      await(virtual.screen(), text -> text.contains("40x6") && text.contains("không gần"));
      assertThat(virtual.screen().toString()).doesNotContain("$ bluezone");
      assertThat(virtual.terminal().getAttributes().getLocalFlag(Attributes.LocalFlag.ECHO))
          .isFalse();
      assertThat(virtual.terminal().getAttributes().getLocalFlag(Attributes.LocalFlag.ISIG))
          .isTrue();
      virtual.screen().setSize(Size.of(60, 8));
      virtual.terminal().setSize(Size.of(60, 8));
      await(virtual.screen(), text -> text.contains("60x8"));
    }
    await(virtual.screen(), text -> text.contains("$ bluezone"));
    assertThat(virtual.screen().toString()).doesNotContain("60x8");
    assertThat(before.getLocalFlag(Attributes.LocalFlag.ECHO)).isTrue();
  }

  @Test
  void endsByQ() throws Exception {
    ScreenTerminal.VirtualTerminal virtual =
        ScreenTerminal.withTerminal("test", "xterm-256color", 40, 6);
    CountDownLatch quit = new CountDownLatch(1);
    try (LiveScreen screen =
        LiveScreen.on(virtual.terminal(), LiveScreenTest::picture, quit::countDown)) {
      await(virtual.screen(), text -> text.contains("40x6"));
      virtual.terminal().processInputBytes("q".getBytes(StandardCharsets.UTF_8));
      assertThat(quit.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void saysAfterwardsWhatLibrariesSayMeanwhile() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      Runnable release = Console.holdErrors();
      System.err.println("a warning");
      assertThat(said.size()).isZero();
      release.run();
      assertThat(said.toString(StandardCharsets.UTF_8)).contains("a warning");
    } finally {
      System.setErr(before);
    }
  }
}
