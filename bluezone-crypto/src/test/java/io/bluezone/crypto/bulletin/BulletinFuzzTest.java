// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import static io.bluezone.crypto.bulletin.Bulletins.bytes;
import static io.bluezone.crypto.bulletin.Bulletins.day;
import static io.bluezone.crypto.bulletin.Bulletins.seedDay;
import static io.bluezone.crypto.bulletin.Bulletins.unpadded;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.io.ByteStreams;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.BulletinException.Reason;
import io.bluezone.crypto.bulletin.Bulletins.Raw;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reading takes any bytes. With {@code JAZZER_FUZZ=1} in the environment Jazzer looks for a
 * counterexample; otherwise the samples are tried.
 */
class BulletinFuzzTest {

  static Stream<byte[]> samples() {
    byte[] bulletin = bytes(unpadded(day(1), day(2)));
    Raw odd = new Raw();
    odd.key(1).addFirstIntervals(40).addIntervals(2000).setIdsPerDay(1440);
    return Stream.of(
        new byte[0],
        bulletin,
        odd.signed(),
        odd.content(),
        bytes(unpadded(day(1), seedDay(2), seedDay(3)).minimumKeys(9)),
        Arrays.copyOf(bulletin, bulletin.length / 2));
  }

  /** The format alone: a fuzzer does not find signatures. */
  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void readsKeysWithinTheLimitsAlone(byte[] bytes) throws IOException {
    BulletinLimits limits = new BulletinLimits(1 << 16, 1000, 20, 144);
    try (BulletinReader reader =
        new BulletinReader(
            new ByteArrayInputStream(bytes), ByteStreams.nullOutputStream(), limits)) {
      for (DisclosedKey key = reader.nextKey(); key != null; key = reader.nextKey()) {
        assertThat(key.until()).isBeforeOrEqualTo(reader.info().issued());
        assertThat(key.intervals()).isBetween(1L, 20L * 144);
      }
      reader.endContent();
      assertThat(reader.readSignatures()).isNotEmpty();
    } catch (BulletinException e) {
      assertThat(e.reason()).isNotIn(Reason.UNKNOWN_SIGNER, Reason.BAD_SIGNATURE);
    }
  }
}
