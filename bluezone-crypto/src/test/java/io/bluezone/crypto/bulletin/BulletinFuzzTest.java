// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.io.ByteStreams;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reading takes any bytes. With {@code JAZZER_FUZZ=1} in the environment Jazzer looks for a
 * counterexample; otherwise the samples are tried.
 */
class BulletinFuzzTest {

  private static final Pattern BULLETIN = Pattern.compile("\"bulletin\": *\"([0-9a-f]+)\"");

  /** The published vectors, good and refused, whole and cut. */
  static Stream<byte[]> samples() throws IOException {
    String vectors = Files.readString(Path.of("../docs/vectors/bulletins.json"));
    return Stream.concat(
        Stream.of(new byte[0]),
        BULLETIN
            .matcher(vectors)
            .results()
            .map(found -> HexFormat.of().parseHex(found.group(1)))
            .flatMap(file -> Stream.of(file, Arrays.copyOf(file, file.length / 2))));
  }

  /** The format alone: a fuzzer does not find signatures. */
  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void readsKeysWithinTheLimitsAlone(byte[] bytes) throws IOException {
    BulletinLimits limits = new BulletinLimits(1 << 16, 1000, 20, 144);
    try (BulletinReader reader =
        new BulletinReader(
            new ByteArrayInputStream(bytes), ByteStreams.nullOutputStream(), limits)) {
      while (reader.keys().advance()) {
        DisclosedKey key = reader.keys().key();
        assertThat(key.until()).isBeforeOrEqualTo(reader.info().issued());
        assertThat(key.intervals()).isBetween(1L, 20L * 144);
      }
      reader.endContent();
      assertThat(reader.readSignatures()).isNotEmpty();
    } catch (SignedFileException e) {
      assertThat(e.reason()).isNotIn(Reason.UNKNOWN_SIGNER, Reason.BAD_SIGNATURE);
    }
  }
}
