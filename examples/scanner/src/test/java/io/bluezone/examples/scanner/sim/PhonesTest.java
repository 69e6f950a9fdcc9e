// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phones that a simulation leaves, as the other commands open them. */
class PhonesTest {

  private static final String KEY =
      "moh:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  private final LocalDate today = LocalDate.now(Clock.systemUTC());

  @TempDir static Path folder;

  private static Path phones;

  @BeforeAll
  static void simulate() {
    phones = folder.resolve("phones");
    CommandRun run = CommandRun.line("sim scenarios/case.yaml --phones {}", phones);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("An met Binh");
  }

  private static CommandRun run(String words, String phone, String... more) {
    List<String> all = new ArrayList<>(List.of(words.split(" ", -1)));
    all.addAll(List.of("--log", phones.resolve(phone + ".db").toString()));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void leavesALogOfEachPhoneThatSaysThatItIsSimulated() {
    CommandRun text = run("log show", "An");
    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.lines().get(0)).startsWith("simulated:");
    assertThat(text.lines().get(1)).matches(today.minusDays(2) + "  [1-9]\\d* encounters");
    assertThat(run("log show --format json", "An").out()).endsWith(",\"simulated\":true}\n");
    assertThat(run("log show", "Chi").lines()).last().asString().startsWith("0 encounters");
  }

  @Test
  void disclosesChecksAndShowsTheMark() throws Exception {
    Path keys = folder.resolve("binh.json");
    CommandRun disclosed =
        run(
            "log disclose --accept-later-days --widen",
            "Binh",
            "--out",
            keys.toString(),
            "--consent",
            "Yes.",
            "--from",
            today.minusDays(2).toString(),
            "--to",
            today.minusDays(1).toString());
    assertThat(disclosed.exitCode()).as(disclosed.err()).isZero();
    assertThat(disclosed.lines().get(0)).startsWith("simulated:");
    CommandRun checked = run("check", "An", "--cases", keys.toString());
    assertThat(checked.lines().get(0)).startsWith("simulated:");
    assertThat(checked.lines().get(1)).isEqualTo("1 of 1 case was met");
    assertThat(run("check --format json", "Hanh", "--cases", keys.toString()).out())
        .contains("\"closeContact\":false")
        .endsWith(",\"simulated\":true}\n");
    assertThat(run("check --format json", "Chi", "--cases", keys.toString()).out())
        .contains("\"matched\":[]");
  }

  @Test
  void keepsWhatIsSimulatedOnThisMachine() {
    for (String words :
        List.of(
            "disclose --code 12345674 --yes",
            "disclose --resume",
            "sync --send-history --yes",
            "trace --radio sim --duration 1s")) {
      for (String url :
          List.of(
              "https://authority.example",
              "https://127.0.0.1.example",
              "https://localhost.example",
              "https://10.0.0.1")) {
        CommandRun run = run(words, "Chi", "--authority", url, "--authority-key", KEY);
        run.fails(2, "--authority " + url + ": a simulated phone sends to this machine alone");
        assertThat(run.out()).isEmpty();
      }
    }
  }

  @Test
  void marksALogThatASimulatedRadioFills() throws IOException {
    Path log = folder.resolve("traced.db");
    String trace = "trace --radio sim --pace fast --duration 10s --log {}";
    CommandRun run = CommandRun.line(trace, log);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(CommandRun.line("log show --log {}", log).lines().get(0)).startsWith("simulated:");
    assertThat(CommandRun.line(trace, log).exitCode()).isZero();
    CommandRun.line(
            trace + " --authority https://authority.example --authority-key {}",
            folder.resolve("other.db"),
            KEY)
        .fails(2, "a simulated phone sends to this machine alone");

    Path own = folder.resolve("own.db");
    Path vaultFile = folder.resolve("own.db.vault");
    try (KeyVault vault = FileKeyVault.open(vaultFile, folder.resolve("own.db.vault.key"));
        ContactLog made = SqliteContactLog.open(own, vault)) {
      assertThat(made.status().encounters()).isZero();
    }
    CommandRun.line(trace, own).fails(3, own + ": a person's own log");
  }

  @Test
  void sendsToThisMachine() {
    for (String host : List.of("localhost", "127.0.0.1", "[::1]")) {
      CommandRun run =
          run(
              "sync --send-history --yes",
              "Chi",
              "--authority",
              "http://" + host + ":9",
              "--authority-key",
              KEY);
      assertThat(run.lines()).first().asString().startsWith("simulated:");
      assertThat(run.err()).doesNotContain("a simulated phone");
    }
  }

  @Test
  void refusesAFolderThatIsThereAndPhonesOfACrowd() {
    CommandRun.line("sim scenarios/case.yaml --phones {}", phones).fails(3, "is there already");
    CommandRun.line("sim --town 4 --phones {}", folder.resolve("town")).fails(2, "--phones");
    assertThat(Files.exists(folder.resolve("town"))).isFalse();
  }
}
