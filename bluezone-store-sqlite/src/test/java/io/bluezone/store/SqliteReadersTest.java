// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Splitter;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.ContactLogException.Reason;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that writes a log, and another that reads it meanwhile. */
class SqliteReadersTest {

  private static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");
  private static final LocalDate DATE_2 = LocalDate.of(2020, 8, 10);

  @TempDir Path directory;

  /** Does what it is told, line by line: write a contact of a day, purge, churn. */
  public static final class Writer {

    private static final int KEPT_DAYS = 3;

    private Writer() {}

    /**
     * Runs until its input ends, or it is killed.
     *
     * @param args the directory
     */
    public static void main(String[] args) throws Exception {
      Path directory = Path.of(args[0]);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      try (KeyVault vault = writersVault(directory);
          ContactLog log = SqliteContactLog.open(file(directory), vault)) {
        System.out.println("open");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          List<String> words = Splitter.on(' ').splitToList(line);
          switch (words.get(0)) {
            case "write" ->
                log.write(
                    List.of(close(Long.parseLong(words.get(1)), Instant.parse(words.get(2)))));
            case "purge" -> log.eraseBefore(LocalDate.parse(words.get(1)));
            default -> churn(log);
          }
          System.out.println("done");
        }
      }
    }

    /** Ten encounters a day, day after day, and back to the first: days come again. */
    private static void churn(ContactLog log) throws Exception {
      for (int round = 0; ; round++) {
        if (round == 8) {
          System.out.println("churning");
        }
        Instant day = DAY_1.plus(Duration.ofDays(round % 8));
        log.write(Stream.iterate(0, i -> i + 1).limit(10).map(i -> passing(i, day)).toList());
        LocalDate date = day.atOffset(ZoneOffset.UTC).toLocalDate();
        log.eraseBefore(date.minusDays(KEPT_DAYS));
        log.eraseAfter(date);
      }
    }
  }

  private static KeyVault writersVault(Path directory) throws VaultException {
    return FileKeyVault.open(directory.resolve("vault"), directory.resolve("key"));
  }

  private KeyVault vault() throws VaultException {
    return FileKeyVault.openForReading(directory.resolve("vault"), directory.resolve("key"));
  }

  private static Path file(Path directory) {
    return directory.resolve("contacts.db");
  }

  private ContactLog log(KeyVault vault) throws ContactLogException {
    return SqliteContactLog.openForReading(file(directory), vault);
  }

  private static OtherProgram writer(Path directory, ProcessBuilder.Redirect errors)
      throws IOException {
    OtherProgram writer = new OtherProgram(errors, Writer.class, directory);
    assertThat(writer.line()).isEqualTo("open");
    return writer;
  }

  private OtherProgram writer() throws IOException {
    return writer(directory, ProcessBuilder.Redirect.INHERIT);
  }

  private Set<String> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private OtherProgram writerWithOneEncounter() throws IOException {
    OtherProgram writer = writer();
    writer.tell("write 1 " + DAY_1, "done");
    return writer;
  }

  @Test
  void seesWhatTheOtherHasWrittenAndPurged() throws Exception {
    try (OtherProgram writer = writerWithOneEncounter();
        KeyVault vault = vault();
        ContactLog log = log(vault);
        ContactLog second = log(vault)) {
      assertThat(log.find(LogQuery.all())).containsExactly(close(1, DAY_1));
      writer.tell("write 2 " + DAY_2, "done");
      assertThat(log.find(LogQuery.all())).containsExactly(close(1, DAY_1), close(2, DAY_2));
      assertThat(log.find(LogQuery.utcDay(DATE_2))).containsExactly(close(2, DAY_2));
      assertThat(second.status().encounters()).isEqualTo(2);

      writer.tell("purge 2020-08-10", "done");
      assertThat(log.find(LogQuery.all())).containsExactly(close(2, DAY_2));
      assertThat(second.utcDays()).containsExactly(DATE_2);
      assertThat(vault.names()).contains("log-day-2020-08-10").doesNotContain("log-day-2020-08-09");

      writer.tell("write 3 " + DAY_1, "done");
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_1), close(2, DAY_2));
      assertSecondWriterIsRefused();
    }
  }

  private void assertSecondWriterIsRefused() {
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> writersVault(directory))
        .withMessageContaining("is in use: end the program that has it open");
    ContactLogException refused =
        catchThrowableOfType(
            ContactLogException.class,
            () -> SqliteContactLog.open(file(directory), new InMemoryKeyVault()));
    assertThat(refused.reason()).isEqualTo(Reason.IN_USE);
    assertThat(refused).hasMessageContaining("is in use: end the program that has it open");
  }

  @Test
  void readsOnWhenTheOtherIsKilledAndLeavesWhatIsThere() throws Exception {
    try (OtherProgram writer = writerWithOneEncounter();
        KeyVault vault = vault();
        ContactLog log = log(vault)) {
      writer.tell("write 2 " + DAY_2, "done");
      writer.close();
      assertThat(log.find(LogQuery.all())).hasSize(2);
    }
    byte[] before = Files.readAllBytes(file(directory));
    byte[] ahead = Files.readAllBytes(directory.resolve("contacts.db-wal"));
    try (KeyVault vault = vault();
        ContactLog log = log(vault)) {
      assertThat(log.find(LogQuery.all())).containsExactly(close(1, DAY_1), close(2, DAY_2));
    }
    assertThat(Files.readAllBytes(file(directory))).isEqualTo(before);
    assertThat(Files.readAllBytes(directory.resolve("contacts.db-wal"))).isEqualTo(ahead);
    try (KeyVault vault = writersVault(directory);
        ContactLog log = SqliteContactLog.open(file(directory), vault)) {
      assertThat(log.find(LogQuery.all())).hasSize(2);
    }
  }

  /** The other writes, purges and writes again as fast as it can; no reading ever fails. */
  @Test
  void seesNoHalfOfAnything() throws Exception {
    int seen = 0;
    try (OtherProgram writer = writer()) {
      writer.tell("churn", "churning");
      for (int i = 0; i < 20; i++) {
        try (KeyVault vault = vault();
            ContactLog log = log(vault)) {
          for (int j = 0; j < 20; j++) {
            for (LocalDate day : log.utcDays()) {
              List<Encounter> found = log.find(LogQuery.utcDay(day));
              assertThat(found.size()).as("encounters of %s", day).isIn(0, 10);
              seen += found.size();
            }
          }
        }
      }
      assertThat(seen).isPositive();
      assertThat(writer.runs()).isTrue();
    }
    try (KeyVault vault = writersVault(directory);
        ContactLog log = SqliteContactLog.open(file(directory), vault)) {
      assertThat(log.utcDays()).isNotEmpty();
    }
  }

  private void writeOne() throws Exception {
    try (KeyVault vault = writersVault(directory);
        ContactLog log = SqliteContactLog.open(file(directory), vault)) {
      log.write(List.of(close(1, DAY_1)));
    }
  }

  @Test
  void restsInOneFileToWhichAReaderAddsNone() throws Exception {
    writeOne();
    Set<String> before = files();
    assertThat(before)
        .containsExactlyInAnyOrder("contacts.db", "contacts.db.lock", "vault", "vault.lock", "key");
    byte[] bytes = Files.readAllBytes(file(directory));
    try (KeyVault vault = vault();
        ContactLog log = log(vault)) {
      assertThat(log.find(LogQuery.all())).hasSize(1);
      assertThat(files()).isEqualTo(before);
      try (OtherProgram writer = writer()) {
        writer.tell("write 2 " + DAY_2, "done");
        assertThat(log.find(LogQuery.all())).as("a writer that came later").hasSize(2);
      }
    }
    assertThat(Files.readAllBytes(file(directory))).hasSameSizeAs(bytes);
  }

  /** On POSIX, who closes a file lets go of all locks that the process has on it. */
  @Test
  void letsGoOfNothingByASecondWriterInTheSameProgram() throws Exception {
    try (KeyVault vault = writersVault(directory);
        ContactLog log = SqliteContactLog.open(file(directory), vault)) {
      for (int i = 0; i < 2; i++) {
        assertSecondWriterIsRefused();
      }
      assertThatThrownBy(() -> writer(directory, ProcessBuilder.Redirect.DISCARD))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("null");
      assertThat(log.utcDays()).isEmpty();
    }
  }

  @Test
  void refusesWhatWouldChangeIt() throws Exception {
    writeOne();
    try (KeyVault vault = vault();
        ContactLog log = log(vault)) {
      assertThatThrownBy(() -> log.write(List.of(close(2, DAY_1))))
          .hasMessageContaining("is open for reading: stop the program that writes it");
      for (ThrowingStep step :
          new ThrowingStep[] {
            () -> log.eraseBefore(DATE_2), () -> log.eraseAfter(DATE_2), log::erase
          }) {
        ContactLogException refused = catchThrowableOfType(ContactLogException.class, step::run);
        assertThat(refused.reason()).isEqualTo(Reason.READ_ONLY);
      }
      assertThat(log.status().encounters()).isEqualTo(1);
      log.close();
      log.close();
      assertThatThrownBy(log::utcDays).hasMessageContaining("has been closed");
    }
  }

  private interface ThrowingStep {
    void run() throws Exception;
  }

  @Test
  void refusesWhatIsNoLog() throws Exception {
    KeyVault vault = new InMemoryKeyVault();
    assertThatThrownBy(() -> log(vault)).hasMessageContaining("see that its directory is there");
    Files.createFile(file(directory));
    assertThatThrownBy(() -> log(vault)).hasMessageContaining("is no contact log");
    assertThat(file(directory)).isEmptyFile();
    try (ContactLog log = SqliteContactLog.open(file(directory), vault)) {
      log.write(List.of(close(1, DAY_1)));
    }
    ContactLogException refused =
        catchThrowableOfType(ContactLogException.class, () -> log(new InMemoryKeyVault()));
    assertThat(refused.reason()).isEqualTo(Reason.KEY);
  }
}
