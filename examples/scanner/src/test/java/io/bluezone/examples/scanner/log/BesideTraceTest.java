// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be done with a log while {@code trace} writes it in another process. */
class BesideTraceTest {

  private static final List<String> DAYS = List.of("--from", "2020-08-09", "--to", "2020-08-09");

  @TempDir Path folder;
  private Process trace;

  @BeforeEach
  void traceInAnotherProcess() throws IOException {
    assertThat(log("trace", "--radio", "sim", "--duration", "3m").exitCode()).isZero();
    trace =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.bluezone.examples.scanner.Bluezone",
                "trace",
                "--radio",
                "sim",
                "--pace",
                "real",
                "--duration",
                "1h",
                "--format",
                "json",
                "--log",
                file("contacts"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(
            new BufferedReader(
                    new InputStreamReader(trace.getInputStream(), StandardCharsets.UTF_8))
                .readLine())
        .contains("\"event\"");
  }

  @AfterEach
  void endIt() throws InterruptedException {
    trace.toHandle().destroyForcibly();
    trace.waitFor();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private CommandRun log(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--log", file("contacts")));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private CommandRun giveAway(String what, String option) {
    List<String> words =
        new ArrayList<>(List.of("log", what, option, file(what), "--consent", "I agree."));
    words.addAll(DAYS);
    return log(words.toArray(String[]::new));
  }

  @Test
  void showsChecksAndExportsBesideATrace() throws Exception {
    Files.writeString(
        folder.resolve("cases.json"),
        """
        {"data":[{"daily_key":"%s","time_start":1615766400,"max":96,"time_end":1615852800}]}
        """
            .formatted("ab".repeat(32)));
    CommandRun shown = log("log", "show");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("2020-08-09");
    CommandRun checked = log("check", "--cases", file("cases.json"));
    assertThat(checked.exitCode()).as(checked.err()).isZero();
    CommandRun exported = giveAway("export", "--history");
    assertThat(exported.exitCode()).as(exported.err()).isZero();
    assertThat(folder.resolve("export")).isNotEmptyFile();
    assertThat(trace.isAlive()).isTrue();

    endIt();
    try (KeyVault vault =
            FileKeyVault.open(
                folder.resolve("contacts.vault"), folder.resolve("contacts.vault.key"));
        ContactLog contacts = SqliteContactLog.open(folder.resolve("contacts"), vault)) {
      assertThat(ContactRecords.of(contacts, vault).consents()).hasSize(1);
    }
  }

  /** What it finds depends on the machine; it asks nothing of the log and stops no one. */
  @Test
  void looksAtTheMachineBesideATrace() {
    CommandRun run = CommandRun.of("doctor", "--format", "json");

    assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
    assertThat(run.out()).startsWith("{\"works\":");
    assertThat(trace.isAlive()).isTrue();
    assertThat(log("log", "show").exitCode()).isZero();
  }

  @Test
  void refusesWhatChangesItBesideATrace() {
    for (CommandRun run :
        List.of(
            log("trace", "--radio", "sim", "--duration", "1m"),
            log("log", "erase", "--yes"),
            giveAway("disclose", "--out"))) {
      assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
      assertThat(run.err()).contains("is in use: end the program that has it open");
    }
    assertThat(trace.isAlive()).isTrue();
  }
}
