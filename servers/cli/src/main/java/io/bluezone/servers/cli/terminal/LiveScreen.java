// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Signals;

/**
 * The whole terminal, drawn over and over; what was on it before comes back at the end or on
 * Ctrl-Z. What does not change is not written again, and what does is shown at once. Thread safe.
 */
public final class LiveScreen implements AutoCloseable {

  @FunctionalInterface
  public interface Picture {
    List<AttributedString> lines(int columns, int rows);
  }

  private static final long DRAW_MILLIS = 250;
  private static final int KEY_MILLIS = 100;

  /** Mode 2026: a terminal that knows it shows nothing of a frame before it has all of it. */
  private static final String FRAME_BEGINS = "\u001b[?2026h";

  private static final String FRAME_ENDS = "\u001b[?2026l";

  private final Terminal terminal;
  private final Picture picture;
  private final Runnable quit;
  private final Display display;
  private Runnable releaseErrors = () -> {};
  private final Map<String, Object> signals = new LinkedHashMap<>();
  private final Thread restorer = new Thread(this::leave, "restore terminal");
  private final ScheduledExecutorService drawing =
      Executors.newScheduledThreadPool(2, Interrupts.daemons("screen"));
  private Attributes before = new Attributes();
  private Size size = Size.of(0, 0);
  private boolean shown;

  private LiveScreen(Terminal terminal, Picture picture, Runnable quit) {
    this.terminal = terminal;
    this.picture = picture;
    this.quit = quit;
    display = new Display(terminal, true);
  }

  /** Takes the process's terminal. The key q calls {@code quit}. */
  public static LiveScreen open(Picture picture, Runnable quit) throws IOException {
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .systemOutput(TerminalBuilder.SystemOutput.SysOut)
            .encoding(StandardCharsets.UTF_8)
            .ffm(false)
            .nativeSignals(false)
            .build();
    LiveScreen screen = on(terminal, picture, quit);
    screen.follow("WINCH", screen::draw);
    screen.follow("TSTP", screen::suspend);
    screen.follow("CONT", screen::resume);
    return screen;
  }

  static LiveScreen on(Terminal terminal, Picture picture, Runnable quit) {
    LiveScreen screen = new LiveScreen(terminal, picture, quit);
    screen.enter();
    screen.start();
    return screen;
  }

  private void start() {
    Runtime.getRuntime().addShutdownHook(restorer);
    Future<?> unused =
        drawing.scheduleWithFixedDelay(this::draw, 0, DRAW_MILLIS, TimeUnit.MILLISECONDS);
    drawing.execute(this::readKeys);
  }

  private void follow(String signal, Runnable action) {
    Object previous = Signals.register(signal, action);
    if (previous != null) {
      signals.put(signal, previous);
    }
  }

  private synchronized void enter() {
    if (!shown) {
      shown = true;
      releaseErrors = Console.holdErrors();
      before = terminal.getAttributes();
      terminal.setAttributes(keyByKey(before));
      terminal.puts(Capability.enter_ca_mode);
      terminal.puts(Capability.cursor_invisible);
      terminal.flush();
      size = Size.of(0, 0);
    }
  }

  /** Keys come at once and are not echoed; Ctrl-C and Ctrl-Z stay signals. */
  private static Attributes keyByKey(Attributes before) {
    Attributes attributes = new Attributes(before);
    attributes.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO), false);
    attributes.setControlChar(ControlChar.VMIN, 0);
    attributes.setControlChar(ControlChar.VTIME, 1);
    return attributes;
  }

  private synchronized void leave() {
    if (shown) {
      shown = false;
      terminal.writer().print(FRAME_ENDS);
      terminal.puts(Capability.exit_attribute_mode);
      terminal.puts(Capability.exit_ca_mode);
      terminal.puts(Capability.cursor_visible);
      terminal.flush();
      terminal.setAttributes(before);
      releaseErrors.run();
    }
  }

  private synchronized void draw() {
    if (!shown) {
      return;
    }
    Size now = terminal.getSize();
    int columns = Math.max(1, now.getColumns());
    int rows = Math.max(1, now.getRows());
    PrintWriter out = terminal.writer();
    out.print(FRAME_BEGINS);
    if (!now.equals(size)) {
      size = Size.of(now);
      display.resize(now);
      terminal.puts(Capability.clear_screen);
      display.reset();
    }
    List<AttributedString> lines = picture.lines(columns, rows);
    display.update(lines.subList(0, Math.min(rows, lines.size())), -1, false);
    out.print(FRAME_ENDS);
    terminal.flush();
  }

  private void readKeys() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        int key = terminal.reader().read(KEY_MILLIS);
        if (key == 'q' || key == 'Q') {
          quit.run();
        } else if (key == -1) {
          return;
        }
      }
    } catch (IOException e) {
      // No key can be pressed any more; signals still end the command.
    }
  }

  /** Does what Ctrl-Z does to any process, with the terminal given back first. */
  private void suspend() {
    leave();
    try {
      new ProcessBuilder("kill", "-STOP", Long.toString(ProcessHandle.current().pid()))
          .inheritIO()
          .start();
    } catch (IOException e) {
      resume(); // a machine without kill: not stopped
    }
  }

  private void resume() {
    enter();
    draw();
  }

  @Override
  public void close() throws IOException {
    signals.forEach(Signals::unregister);
    drawing.shutdownNow();
    leave();
    try {
      Runtime.getRuntime().removeShutdownHook(restorer);
    } catch (IllegalStateException e) {
      // Shutting down: the hook has nothing left to restore.
    }
    terminal.close();
  }
}
