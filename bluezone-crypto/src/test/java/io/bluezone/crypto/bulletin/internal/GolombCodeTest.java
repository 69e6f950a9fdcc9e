// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gaps are read as they were written, and nothing else is read. */
class GolombCodeTest {

  private static ByteString written(List<Long> gaps) {
    GapWriter writer = new GapWriter();
    gaps.forEach(writer::add);
    return writer.finish();
  }

  private static List<Long> read(ByteString bytes, int count) throws SignedFileException {
    GapReader reader = new GapReader(bytes, "the filter");
    List<Long> gaps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      gaps.add(reader.next());
    }
    reader.end();
    return gaps;
  }

  private static void refuses(ByteString bytes, int count) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> read(bytes, count))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
  }

  @Test
  void readsEachGapAsItWasWritten() throws SignedFileException {
    Random random = new Random(27);
    for (int run = 0; run < 300; run++) {
      List<Long> gaps = new ArrayList<>();
      for (int i = 0; i < 1 + run % 7; i++) {
        // Of any size up to 5,900 times the divisor, so that there are many ones.
        gaps.add(random.nextLong() >>> (28 + random.nextInt(36)));
      }
      assertThat(read(written(gaps), gaps.size())).isEqualTo(gaps);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5_148_135, 5_148_136, 11_629_079, 11_629_080, 23_258_160})
  void readsGapsAtTheEdges(int gap) throws SignedFileException {
    assertThat(read(written(List.of((long) gap)), 1)).containsExactly((long) gap);
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32, 33, 55, 56, 57, 64, 65, 127, 128, 200})
  void readsAnyNumberOfOnes(int quotient) throws SignedFileException {
    long gap = 11_629_080L * quotient + 7;
    assertThat(read(written(List.of(3L, gap, 4L)), 3)).containsExactly(3L, gap, 4L);
  }

  @Test
  void writesTheLastByteFullOfZeros() {
    // A zero, then 0 in 23 bits.
    assertThat(written(List.of(0L))).isEqualTo(ByteString.copyFrom(new byte[3]));
    // A one, a zero, 1 in 23 bits, and 7 zeros.
    assertThat(written(List.of(11_629_081L)).toByteArray()).containsExactly(0x80, 0x00, 0x00, 0x80);
  }

  @Test
  void refusesTooFewAndTooManyBytes() {
    ByteString bytes = written(List.of(11_629_081L, 5L));
    refuses(bytes, 1);
    refuses(bytes, 3);
    refuses(bytes.substring(0, bytes.size() - 1), 2);
    refuses(bytes.concat(ByteString.copyFrom(new byte[1])), 2);
    refuses(ByteString.EMPTY, 1);
    refuses(ByteString.copyFrom(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1}), 1);
  }

  @Test
  void takesAnyBytes() {
    Random random = new Random(27);
    for (int run = 0; run < 2_000; run++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      try {
        assertThat(read(ByteString.copyFrom(bytes), 1 + random.nextInt(12)))
            .allMatch(gap -> gap >= 0);
      } catch (SignedFileException e) {
        assertThat(e.reason()).isEqualTo(Reason.MALFORMED);
      }
    }
  }
}
