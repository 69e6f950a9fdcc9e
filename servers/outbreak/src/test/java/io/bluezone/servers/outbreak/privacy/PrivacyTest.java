// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.outbreak.reference.Command;
import io.bluezone.servers.outbreak.reference.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyTest {

  private static final String ALL =
      "{\"contacts\":2,\"oneSided\":0,\"refuted\":0,\"levels\":[1,1,1,0],\"components\":1,\"largest\":3}";
  private static final String WITHOUT_CHI =
      "{\"contacts\":1,\"oneSided\":0,\"refuted\":0,\"levels\":[1,1,0,0],\"components\":1,\"largest\":2}";

  @TempDir Path folder;
  private Folders people;

  @BeforeEach
  void people() throws IOException {
    people = Folders.ofThree(folder);
    assertThat(people.run("--latency", "0s")).isEqualTo(ALL);
  }

  @Test
  void removesTheRowsOfAGoneConsentAtTheNextPrepare() throws IOException {
    Files.delete(people.keys("chi"));
    assertThat(people.run("--latency", "0s")).isEqualTo(WITHOUT_CHI);
  }

  @Test
  void removesTheRowsOfAWithdrawnConsentAtOnceAndForGood() {
    Command withdrawn = people.call("withdraw", "chi");
    assertThat(withdrawn.exit()).as(withdrawn.err()).isZero();
    assertThat(people.again("--latency", "0s")).isEqualTo(WITHOUT_CHI);
    assertThat(people.run("--latency", "0s")).isEqualTo(WITHOUT_CHI);
  }

  @Test
  void finishesAWithdrawalThatWasCutOff() throws IOException {
    Path day = folder.resolve("data/contacts/day=18702");
    Path broken = Files.writeString(day.resolve("part-99999-0.parquet"), "no rows");
    assertThat(people.call("withdraw", "chi").exit()).isNotZero();
    Files.delete(broken);
    for (String command : List.of("run", "report")) {
      Command early = people.call(command, "--out", folder.resolve("out-" + command));
      assertThat(early.exit()).isEqualTo(3);
      assertThat(early.err()).contains("withdraw again");
    }

    Command again = people.call("withdraw", "chi");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(people.again("--latency", "0s")).isEqualTo(WITHOUT_CHI);
    assertThat(people.call("withdraw", "chi").exit()).isEqualTo(3);
  }

  @Test
  void finishesACutOffWithdrawalByAnotherOrByPrepare() throws IOException {
    Path day = folder.resolve("data/contacts/day=18702");
    Path broken = Files.writeString(day.resolve("part-99999-0.parquet"), "no rows");
    assertThat(people.call("withdraw", "chi").exit()).isNotZero();
    assertThat(people.run("--latency", "0s")).isEqualTo(WITHOUT_CHI);

    Files.createDirectories(day);
    Files.writeString(broken, "no rows");
    assertThat(people.call("withdraw", "dung").exit()).isNotZero();
    Files.delete(broken);
    assertThat(people.call("withdraw", "binh").exit()).isZero();
    assertThat(people.again("--latency", "0s")).contains("\"contacts\":0");
  }

  @Test
  void finishesAWithdrawalThatWasOnlyBegunByPrepare() throws IOException {
    long chi = new PseudonymKey(folder.resolve("key")).read().of("chi");
    Files.writeString(folder.resolve("data/withdrawing.json"), "[" + chi + "]\n");
    Path rows = Files.writeString(folder.resolve("data/rewriting.parquet"), "of somebody");
    assertThat(people.call("run").exit()).isEqualTo(3);
    assertThat(people.run("--latency", "0s")).isEqualTo(WITHOUT_CHI);
    assertThat(rows).doesNotExist();
    assertThat(people.run("--latency", "0s")).isEqualTo(WITHOUT_CHI);
  }

  @Test
  void takesAWithdrawalBeforehand() throws IOException {
    assertThat(people.call("withdraw", "dung").exit()).isEqualTo(3);
    people.consent("dung").meet("anna", "dung", 42, 5);
    assertThat(people.run("--latency", "0s")).isEqualTo(ALL);
  }

  @Test
  void refusesAnotherKeyOfPseudonyms() throws IOException {
    Files.move(folder.resolve("key"), folder.resolve("old"));
    assertThat(people.call("run").exit()).isEqualTo(3);
    Files.writeString(folder.resolve("key"), "0".repeat(64));
    Files.setPosixFilePermissions(
        folder.resolve("key"), PosixFilePermissions.fromString("rw-------"));
    Command run = people.call("run");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("another key");
  }

  @Test
  void changesPseudonymsWithTheKey() throws IOException {
    Pseudonyms one = new PseudonymKey(folder.resolve("key")).read();
    Pseudonyms other =
        new PseudonymKey(folder.resolve("new")).readOrMake(new java.security.SecureRandom());
    assertThat(one.of("anna")).isEqualTo(one.of("anna")).isNotEqualTo(one.of("binh"));
    assertThat(other.of("anna")).isNotEqualTo(one.of("anna"));
  }

  @Test
  void letsOthersLookIntoNothing() throws IOException {
    for (Path each : new Path[] {people.data(), folder.resolve("key")}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
          .endsWith("------");
    }
    Files.setPosixFilePermissions(
        folder.resolve("key"), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(people.call("run").exit()).isEqualTo(3);
  }

  @Test
  void requiresATemporaryFolderOfTheOwnersAlone() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    Command run = people.call("run", "--temp", open);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("others can look into it");
  }

  @Test
  void leavesNothingTemporary() throws IOException {
    people.again("--latency", "0s");
    try (var files = Files.list(people.data())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "contacts", "people.parquet", "prepared.json", "protections.json", "set-aside.csv");
    }
  }

  @Test
  void destroysWhatIsPastRetentionWhenItIsMet() throws IOException {
    age(people.data(), 31);
    Command run = people.call("run");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("its 30 days are over");
    assertThat(people.data()).doesNotExist();
  }

  @Test
  void purgesWhatIsDueAndWithAllTheKey() throws IOException {
    assertThat(people.call("purge").out()).contains("0 of 1 destroyed");
    age(people.data(), 30);
    assertThat(people.call("purge").out()).contains("1 of 1 destroyed");
    assertThat(folder.resolve("key")).exists();
    people.call("prepare");
    assertThat(people.call("purge", "--all").out()).contains("1 of 1 destroyed");
    assertThat(people.data()).doesNotExist();
    assertThat(folder.resolve("key")).doesNotExist();
  }

  @Test
  void destroysNothingByAClockThatMayHaveJumped() throws IOException {
    // As a clock sees it that has jumped by 40 days since it was prepared.
    age(people.data(), 40);
    Files.setLastModifiedTime(
        people.data().resolve("prepared.json"),
        FileTime.from(Instant.now().minus(Duration.ofDays(40))));
    for (String command : List.of("purge", "prepare")) {
      Command refused = people.call(command);
      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.err()).contains("the data was last seen at", "--trust-clock");
      assertThat(people.data().resolve("people.parquet")).exists();
    }
    assertThat(people.call("purge", "--trust-clock").out()).contains("1 of 1 destroyed");
    assertThat(people.data()).doesNotExist();
  }

  /** As if it had been prepared some days ago. */
  private static void age(Path data, int days) throws IOException {
    Path file = data.resolve("prepared.json");
    String manifest = Files.readString(file);
    long prepared = Long.parseLong(manifest.replaceFirst("(?s).*\"prepared\":(\\d+).*", "$1"));
    Files.writeString(
        file,
        manifest.replace(
            "\"prepared\":" + prepared, "\"prepared\":" + (prepared - days * 86_400L)));
  }
}
