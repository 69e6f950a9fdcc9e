// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.id;
import static io.bluezone.testing.store.Encounters.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a program that writes to a log, with its keys in a vault file, again and again, and looks
 * at what is left.
 */
class SqliteKillTest {

  private static final int KILLS = 10;
  private static final int BATCH = 20;
  private static final int BATCHES_A_DAY = 3;
  private static final Instant FIRST_DAY = Instant.parse("2020-08-09T00:00:00Z");
  private static final LogLimits LIMITS = LogLimits.DEFAULT.withMaxEncounters(10_000_000);

  @TempDir Path directory;

  /** Writes batches without an end, and tells the number of each when it has been kept. */
  public static final class Writer {

    private Writer() {}

    /**
     * Runs until it is killed.
     *
     * @param args the directory; the number of the first batch
     */
    public static void main(String[] args) throws Exception {
      Path directory = Path.of(args[0]);
      try (KeyVault vault = openVault(directory);
          ContactLog log = openLog(directory, vault)) {
        for (long batch = Long.parseLong(args[1]); ; batch++) {
          log.write(batch(batch));
          System.out.println(batch);
        }
      }
    }
  }

  private static KeyVault openVault(Path directory) throws Exception {
    return FileKeyVault.open(directory.resolve("vault"), directory.resolve("key"));
  }

  private static ContactLog openLog(Path directory, KeyVault vault) throws Exception {
    return SqliteContactLog.open(file(directory), LIMITS, vault, new SecureRandom());
  }

  private static Path file(Path directory) {
    return directory.resolve("contacts.db");
  }

  /** New encounters of a day that changes every few batches, and some of the first batch again. */
  private static List<Encounter> batch(long number) {
    List<Encounter> batch = new ArrayList<>();
    Instant day = FIRST_DAY.plus(Duration.ofDays(number / BATCHES_A_DAY));
    for (int i = 0; i < BATCH; i++) {
      batch.add(lasting(number * BATCH + i, day, 0, 850, -80));
      batch.add(lasting(i, FIRST_DAY, (int) (number % 800), 850, -80));
    }
    return batch;
  }

  @Test
  void losesAtMostTheLastBatchAndNeverPartOfOne() throws Exception {
    long next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long told = writeUntilKilled(next, 2 + 3 * kill);
      long kept = checkWhatIsLeft();
      assertThat(kept).isBetween(told, told + 1);
      next = kept + 1;
    }
  }

  /** The number of the last batch that was told to be kept. */
  private long writeUntilKilled(long first, int batches) throws Exception {
    try (OtherProgram writer = new OtherProgram(Writer.class, directory, first)) {
      long told = writer.numbers(batches);
      assertThatExceptionOfType(VaultException.class)
          .isThrownBy(() -> openVault(directory))
          .withMessageContaining("is in use");
      assertThatExceptionOfType(ContactLogException.class)
          .isThrownBy(() -> SqliteContactLog.open(file(directory), new InMemoryKeyVault()))
          .withMessageContaining("is in use");
      return writer.kill(told);
    }
  }

  /** The number of the last batch that is there; fails if one before it is not, or not whole. */
  private long checkWhatIsLeft() throws Exception {
    Set<RollingId> found = new HashSet<>();
    try (KeyVault vault = openVault(directory);
        ContactLog log = openLog(directory, vault)) {
      log.read(LogQuery.all(), encounter -> found.add(encounter.id()));
    }
    int batches = found.size() / BATCH;
    assertThat(found).hasSize(batches * BATCH);
    for (long contact = 0; contact < (long) batches * BATCH; contact++) {
      assertThat(found).contains(id(contact));
    }
    return batches - 1L;
  }
}
