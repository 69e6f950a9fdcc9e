// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogLimits;
import io.bluezone.tracing.log.LogQuery;
import io.bluezone.tracing.log.sql.LogDatabase;
import io.bluezone.tracing.log.sql.LogDatabaseException;
import io.bluezone.tracing.log.sql.SealedContactLog;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultDayKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retention and erasing where the database may not grow by a byte, with and without a reserve. */
class NoRoomTest {

  private static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");
  private static final LocalDate DATE_2 = LocalDate.of(2020, 8, 10);
  private static final List<Encounter> TWO_DAYS =
      List.of(close(1, DAY_1), close(2, DAY_1), close(3, DAY_2));

  @TempDir Path directory;
  private final KeyVault vault = new InMemoryKeyVault();
  private Path file;

  /** A database on a disk that is full, but for what was kept in reserve. */
  private static final class FullDisk implements LogDatabase {

    private final LogDatabase database;
    boolean full;
    int writesInReserve;
    private int writesLeft;

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
      if (full && writes && writesLeft-- <= 0) {
        throw new LogDatabaseException(
            LogDatabaseException.Kind.FULL, "no room", new IllegalStateException());
      }
    }

    @Override
    public boolean isShared() {
      return database.isShared();
    }

    @Override
    public boolean giveUpReserve() {
      boolean given = writesInReserve > 0;
      writesLeft = writesInReserve;
      writesInReserve = 0;
      return given;
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

  private ContactLog open(boolean full, int writesInReserve) throws ContactLogException {
    disk = new FullDisk(SqliteDatabase.open(file));
    disk.full = full;
    disk.writesInReserve = writesInReserve;
    SecureRandom random = new SecureRandom();
    return SealedContactLog.open(
        disk, file.toString(), LogLimits.DEFAULT, new VaultDayKeys(vault, random), random);
  }

  private void assertOnlyTheSecondDayIsLeft() throws Exception {
    try (ContactLog reader = SqliteContactLog.openForReading(file, vault)) {
      assertThat(reader.find(LogQuery.all())).containsExactly(close(3, DAY_2));
      assertThat(reader.days()).containsExactly(DATE_2);
      assertThat(reader.status().encounters()).isEqualTo(1);
    }
    try (ContactLog log = openWithRoom()) {
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_2));
      assertThat(log.damagedDays()).isEmpty();
      assertThat(vault.names()).containsExactly("log-day-2020-08-10");
      log.write(List.of(passing(9, DAY_1)));
      assertThat(log.find(LogQuery.all())).containsExactly(passing(9, DAY_1), close(3, DAY_2));
    }
  }

  /** However far the reserve lets it come: the key is gone, and nothing else is. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 8, 12, 20, 100})
  void retentionWorks(int writesInReserve) throws Exception {
    SecretsBefore before = new SecretsBefore();
    try (ContactLog log = open(false, 0)) {
      disk.full = true;
      disk.writesInReserve = writesInReserve;

      assertThat(log.purgeBefore(DATE_2)).isEqualTo(2);

      before.assertFirstDaysKeyIsGone();
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_2));
    }
    assertOnlyTheSecondDayIsLeft();
  }

  /** What the room in reserve is for. */
  @Test
  void withEnoughInReserveTheRowsGoAtOnce() throws Exception {
    try (ContactLog log = open(false, 0)) {
      disk.full = true;
      disk.writesInReserve = 100;
      log.purgeBefore(DATE_2);
      assertThat(rowsOfTheFirstDay()).isZero();
      assertThat(vault.names()).as("no mark is left").containsExactly("log-day-2020-08-10");
    }
  }

  private long rowsOfTheFirstDay() throws Exception {
    try (LogDatabase.Rows rows = disk.query("SELECT COUNT(*) FROM encounters WHERE day = 18483")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(0);
    }
  }

  /** As after a restart on a disk that is still full. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 8, 12, 20, 100})
  void itGoesOnWithAPurgeThatFoundNoRoom(int writesInReserve) throws Exception {
    try (ContactLog log = open(false, 0)) {
      disk.full = true;
      log.purgeBefore(DATE_2);
    }
    try (ContactLog log = open(true, writesInReserve)) {
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_2));
      assertThat(log.status().encounters()).isEqualTo(1);
    }
    assertOnlyTheSecondDayIsLeft();
  }

  @Test
  void whatCouldNotBeRemovedIsRemovedWhenThereIsRoom() throws Exception {
    try (ContactLog log = open(false, 0)) {
      disk.full = true;
      log.purgeBefore(DATE_2);
      assertThatExceptionOfType(ContactLogException.class)
          .isThrownBy(() -> log.write(List.of(passing(8, DAY_1))))
          .withMessageContaining("the disk is full");
      disk.full = false;
      log.write(List.of(passing(8, DAY_2)));
      assertThat(vault.names()).containsExactly("log-day-2020-08-10");
      assertThat(log.find(LogQuery.all())).hasSize(2);
    }
  }

  @Test
  void aPurgeThatIsRepeatedWhenThereIsRoomLeavesNoMark() throws Exception {
    try (ContactLog log = open(false, 0)) {
      disk.full = true;
      log.purgeBefore(DATE_2);
      disk.full = false;
      log.purgeBefore(DATE_2);
      assertThat(vault.names()).containsExactly("log-day-2020-08-10");
      assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_2));
      log.erase();
      assertThat(vault.names()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 8, 12, 20, 100})
  void erasingWorks(int writesInReserve) throws Exception {
    SecretsBefore before = new SecretsBefore();
    try (ContactLog log = open(false, 0)) {
      disk.full = true;
      disk.writesInReserve = writesInReserve;

      log.erase();

      before.assertFirstDaysKeyIsGone();
      assertThat(log.find(LogQuery.all())).isEmpty();
      assertThat(log.status().encounters()).isZero();
    }
    try (ContactLog log = openWithRoom()) {
      assertThat(log.find(LogQuery.all())).isEmpty();
      assertThat(log.damagedDays()).isEmpty();
      assertThat(vault.names()).isEmpty();
    }
  }

  /** What a purged day was sealed with must not be found in the vault again. */
  private final class SecretsBefore {

    private final SecretBytes key;

    SecretsBefore() throws Exception {
      key = vault.load("log-day-2020-08-09").orElseThrow();
    }

    void assertFirstDaysKeyIsGone() throws Exception {
      for (String name : vault.names()) {
        assertThat(vault.load(name).orElseThrow().equalsSecret(key)).as(name).isFalse();
      }
      assertThat(vault.load("log-day-2020-08-09").map(secret -> secret.size()).orElse(0))
          .as("at most a mark")
          .isLessThanOrEqualTo(1);
    }
  }

  /** The rows go first then, which makes room for the vault. */
  @Test
  void whereTheVaultHasNoRoomEitherTheRowsMakeIt() throws Exception {
    FailingVault failing = new FailingVault(vault);
    failing.works = true;
    try (ContactLog log = SqliteContactLog.open(file, failing)) {
      failing.works = false;
      assertThatExceptionOfType(ContactLogException.class).isThrownBy(log::erase);
    }
    try (SqliteDatabase database = SqliteDatabase.open(file);
        LogDatabase.Rows rows = database.query("SELECT COUNT(*) FROM encounters")) {
      rows.next();
      assertThat(rows.getLong(0)).isZero();
    }
    try (ContactLog log = openWithRoom()) {
      log.erase();
      assertThat(vault.names()).isEmpty();
    }
  }
}
