// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.verify;

import static io.bluezone.fixtures.Encounters.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.history.HistoryRow;
import io.bluezone.authority.history.HistoryWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a verifier takes in memory, and how far apart its rows may be. */
class VerifierBoundsTest {

  private static final long NOON = 1_596_974_400_000L;

  @TempDir Path directory;

  private static HistoryReader history(long contact, long own, int rows) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    HistoryWriter writer = new HistoryWriter(written);
    for (int i = 0; i < rows; i++) {
      writer.write(new HistoryRow(id(own), id(contact), -70, NOON + i * 1000L));
    }
    return HistoryReader.strict(new ByteArrayInputStream(written.toByteArray()), "history");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private int filesWhileVerifying(int memoryRows, int rows) throws IOException {
    List<Integer> counts = new ArrayList<>();
    ContactVerifier.builder(directory)
        .memoryRows(memoryRows)
        .build()
        .verify(
            history(2, 1, rows),
            history(1, 2, rows),
            claim -> {
              try {
                counts.add(files().size());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(counts).hasSize(rows);
    assertThat(files()).isEmpty();
    return counts.get(0);
  }

  /** A third of the rows for each of three heaps. */
  @Test
  void putsWhatIsMoreThanTheMemoryIntoFiles() throws IOException {
    assertThat(filesWhileVerifying(30, 10)).isZero();
    assertThat(filesWhileVerifying(30, 11)).isEqualTo(3);
    assertThat(filesWhileVerifying(3, 3)).isEqualTo(6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContactVerifier.builder(directory).memoryRows(2))
        .withMessageContaining("3 at least");
  }

  @Test
  void noticesATemporaryFileThatIsCut() throws IOException {
    ContactVerifier verifier = ContactVerifier.builder(directory).memoryRows(900).build();
    HistoryReader caseHistory = history(2, 1, 1);
    HistoryReader claims = history(1, 2, 700);
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> verifier.verify(caseHistory, claims, claim -> cutAll()))
        .withMessageContaining("shorter");
    assertThat(files()).isEmpty();
  }

  private void cutAll() {
    try {
      for (Path file : files()) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
          open.setLength(Math.min(open.length(), 10_000));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void takesAToleranceUpToADay() throws IOException {
    for (Duration tolerance : List.of(Duration.ZERO, Duration.ofDays(1))) {
      List<VerifiedClaim> results = new ArrayList<>();
      ContactVerifier.builder(directory)
          .tolerance(tolerance)
          .build()
          .verify(history(2, 1, 1), history(1, 2, 2), results::add);
      assertThat(results)
          .extracting(VerifiedClaim::verdict)
          .containsExactly(Verdict.HOLDS, tolerance.isZero() ? Verdict.OTHER_TIME : Verdict.HOLDS);
    }
    for (Duration wrong : List.of(Duration.ofNanos(-1), Duration.ofDays(1).plusNanos(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ContactVerifier.builder(directory).tolerance(wrong))
          .withMessageContaining("0 to 1 day");
    }
  }

  @Test
  void givesNoDistanceWithoutACounterpart() throws IOException {
    List<VerifiedClaim> results = new ArrayList<>();
    ContactVerifier.builder(directory)
        .build()
        .verify(history(3, 1, 1), history(1, 2, 1), results::add);
    assertThat(results).hasSize(1);
    assertThat(results.get(0).verdict()).isEqualTo(Verdict.NO_COUNTERPART);
    assertThat(results.get(0).apartMillis()).isEmpty();
  }
}
