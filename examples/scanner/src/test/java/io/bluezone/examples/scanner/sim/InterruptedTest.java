// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.scanner.CommandProcess;
import io.bluezone.examples.scanner.CommandRun;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals, to real processes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
class InterruptedTest {

  private static final long MOST_ROWS = 10_000_000;

  /** Each of 1,440 IDs, all of which are looked for: some ten seconds on one processor. */
  private static final int SLOW_CASES = 150_000;

  private static final String SCENARIO =
      """
      duration: 300d
      devices:
        - {name: a, path: [{x: 0, y: 0}]}
        - {name: b, path: [{x: 1, y: 0}]}
      """;

  private static final long WARM_UP_MILLIS = 4000;
  private static final long LONGEST_WARM_UP_MILLIS = 60_000;

  private record Cut(String out, String errors, int exitCode) {}

  /** Lets it run for longer and longer, until it has something to tell when it is ended. */
  private static Cut cut(ProcessBuilder command, String signal) throws Exception {
    for (long warmUp = WARM_UP_MILLIS; ; warmUp *= 2) {
      Process process = command.start();
      try {
        Thread.sleep(warmUp);
        send(signal, process);
        String out = CommandProcess.text(process.getInputStream());
        String errors = CommandProcess.text(process.getErrorStream());
        Cut cut = new Cut(out, errors, process.waitFor());
        if (cut.out.contains("a met b")
            || cut.out.contains("\"b\"")
            || cut.out.contains("found: ")
            || warmUp > LONGEST_WARM_UP_MILLIS) {
          return cut;
        }
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** Not {@link Process#destroy()}: it closes the streams too. */
  private static void send(String signal, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  @Test
  void tellsWhatHappenedUntilAScenarioIsCutShort(@TempDir Path folder) throws Exception {
    String file = Files.writeString(folder.resolve("long.yaml"), SCENARIO).toString();
    Cut cut = cut(CommandProcess.of("sim", file), "TERM");
    assertThat(cut.exitCode()).isEqualTo(143);
    assertThat(cut.out()).startsWith("interrupted: ").contains("\na met b ");
  }

  @Test
  void saysOnAPageAndItsPictureThatARunWasCutShort(@TempDir Path folder) throws Exception {
    String file = Files.writeString(folder.resolve("long.yaml"), SCENARIO).toString();
    Path page = folder.resolve("page.html");
    Cut cut = cut(CommandProcess.of("sim", file, "--force", "--report", page.toString()), "TERM");
    assertThat(cut.exitCode()).isEqualTo(143);
    assertThat(cut.out()).startsWith("interrupted: ").contains("SIMULATED: no real person");
    assertThat(Files.readString(page))
        .contains("Interrupted: this is the beginning of the run")
        .containsPattern(">[^<]*interrupted<");
  }

  @Test
  void keepsJsonJson(@TempDir Path folder) throws Exception {
    String file = Files.writeString(folder.resolve("long.yaml"), SCENARIO).toString();
    Cut cut = cut(CommandProcess.of("sim", file, "--format", "json"), "TERM");
    assertThat(cut.exitCode()).isEqualTo(143);
    assertThat(cut.out()).startsWith("{\"who\":\"a\"");
    assertThat(cut.errors()).startsWith("bluezone: interrupted: ");
  }

  /** Rows come until nobody reads them any more; so many are never read before it ends. */
  private static Cut cutWhileItReads(Path pipe, String... args) throws Exception {
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Process process = CommandProcess.of(args).start();
    try (OutputStream rows = Files.newOutputStream(pipe)) {
      for (long i = 0; i < MOST_ROWS && process.isAlive(); i++) {
        String row = "%024X\t%024X\t-70\t%d\n".formatted(0, i % 1000 + 1, 1615766460 + i % 800);
        rows.write(row.getBytes(StandardCharsets.US_ASCII));
        if (i == 100_000) {
          send("TERM", process);
        }
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("Broken pipe");
    }
    String out = CommandProcess.text(process.getInputStream());
    String errors = CommandProcess.text(process.getErrorStream());
    return new Cut(out, errors, process.waitFor());
  }

  @Test
  void keepsWhatACutShortImportHasRead(@TempDir Path folder) throws Exception {
    String log = folder.resolve("contacts").toString();
    Path pipe = folder.resolve("pipe");
    String[] days = {"--from", "2021-03-15", "--to", "2021-03-15"};
    Cut cut =
        cutWhileItReads(
            pipe,
            "log",
            "import",
            "--history",
            pipe.toString(),
            "--log",
            log,
            days[0],
            days[1],
            days[2],
            days[3]);
    assertThat(cut.exitCode()).as(cut.errors()).isEqualTo(143);
    assertThat(cut.out())
        .startsWith("interrupted: the rest of the history was not read; import it again")
        .containsPattern("\n[0-9,]{7,} rows imported; left out: 0 of other days");
    assertThat(CommandRun.of("log", "show", "--log", log).out())
        .contains("2021-03-15  1,000 encounters");
  }

  @Test
  void findsNothingYetWhenACheckIsCutShortWhileReading(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    String cases =
        Files.writeString(
                folder.resolve("cases.json"),
                """
                {"data":[{"daily_key":"%s","time_start":1615766400,"max":96,"time_end":1615852800}]}
                """
                    .formatted("ab".repeat(32)))
            .toString();
    Cut cut = cutWhileItReads(pipe, "check", "--history", pipe.toString(), "--cases", cases);
    assertThat(cut.exitCode()).as(cut.errors()).isEqualTo(143);
    assertThat(cut.out()).isEqualTo("interrupted before a case was checked\n");
  }

  /** It is cut when it shows how far it is, as it does in a terminal after two seconds. */
  @Test
  void tellsHowManyWereCheckedWhenCutShortWhileMatching(@TempDir Path folder) throws Exception {
    long day = 1615766400;
    Path history =
        Files.writeString(
            folder.resolve("history.txt"), "%024X\t%024X\t-70\t%d\n".formatted(0, 1, day + 86_399));
    Path cases = folder.resolve("cases.json");
    try (BufferedWriter out = Files.newBufferedWriter(cases)) {
      out.write("{\"data\":[");
      for (int i = 0; i < SLOW_CASES; i++) {
        out.write(
            "%s{\"daily_key\":\"%064x\",\"time_start\":%d,\"max\":1440,\"time_end\":%d}"
                .formatted(i == 0 ? "" : ",", i + 1, day, day + 86_400));
      }
      out.write("]}");
    }
    ProcessBuilder command =
        CommandProcess.of("check", "--history", history.toString(), "--cases", cases.toString());
    command.environment().put("TERM", "xterm");
    command
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-Dbluezone.terminal.error=true -XX:ActiveProcessorCount=1 -Xmx256m");
    Process process = command.start();
    try (Reader errors = process.errorReader()) {
      StringBuilder said = new StringBuilder();
      for (int next = errors.read();
          next >= 0 && !said.toString().contains("matching  ");
          next = errors.read()) {
        said.append((char) next);
      }
      send("TERM", process);
      String out = CommandProcess.text(process.getInputStream());
      assertThat(process.waitFor()).as("%s%s", said, out).isEqualTo(143);
      assertThat(out)
          .containsPattern(
              "^interrupted: the first [0-9,]+ of 150,000 cases were checked, and no report was"
                  + " made\n0 of [0-9,]+ cases were met\n$");
    } finally {
      process.destroyForcibly();
    }
  }

  /** It runs until it is ended: an interrupt is its end. */
  @Test
  void summarizesAScanThatIsEnded() throws Exception {
    Process process =
        CommandProcess.of("scan", "--radio", "sim", "--pace", "real", "--duration", "1h").start();
    try (BufferedReader out = process.inputReader()) {
      out.readLine();
      out.readLine();
      send("TERM", process);
      assertThat(CommandProcess.text(process.getErrorStream())).contains(" of them Bluezone, ");
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
