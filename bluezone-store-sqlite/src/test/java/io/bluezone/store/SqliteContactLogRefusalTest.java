// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.records.log.ContactLogException.Reason.DAMAGED;
import static io.bluezone.records.log.ContactLogException.Reason.IN_USE;
import static io.bluezone.records.log.ContactLogException.Reason.KEY;
import static io.bluezone.records.log.ContactLogException.Reason.NEWER_VERSION;
import static io.bluezone.records.log.ContactLogException.Reason.STORAGE;
import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.sealed.internal.log.LogDatabase;
import io.bluezone.sealed.internal.log.SealedContactLog;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stored log refuses, why, and that nothing is lost by it. */
class SqliteContactLogRefusalTest {

  private static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");
  private static final LocalDate DATE_2 = LocalDate.of(2020, 8, 10);

  @TempDir Path directory;
  private final KeyVault vault = new InMemoryKeyVault();
  private Path file;

  @BeforeEach
  void writeTwoDays() throws Exception {
    file = directory.resolve("contacts.db");
    try (ContactLog log = open()) {
      log.write(List.of(close(1, DAY_1), close(2, DAY_1), close(3, DAY_2)));
    }
  }

  private ContactLog open() throws ContactLogException {
    return SqliteContactLog.open(file, vault);
  }

  private void assertRefused(
      ContactLogException.Reason reason, String words, ThrowingCallable what) {
    ContactLogException thrown = catchThrowableOfType(ContactLogException.class, what);
    assertThat(thrown).as("a refusal").isNotNull();
    assertThat(thrown.reason()).as(thrown.getMessage()).isEqualTo(reason);
    assertThat(thrown).hasMessageContaining(file.toString()).hasMessageContaining(words);
  }

  private void assertNothingIsLost() throws Exception {
    try (ContactLog log = open()) {
      assertThat(log.find(LogQuery.all()))
          .containsExactlyInAnyOrder(close(1, DAY_1), close(2, DAY_1), close(3, DAY_2));
    }
  }

  private void readAll() throws Exception {
    try (ContactLog log = open()) {
      log.find(LogQuery.all());
    }
  }

  private void change(String sql, Object... arguments) throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      database.execute(sql, arguments);
    }
  }

  @Test
  void refusesALogInUse() throws Exception {
    try (ContactLog log = open()) {
      assertRefused(IN_USE, "end the program", this::open);
      log.write(List.of(passing(4, DAY_2)));
      log.eraseAfter(LocalDate.of(2020, 8, 11));
    }
    try (ContactLog log = open()) {
      assertThat(log.find(LogQuery.all())).hasSize(4);
    }
  }

  @Test
  void refusesAChangedRow() throws Exception {
    change("UPDATE encounters SET sealed = zeroblob(LENGTH(sealed)) WHERE day = 18484");

    assertReadingIsRefused("2020-08-10", close(1, DAY_1), close(2, DAY_1));
  }

  /** That the day is told, and that all else has been read before. */
  private void assertReadingIsRefused(String day, Encounter... others) throws Exception {
    List<Encounter> found = new ArrayList<>();
    try (ContactLog log = open()) {
      assertRefused(DAMAGED, day, () -> log.read(LogQuery.all(), found::add));
    }
    assertThat(found).contains(others);
  }

  @Test
  void refusesAChangedRowBehindTheFirst() throws Exception {
    change(
        "UPDATE encounters SET sealed = zeroblob(LENGTH(sealed))"
            + " WHERE tag = (SELECT MAX(tag) FROM encounters WHERE day = 18483)");

    try (ContactLog log = open()) {
      assertRefused(DAMAGED, "2020-08-09", () -> log.find(LogQuery.all()));
      log.eraseBefore(DATE_2);
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_2));
    }
  }

  /** Two rows of a day, each in the place of the other. */
  @Test
  void refusesRowsThatChangedPlaces() throws Exception {
    change(
        "UPDATE encounters SET sealed = (SELECT other.sealed FROM encounters AS other"
            + " WHERE other.day = encounters.day AND other.tag <> encounters.tag)"
            + " WHERE day = 18483");

    assertReadingIsRefused("2020-08-09", close(3, DAY_2));
  }

  /** A row of one day, with the key of that day, under another day. */
  @Test
  void refusesARowMovedToAnotherDay() throws Exception {
    vault.store("log-day-2020-08-10", vault.load("log-day-2020-08-09").orElseThrow());
    change("DELETE FROM encounters WHERE day = 18484");
    change("UPDATE encounters SET day = 18484 WHERE day = 18483");

    assertRefused(DAMAGED, "2020-08-10", this::open);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE more (a)",
        "CREATE TRIGGER t AFTER INSERT ON encounters BEGIN DELETE FROM encounters; END",
        "DELETE FROM days WHERE day = 18483",
        "UPDATE encounters SET day = -5 WHERE day = 18483",
        "UPDATE encounters SET day = 9000000000000 WHERE day = 18483",
        "UPDATE days SET day = 9000000000000 WHERE day = 18483",
        "PRAGMA user_version = 0"
      })
  void refusesTablesThatAreNotThoseOfALog(String sql) throws Exception {
    change(sql);

    assertRefused(DAMAGED, "to start with a new one", this::open);
  }

  @Test
  void refusesGarbage() throws Exception {
    Files.write(file, "This is no database. ".repeat(500).getBytes(StandardCharsets.UTF_8));
    byte[] before = Files.readAllBytes(file);

    assertRefused(DAMAGED, "is no contact log", this::open);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void refusesADatabaseOfAnotherProgram() throws Exception {
    Files.delete(file);
    change("CREATE TABLE theirs (a)");
    byte[] before = Files.readAllBytes(file);

    assertRefused(DAMAGED, "is no contact log", this::open);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void refusesAnUnknownVersionOfALog() throws Exception {
    change("PRAGMA user_version = 2");
    byte[] before = Files.readAllBytes(file);

    assertRefused(NEWER_VERSION, "newer version", this::open);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    change("PRAGMA user_version = 1");
    assertNothingIsLost();
  }

  @Test
  void refusesALogOfAnEarlierSnapshot() throws Exception {
    change("PRAGMA application_id = " + 0x425a434c);
    byte[] before = Files.readAllBytes(file);

    assertRefused(DAMAGED, "of an earlier snapshot", this::open);
    assertRefused(
        DAMAGED, "of an earlier snapshot", () -> SqliteContactLog.openForReading(file, vault));

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  /** SQLite takes no bytes, or one, for a new file; anything else that was cut off is refused. */
  @Test
  void refusesAFileThatWasCutOff() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 2; length < whole.length; length += 97) {
      Files.write(file, Arrays.copyOf(whole, length));

      ContactLogException thrown = catchThrowableOfType(ContactLogException.class, this::readAll);

      assertThat(thrown).as("cut off at " + length).isNotNull();
      assertThat(thrown.reason()).as(thrown.getMessage()).isEqualTo(DAMAGED);
    }
    Files.write(file, whole);
    assertNothingIsLost();
  }

  @Test
  void reportsAFullDisk() throws Exception {
    List<Encounter> many = new ArrayList<>();
    for (int contact = 10; contact < 2_000; contact++) {
      many.add(passing(contact, DAY_2));
    }
    SqliteDatabase database = SqliteDatabase.open(file);
    try (ContactLog log =
        SealedContactLog.open(
            database, file.toString(), LogLimits.DEFAULT, vault, new SecureRandom())) {
      maxPages(database, 5);

      assertRefused(STORAGE, "the disk is full", () -> log.write(many));

      assertThat(log.status().encounters()).isEqualTo(3);
      assertThat(log.find(LogQuery.all())).hasSize(3);
      maxPages(database, 1_000_000);
      log.write(many);
      assertThat(log.find(LogQuery.all())).hasSize(3 + many.size());
    }
  }

  private static void maxPages(SqliteDatabase database, int pages) throws Exception {
    try (LogDatabase.Rows rows = database.query("PRAGMA max_page_count = " + pages)) {
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void reportsAMissingDirectory() {
    file = directory.resolve("nowhere/contacts.db");

    assertRefused(STORAGE, "see that its directory is there", this::open);
  }

  /**
   * Where permissions do not stop this program, as they do not stop root, there is nothing to see.
   */
  @Test
  void reportsAFileThatMayNotBeWritten() throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    assumeFalse(Files.isWritable(file));

    assertRefused(STORAGE, "may read and write both", this::open);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertNothingIsLost();
  }

  @Test
  void reportsADirectoryThatMayNotBeWritten() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
    try {
      assumeFalse(Files.isWritable(directory));

      assertRefused(STORAGE, "directory", this::open);
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
    assertNothingIsLost();
  }

  @Test
  void refusesAnothersVault() throws Exception {
    assertRefused(
        KEY, "another key vault", () -> SqliteContactLog.open(file, new InMemoryKeyVault()));

    assertNothingIsLost();
  }

  @Test
  void refusesAnotherKeyOfADay() throws Exception {
    KeyVault other = new InMemoryKeyVault();
    for (String name : vault.names()) {
      other.store(name, vault.load(name).orElseThrow());
    }
    other.store("log-day-2020-08-09", vault.load("log-day-2020-08-10").orElseThrow());
    other.store("log-day-2020-08-10", vault.load("log-day-2020-08-09").orElseThrow());

    assertRefused(
        DAMAGED, "the key vault is another one", () -> SqliteContactLog.open(file, other));

    assertNothingIsLost();
  }

  @Test
  void reportsAVaultThatFails() {
    KeyVault failing = new FailingVault(vault);

    assertThatExceptionOfType(ContactLogException.class)
        .isThrownBy(() -> SqliteContactLog.open(file, failing))
        .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(KEY));
  }

  @Test
  void keepsADayWhoseKeyCannotBeDestroyed() throws Exception {
    FailingVault failing = FailingVault.working(vault);
    try (ContactLog log = SqliteContactLog.open(file, failing)) {
      failing.works = false;
      assertThatExceptionOfType(ContactLogException.class)
          .isThrownBy(() -> log.eraseBefore(DATE_2))
          .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(KEY));
      assertThat(log.find(LogQuery.all())).hasSize(3);
    }
    assertNothingIsLost();
    try (ContactLog log = open()) {
      assertThat(log.eraseBefore(DATE_2)).isEqualTo(2);
    }
  }

  /** As a kill between the destruction of the key and that of the rows leaves it. */
  @Test
  void finishesAPurgeThatWasCutOffAfterTheKey() throws Exception {
    vault.store("log-day-2020-08-09", SecretBytes.copyOf(new byte[1]));

    try (ContactLog log = open()) {
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_2));
      log.write(List.of(close(9, DAY_1)));
      assertThat(log.find(LogQuery.all())).containsExactly(close(9, DAY_1), close(3, DAY_2));
    }
  }

  /** As a kill between the removal of the rows and that of the mark leaves it. */
  @Test
  void removesAMarkWhoseRowsAreGone() throws Exception {
    vault.store("log-day-2020-08-01", SecretBytes.copyOf(new byte[1]));

    assertNothingIsLost();
    assertThat(vault.names()).doesNotContain("log-day-2020-08-01");
  }

  /** Each byte of the file in turn: read right, or refused; never something else. */
  @Test
  void readsNoChangedByteAsSomethingElse() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    List<Encounter> written = List.of(close(1, DAY_1), close(2, DAY_1), close(3, DAY_2));
    for (int at = 0; at < whole.length; at += 13) {
      Files.write(file, whole);
      try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
        access.seek(at);
        access.write(whole[at] ^ 0x55);
      }
      try (ContactLog log = open()) {
        assertThat(written).as("byte " + at).containsAll(log.find(LogQuery.all()));
      } catch (ContactLogException e) {
        assertThat(e.reason())
            .as("byte " + at + ": " + e.getMessage())
            .isIn(DAMAGED, NEWER_VERSION, KEY, STORAGE);
      }
    }
  }
}
