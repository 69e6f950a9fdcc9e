// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.sealed.internal.log.LogDatabase;
import io.bluezone.sealed.internal.log.LogDatabaseException;
import io.bluezone.sealed.internal.log.SealedContactLog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retention and erasing where the database may not be written: keys go, rows wait for room. */
class NoRoomTest {

  private static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");
  private static final LocalDate DATE_2 = LocalDate.of(2020, 8, 10);
  private static final List<Encounter> TWO_DAYS =
      List.of(close(1, DAY_1), close(2, DAY_1), close(3, DAY_2));

  @TempDir Path directory;
  private final KeyVault vault = new InMemoryKeyVault();
  private Path file;

  /** A database on a disk that may be full. */
  private static final class FullDisk implements LogDatabase {

    private final LogDatabase database;
    boolean full;

    FullDisk(LogDatabase database) {
      this.database = database;
    }

    private void write(String sql) throws LogDatabaseException {
      String upper = sql.toUpperCase(Locale.ROOT);
      boolean writes =
          !upper.startsWith("SELECT")
              && (!upper.startsWith("PRAGMA")
                  || upper.contains("CHECKPOINT(")
                  || upper.contains("JOURNAL_MODE"));
      if (full && writes) {
        throw new LogDatabaseException(
            LogDatabaseException.Kind.FULL, "no room", new IllegalStateException());
      }
    }

    @Override
    public boolean isShared() {
      return database.isShared();
    }

    @Override
    public void execute(String sql, Object... arguments) throws LogDatabaseException {
      write(sql);
      database.execute(sql, arguments);
    }

    @Override
    public Rows query(String sql, Object... arguments) throws LogDatabaseException {
      write(sql);
      return database.query(sql, arguments);
    }

    @Override
    public void begin() throws LogDatabaseException {
      database.begin();
    }

    @Override
    public void commit() throws LogDatabaseException {
      database.commit();
    }

    @Override
    public void rollback() throws LogDatabaseException {
      database.rollback();
    }

    @Override
    public void close() throws LogDatabaseException {
      database.close();
    }
  }

  @SuppressWarnings("NullAway.Init") // each test opens it
  private FullDisk disk;

  @BeforeEach
  void writeTwoDays() throws Exception {
    file = directory.resolve("contacts.db");
    try (ContactLog log = openWithRoom()) {
      log.write(TWO_DAYS);
    }
  }

  private ContactLog openWithRoom() throws ContactLogException {
    return SqliteContactLog.open(file, vault);
  }

  private ContactLog open(boolean full) throws ContactLogException {
    disk = new FullDisk(SqliteDatabase.open(file));
    disk.full = full;
    return SealedContactLog.open(
        disk, file.toString(), LogLimits.DEFAULT, vault, new SecureRandom());
  }

  private Set<String> dayKeys() throws Exception {
    Set<String> names = new TreeSet<>(vault.names());
    names.removeIf(name -> !name.startsWith("log-day-"));
    return names;
  }

  private void assertOnlyTheSecondDayIsLeft() throws Exception {
    try (ContactLog reader = SqliteContactLog.openForReading(file, vault)) {
      assertThat(reader.find(LogQuery.all())).containsExactly(close(3, DAY_2));
      assertThat(reader.utcDays()).containsExactly(DATE_2);
      assertThat(reader.status().encounters()).isEqualTo(1);
    }
    try (ContactLog log = openWithRoom()) {
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_2));
      assertThat(log.damagedUtcDays()).isEmpty();
      assertThat(dayKeys()).containsExactly("log-day-2020-08-10");
      log.write(List.of(passing(9, DAY_1)));
      assertThat(log.find(LogQuery.all())).containsExactly(passing(9, DAY_1), close(3, DAY_2));
    }
  }

  @Test
  void destroysTheKeyWithoutRoom() throws Exception {
    SecretsBefore before = new SecretsBefore();
    try (ContactLog log = open(false)) {
      disk.full = true;

      assertThat(log.eraseBefore(DATE_2)).isEqualTo(2);

      before.assertFirstDaysKeyIsGone();
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_2));
      assertThat(rowsOfTheFirstDay()).as("rows follow when there is room").isEqualTo(2);
    }
    assertOnlyTheSecondDayIsLeft();
  }

  private long rowsOfTheFirstDay() throws Exception {
    try (LogDatabase.Rows rows = disk.query("SELECT COUNT(*) FROM encounters WHERE day = 18483")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(0);
    }
  }

  /** As after a restart on a disk that is still full. */
  @Test
  void goesOnWithAPurgeThatFoundNoRoom() throws Exception {
    try (ContactLog log = open(false)) {
      disk.full = true;
      log.eraseBefore(DATE_2);
    }
    try (ContactLog log = open(true)) {
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_2));
      assertThat(log.status().encounters()).isEqualTo(1);
    }
    assertOnlyTheSecondDayIsLeft();
  }

  @Test
  void removesTheRowsWhenThereIsRoom() throws Exception {
    try (ContactLog log = open(false)) {
      disk.full = true;
      log.eraseBefore(DATE_2);
      assertThatExceptionOfType(ContactLogException.class)
          .isThrownBy(() -> log.write(List.of(passing(8, DAY_1))))
          .withMessageContaining("the disk is full");
      disk.full = false;
      log.write(List.of(passing(8, DAY_2)));
      assertThat(rowsOfTheFirstDay()).isZero();
      assertThat(dayKeys()).containsExactly("log-day-2020-08-10");
      assertThat(log.find(LogQuery.all())).hasSize(2);
    }
  }

  @Test
  void leavesNoMarkWhenAPurgeIsRepeatedWithRoom() throws Exception {
    try (ContactLog log = open(false)) {
      disk.full = true;
      log.eraseBefore(DATE_2);
      disk.full = false;
      log.eraseBefore(DATE_2);
      assertThat(dayKeys()).containsExactly("log-day-2020-08-10");
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_2));
      log.erase();
      assertThat(dayKeys()).isEmpty();
    }
  }

  @Test
  void erasesWithoutRoom() throws Exception {
    SecretsBefore before = new SecretsBefore();
    try (ContactLog log = open(false)) {
      log.state().put(StateKind.OUTBOX, "1", SecretBytes.copyOf(new byte[40]));
      disk.full = true;

      log.erase();

      before.assertFirstDaysKeyIsGone();
      assertThat(log.find(LogQuery.all())).isEmpty();
      assertThat(log.status().encounters()).isZero();
      assertThat(log.state().names(StateKind.OUTBOX)).isEmpty();
    }
    try (ContactLog log = openWithRoom()) {
      assertThat(log.find(LogQuery.all())).isEmpty();
      assertThat(log.state().names(StateKind.OUTBOX)).isEmpty();
      assertThat(log.damagedUtcDays()).isEmpty();
      assertThat(dayKeys()).isEmpty();
    }
  }

  @Test
  void losesNothingOfWhatCannotBeWritten() throws Exception {
    try (ContactLog log = open(false)) {
      log.state().put(StateKind.OUTBOX, "1", SecretBytes.copyOf(new byte[40]));
      disk.full = true;
      assertThatExceptionOfType(ContactLogException.class)
          .isThrownBy(() -> log.write(List.of(passing(8, DAY_2))));
      assertThatExceptionOfType(StateException.class)
          .isThrownBy(() -> log.state().erase(StateKind.OUTBOX, "1"));
      assertThat(log.find(LogQuery.all())).hasSize(3);
    }
    try (ContactLog log = openWithRoom()) {
      assertThat(log.find(LogQuery.all())).hasSize(3);
      assertThat(log.damagedUtcDays()).isEmpty();
    }
  }

  /** What a purged day was sealed with must not be found in the vault again. */
  private final class SecretsBefore {

    private final SecretBytes key;

    SecretsBefore() throws Exception {
      key = vault.load("log-day-2020-08-09").orElseThrow();
    }

    void assertFirstDaysKeyIsGone() throws Exception {
      for (String name : dayKeys()) {
        assertThat(vault.load(name).orElseThrow().equalsSecret(key)).as(name).isFalse();
      }
      assertThat(vault.load("log-day-2020-08-09").map(secret -> secret.size()).orElse(0))
          .as("at most a mark")
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void keepsADayWhoseKeyCannotBeDestroyed() throws Exception {
    FailingVault failing = FailingVault.working(vault);
    try (ContactLog log = SqliteContactLog.open(file, failing)) {
      failing.works = false;
      assertThatExceptionOfType(ContactLogException.class).isThrownBy(log::erase);
    }
    try (ContactLog log = openWithRoom()) {
      assertThat(log.find(LogQuery.all())).hasSize(3);
      assertThat(log.damagedUtcDays()).isEmpty();
      log.erase();
      assertThat(dayKeys()).isEmpty();
    }
  }
}
