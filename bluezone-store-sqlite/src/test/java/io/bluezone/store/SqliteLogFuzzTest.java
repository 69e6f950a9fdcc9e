// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.testing.store.Encounters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A contact log whose file somebody has changed gives its encounters or is refused. With {@code
 * JAZZER_FUZZ=1} in the environment Jazzer looks for a counterexample; otherwise the samples are
 * tried.
 */
class SqliteLogFuzzTest {

  private static final Instant START = Instant.parse("2020-08-09T10:00:00Z");
  private static final KeyVault VAULT = new InMemoryKeyVault();
  private static List<Encounter> kept = List.of();
  private static byte[] sound = new byte[0];
  private static Path folder = Path.of("");

  @BeforeAll
  static void keepALog() throws IOException {
    folder = Files.createTempDirectory("bluezone-fuzz");
    Path file = folder.resolve("sound.db");
    kept = List.of(Encounters.close(1, START), Encounters.passing(2, START));
    try (ContactLog log = SqliteContactLog.open(file, VAULT)) {
      log.write(kept);
    }
    sound = Files.readAllBytes(file);
  }

  @AfterAll
  static void removeIt() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  static Stream<byte[]> samples() {
    return Stream.of(
        new byte[0],
        new byte[] {0, 0, 1},
        new byte[] {0, 28, 9, 0, 96, 1},
        new byte[] {16, 100, 13, 32, 100, 5, 47, -1, 1});
  }

  /** Each three bytes are a place in the file, as far as it goes, and what to change it by. */
  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void givesWhatWasThereOrRefusesAChangedFile(byte[] changes) throws IOException {
    byte[] changed = sound.clone();
    ByteBuffer source = ByteBuffer.wrap(changes);
    while (source.remaining() >= 3) {
      changed[(source.getShort() & 0xffff) % changed.length] ^= source.get();
    }
    Path file = folder.resolve("changed.db");
    Files.write(file, changed);
    List<Encounter> read = new ArrayList<>();
    try (ContactLog log = SqliteContactLog.openForReading(file, VAULT)) {
      assertThat(log.utcDays()).hasSizeLessThan(10);
      log.read(LogQuery.all(), read::add);
    } catch (ContactLogException e) {
      assertThat(e).hasMessageContaining("changed.db");
    }
    assertThat(kept).containsAll(read);
  }
}
