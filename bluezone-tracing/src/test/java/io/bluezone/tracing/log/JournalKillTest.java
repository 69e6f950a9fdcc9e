// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log;

import static io.bluezone.tracing.contract.Encounters.id;
import static io.bluezone.tracing.contract.Encounters.lasting;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.RollingId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a program that writes, again and again, and looks at what is left. */
class JournalKillTest {

  private static final int KILLS = 12;
  private static final int BATCH = 20;
  private static final Instant DAY = Instant.parse("2020-08-09T00:00:00Z");

  @TempDir Path directory;

  /** Writes batches without an end, and tells the number of each when it has been kept. */
  public static final class Writer {

    private Writer() {}

    /**
     * Runs until it is killed.
     *
     * @param args the log's file; the number of the first batch
     */
    public static void main(String[] args) throws IOException {
      LogLimits limits = LogLimits.builder().maxEncounters(10_000_000).build();
      try (ContactLog log = JournalContactLog.open(Path.of(args[0]), limits)) {
        for (long batch = Long.parseLong(args[1]); ; batch++) {
          log.write(batch(batch));
          System.out.println(batch);
        }
      }
    }
  }

  /**
   * New encounters, and the first batch's again: enough for some to be killed half way, and for the
   * file to be written anew now and then.
   */
  private static List<Encounter> batch(long number) {
    List<Encounter> batch = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      batch.add(lasting(number * BATCH + i, DAY, 0, 850, -80));
    }
    for (int i = 0; i < 4 * BATCH; i++) {
      batch.add(lasting(i % BATCH, DAY, 0, 850, -80));
    }
    return batch;
  }

  @Test
  void losesAtMostTheLastBatchAndNeverPartOfOne() throws Exception {
    Path file = directory.resolve("encounters");
    long next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long told = writeUntilKilled(file, next, 5 + 4 * kill);
      long kept = checkWhatIsLeft(file);
      assertThat(kept).isBetween(told, told + 1);
      next = kept + 1;
    }
  }

  /** The number of the last batch that was told to be kept. */
  private static long writeUntilKilled(Path file, long first, int batches) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString(),
                Long.toString(first))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long told = first - 1;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      for (int i = 0; i < batches; i++) {
        told = Long.parseLong(output.readLine());
      }
      // Not by the process itself, which would close its output as well.
      assertThat(writer.toHandle().destroyForcibly()).isTrue();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        told = Long.parseLong(line);
      }
    }
    writer.waitFor();
    return told;
  }

  /** The number of the last batch that is there; fails if one before it is not, or not whole. */
  private static long checkWhatIsLeft(Path file) throws Exception {
    LogLimits limits = LogLimits.builder().maxEncounters(10_000_000).build();
    Set<RollingId> found = new HashSet<>();
    try (ContactLog log = JournalContactLog.open(file, limits)) {
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
