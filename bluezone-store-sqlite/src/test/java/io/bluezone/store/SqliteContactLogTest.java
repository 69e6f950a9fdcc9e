// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.id;
import static io.bluezone.testing.store.Encounters.lasting;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Bytes;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.sealed.internal.log.LogDatabase;
import io.bluezone.testing.store.StoredContactLogContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteContactLogTest extends StoredContactLogContract {

  @TempDir Path directory;
  private final KeyVault vault = new InMemoryKeyVault();

  @Override
  protected ContactLog open(LogLimits limits) throws Exception {
    return SqliteContactLog.open(file(), limits, vault, new SecureRandom());
  }

  @Override
  protected List<Path> files() {
    return List.of(file(), VaultFile.beside(file(), "-wal"));
  }

  private Path file() {
    return directory.resolve("a log? of 100%.db");
  }

  @Test
  void keepsTheFileForItsOwnerAlone() throws Exception {
    log.write(List.of(close(1, DAY_1)));

    for (Path each : allFiles()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
          .as(each.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test
  void showsNoIdInTheFiles() throws Exception {
    Encounter encounter = close(1, DAY_1);
    log.write(List.of(encounter));

    for (Path each : allFiles()) {
      byte[] stored = Files.readAllBytes(each);
      assertThat(Bytes.indexOf(stored, id(1).toByteArray())).isNegative();
      assertThat(Bytes.indexOf(stored, encounter.ownId().toByteArray())).isNegative();
    }
  }

  /** Rows lie in the order of their tags, which tell nothing. */
  @Test
  void hidesTheOrderOfWriting() throws Exception {
    List<byte[]> tags = new ArrayList<>();
    for (int contact = 0; contact < 50; contact++) {
      log.write(List.of(passing(contact, DAY_1)));
    }
    log.close();

    try (SqliteDatabase database = SqliteDatabase.open(file());
        LogDatabase.Rows rows = database.query("SELECT tag FROM encounters")) {
      while (rows.next()) {
        tags.add(rows.getBytes(0));
      }
    }

    assertThat(tags).hasSize(50).isSortedAccordingTo(Arrays::compareUnsigned);
  }

  private Set<String> dayKeys() throws Exception {
    Set<String> names = new TreeSet<>(vault.names());
    names.removeIf(name -> !name.startsWith("log-day-"));
    return names;
  }

  @Test
  void leavesNothingOfAPurgedDayInTheFiles() throws Exception {
    log.write(List.of(close(1, DAY_1), close(2, DAY_2)));
    List<byte[]> sealed = sealedRows();
    assertThat(sealed).hasSize(2);
    assertThat(sealed).allSatisfy(row -> assertThat(isInTheFiles(row)).isTrue());

    log.eraseBefore(DATE_2);

    assertThat(dayKeys()).containsExactly("log-day-2020-08-10");
    assertThat(isInTheFiles(sealed.get(0))).isFalse();
    assertThat(isInTheFiles(sealed.get(1))).isTrue();
    log.erase();
    assertThat(dayKeys()).isEmpty();
    assertThat(isInTheFiles(sealed.get(1))).isFalse();
  }

  @Test
  void shrinksAnErasedLog() throws Exception {
    List<Encounter> many = new ArrayList<>();
    for (int contact = 0; contact < 2_000; contact++) {
      many.add(passing(contact, DAY_1));
    }
    log.write(many);
    log.close();
    assertThat(Files.size(file())).isGreaterThan(200_000);
    log = open(LogLimits.DEFAULT);

    log.erase();

    assertThat(Files.size(file())).isLessThan(20_000);
  }

  @Test
  void overwritesWhatWasEvictedToo() throws Exception {
    log.write(List.of(passing(1, DAY_1)));
    byte[] row = sealedRows().get(0);

    reopen(LogLimits.DEFAULT.withMaxEncounters(1));
    log.write(List.of(close(2, DAY_1)));
    log.close();

    assertThat(isInTheFiles(row)).isFalse();
    log = open(LogLimits.DEFAULT);
  }

  @Test
  void destroysTheKeyOfADayWithoutRowsAtItsPurge() throws Exception {
    reopen(LogLimits.DEFAULT.withMaxEncounters(1));
    log.write(List.of(passing(1, DAY_1)));
    log.write(List.of(close(2, DAY_2)));
    assertThat(log.utcDays()).containsExactly(DATE_2);

    log.eraseBefore(DATE_2);

    assertThat(dayKeys()).containsExactly("log-day-2020-08-10");
  }

  @Test
  void takesAnotherIntervalOrOwnIdForAnotherEncounter() throws Exception {
    Encounter first = close(1, DAY_1);
    Encounter later = close(1, DAY_1.plusSeconds(900));
    Encounter otherOwnId =
        new Encounter(
            first.id(),
            id(77),
            first.form(),
            first.intervalStart(),
            first.txPower(),
            first.samples(),
            first.presence());

    log.write(List.of(first));
    log.write(List.of(later, otherOwnId));

    assertThat(all()).containsExactlyInAnyOrder(first, later, otherOwnId);
  }

  /** More give way than the log has in mind at a time. */
  @Test
  void evictsTheLightestAmongThousands() throws Exception {
    List<Encounter> many = new ArrayList<>();
    for (int contact = 0; contact < 6_000; contact++) {
      many.add(lasting(contact, DAY_1, 0, contact % 200, -90));
    }
    log.write(many);

    reopen(LogLimits.DEFAULT.withMaxEncounters(3_000));

    assertThat(log.status().evicted()).isEqualTo(3_000);
    assertThat(all())
        .hasSize(3_000)
        .allSatisfy(kept -> assertThat(kept.duration().toSeconds()).isGreaterThanOrEqualTo(100));
    log.write(List.of(lasting(10_000, DAY_1, 0, 99, -90), lasting(10_001, DAY_1, 0, 201, -90)));
    assertThat(all()).contains(lasting(10_001, DAY_1, 0, 201, -90)).hasSize(3_000);
    long bytes = all().stream().mapToLong(Encounter::encodedLength).sum();
    assertThat(log.status().bytes()).isEqualTo(bytes);
  }

  private List<byte[]> sealedRows() throws Exception {
    log.close();
    List<byte[]> sealed = new ArrayList<>();
    try (SqliteDatabase database = SqliteDatabase.open(file());
        LogDatabase.Rows rows = database.query("SELECT sealed FROM encounters ORDER BY day")) {
      while (rows.next()) {
        sealed.add(rows.getBytes(0));
      }
    }
    log = open(LogLimits.DEFAULT);
    return sealed;
  }

  private boolean isInTheFiles(byte[] row) throws Exception {
    for (Path each : allFiles()) {
      if (Bytes.indexOf(Files.readAllBytes(each), row) >= 0) {
        return true;
      }
    }
    return false;
  }

  private List<Path> allFiles() throws Exception {
    try (var found = Files.list(directory)) {
      return found.toList();
    }
  }
}
