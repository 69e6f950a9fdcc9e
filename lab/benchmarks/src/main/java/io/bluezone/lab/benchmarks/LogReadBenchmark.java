// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.SqliteContactLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Reads a log for a check, into the index that cases are matched against: rows of an SQLite log, or
 * encounters in memory. With {@code -prof gc}: what one of them allocates.
 */
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class LogReadBenchmark extends TimeBenchmark {

  private static final int ENCOUNTERS = 20_000;

  private final Path folder = temporaryFolder();
  private final KeyVault vault = new InMemoryKeyVault();
  private ContactLog stored = new InMemoryContactLog();
  private final ContactLog inMemory = new InMemoryContactLog();

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("log");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Setup
  public void prepare() throws IOException {
    stored = SqliteContactLog.open(folder.resolve("contacts.db"), vault);
    VenueLog.write(stored, ENCOUNTERS);
    VenueLog.write(inMemory, ENCOUNTERS);
  }

  @TearDown
  public void remove() throws IOException {
    stored.close();
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  /** {@return how many sightings an SQLite log has} */
  @Benchmark
  @OperationsPerInvocation(ENCOUNTERS)
  public int row() throws IOException {
    return read(stored);
  }

  /** {@return how many sightings a log in memory has} */
  @Benchmark
  @OperationsPerInvocation(ENCOUNTERS)
  public int encounterInMemory() throws IOException {
    return read(inMemory);
  }

  private static int read(ContactLog log) throws IOException {
    SightingIndex.Builder index = SightingIndex.builder();
    log.readInAnyOrder(
        LogQuery.all(),
        encounter -> encounter.forEachSighting((time, rssi) -> index.add(encounter.id(), time)));
    return index.size();
  }
}
