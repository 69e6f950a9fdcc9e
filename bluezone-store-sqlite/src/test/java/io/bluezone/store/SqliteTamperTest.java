// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.lasting;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write a log's file but has no key changes it, and is noticed. */
class SqliteTamperTest {

  private static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");
  private static final LocalDate DATE_1 = LocalDate.of(2020, 8, 9);
  private static final LocalDate DATE_2 = LocalDate.of(2020, 8, 10);
  private static final Encounter EARLIER = passing(1, DAY_1);
  private static final Encounter LATER = lasting(1, DAY_1, 300, 800, -60);

  @TempDir Path directory;
  private final KeyVault vault = new InMemoryKeyVault();
  private Path file;
  private Path old;

  /** Two rows a day; {@code old} is the file before the first row of the first day was changed. */
  @BeforeEach
  void writeTwoDaysAndKeepAnOldCopy() throws Exception {
    file = directory.resolve("contacts.db");
    old = directory.resolve("old.db");
    write(EARLIER, close(2, DAY_1), close(3, DAY_2), close(4, DAY_2));
    Files.copy(file, old);
    write(LATER);
  }

  private void write(Encounter... batch) throws Exception {
    try (ContactLog log = open()) {
      log.write(List.of(batch));
    }
  }

  private ContactLog open() throws ContactLogException {
    return SqliteContactLog.open(file, vault);
  }

  private void change(String... statements) throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      database.execute("ATTACH '" + old + "' AS old");
      for (String sql : statements) {
        database.execute(sql);
      }
    }
  }

  private static Encounter[] theSecondDay() {
    return new Encounter[] {close(3, DAY_2), close(4, DAY_2)};
  }

  /** By the writer, by a reader, and by the writer the next time: told, and the rest is read. */
  private void assertNoticed(LocalDate day, Encounter... readAllTheSame) throws Exception {
    for (int i = 0; i < 2; i++) {
      try (ContactLog reader = SqliteContactLog.openForReading(file, vault)) {
        assertNoticed(reader, day, readAllTheSame);
      }
      try (ContactLog log = open()) {
        assertNoticed(log, day, readAllTheSame);
        log.write(List.of(passing(9, DAY_2)));
      }
    }
    try (ContactLog log = open()) {
      log.eraseBefore(day.plusDays(1));
      log.eraseAfter(day.minusDays(1));
      assertThat(log.damagedUtcDays()).isEmpty();
      assertThat(vault.names()).doesNotContain("log-day-" + day);
    }
  }

  private void assertNoticed(ContactLog log, LocalDate day, Encounter... readAllTheSame)
      throws Exception {
    List<Encounter> found = new ArrayList<>();
    ContactLogException told =
        catchThrowableOfType(ContactLogException.class, () -> log.read(LogQuery.all(), found::add));
    assertThat(told).as("a refusal").isNotNull();
    assertThat(told.reason()).isEqualTo(ContactLogException.Reason.DAMAGED);
    assertThat(told)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("encounters of " + day + " are not those that were written");
    found.remove(passing(9, DAY_2));
    assertThat(found).contains(readAllTheSame);
    assertThat(log.damagedUtcDays()).containsExactly(day);
    LocalDate other = day.equals(DATE_1) ? DATE_2 : DATE_1;
    assertThat(log.find(LogQuery.utcDay(other))).isNotEmpty();
  }

  @Test
  void noticesARowThatIsPutBack() throws Exception {
    change(
        "UPDATE encounters SET sealed = (SELECT o.sealed FROM old.encounters o"
            + " WHERE o.day = encounters.day AND o.tag = encounters.tag) WHERE day = 18483");

    assertNoticed(DATE_1, EARLIER, close(2, DAY_1), close(3, DAY_2), close(4, DAY_2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MIN", "MAX"})
  void noticesARowThatIsRemoved(String which) throws Exception {
    change(
        "DELETE FROM encounters WHERE day = 18483"
            + " AND tag = (SELECT %s(tag) FROM encounters WHERE day = 18483)".formatted(which));

    try (ContactLog log = open()) {
      assertThat(log.damagedUtcDays()).as("before it is read").containsExactly(DATE_1);
    }
    assertNoticed(DATE_1, theSecondDay());
  }

  @Test
  void noticesARowThatIsChanged() throws Exception {
    change(
        "UPDATE encounters SET sealed = zeroblob(LENGTH(sealed))"
            + " WHERE tag = (SELECT MIN(tag) FROM encounters WHERE day = 18483)");

    assertNoticed(DATE_1, theSecondDay());
  }

  @Test
  void noticesARowThatIsPutBackWhileOpenAndThenMerged() throws Exception {
    change(
        "UPDATE encounters SET sealed = (SELECT o.sealed FROM old.encounters o"
            + " WHERE o.day = encounters.day AND o.tag = encounters.tag) WHERE day = 18483");
    try (ContactLog log = open()) {
      log.write(List.of(lasting(1, DAY_1, 820, 830, -70)));
    }

    assertNoticed(DATE_1, theSecondDay());
  }

  @Test
  void noticesADayThatIsPutBackWithItsSeal() throws Exception {
    change(
        "DELETE FROM encounters WHERE day = 18483",
        "INSERT INTO encounters SELECT * FROM old.encounters WHERE day = 18483",
        "UPDATE days SET seal = (SELECT seal FROM old.days o WHERE o.day = days.day)");

    assertNoticed(DATE_1, EARLIER, close(2, DAY_1), close(3, DAY_2), close(4, DAY_2));
  }

  @Test
  void noticesAFileThatIsPutBack() throws Exception {
    Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);

    assertNoticed(DATE_1, EARLIER, close(2, DAY_1), close(3, DAY_2), close(4, DAY_2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM days WHERE day = 18483",
        "UPDATE days SET seal = x'' WHERE day = 18483",
        "UPDATE days SET seal = (SELECT seal FROM days WHERE day = 18484) WHERE day = 18483",
        "UPDATE days SET seal = zeroblob(53) WHERE day = 18483"
      })
  void noticesADayThatLosesItsRowsOrItsSeal(String sql) throws Exception {
    boolean listed = !sql.startsWith("DELETE");
    change(listed ? "SELECT 1" : "DELETE FROM encounters WHERE day = 18483", sql);

    assertNoticed(
        DATE_1, listed ? new Encounter[] {close(2, DAY_1), close(3, DAY_2)} : theSecondDay());
  }

  @Test
  void writesOnBesideADamagedRow() throws Exception {
    change("UPDATE encounters SET sealed = zeroblob(LENGTH(sealed)) WHERE day = 18483");
    LogLimits few = LogLimits.DEFAULT.withMaxEncounters(3);

    try (ContactLog log = SqliteContactLog.open(file, few, vault, new SecureRandom())) {
      log.write(List.of(LATER, close(2, DAY_1), close(5, DAY_1), passing(6, DAY_2)));
      assertThat(log.find(LogQuery.utcDay(DATE_2))).contains(close(3, DAY_2), close(4, DAY_2));
      List<Encounter> found = new ArrayList<>();
      assertThatExceptionOfType(ContactLogException.class)
          .isThrownBy(() -> log.read(LogQuery.utcDay(DATE_1), found::add));
      assertThat(found).containsExactlyInAnyOrder(LATER, close(2, DAY_1), close(5, DAY_1));
    }
  }

  /** The limit: nothing that this program keeps tells it apart from the past. */
  @Test
  void missesAFileThatIsPutBackTogetherWithItsKeys() throws Exception {
    byte[] key = vault.load("log-day-2020-08-09").orElseThrow().exposeBytes();
    vault.store("log-day-2020-08-09", SecretBytes.copyOf(Arrays.copyOf(key, AeadKey.LENGTH)));
    Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);

    try (ContactLog log = open()) {
      assertThat(log.find(LogQuery.all())).contains(EARLIER);
      assertThat(log.damagedUtcDays()).isEmpty();
    }
  }

  /** As the refusal of a damaged log advises. */
  @Test
  void takesANewLogInPlaceOfOneMovedAwayForSound() throws Exception {
    Files.delete(file);
    write(passing(7, DAY_2));

    try (ContactLog log = open()) {
      assertThat(log.find(LogQuery.all())).containsExactly(passing(7, DAY_2));
      assertThat(log.damagedUtcDays()).isEmpty();
      log.eraseBefore(DATE_2);
      assertThat(vault.names())
          .as("the keys of the old one")
          .contains("log-day-2020-08-10")
          .doesNotContain("log-day-2020-08-09");
    }
  }
}
