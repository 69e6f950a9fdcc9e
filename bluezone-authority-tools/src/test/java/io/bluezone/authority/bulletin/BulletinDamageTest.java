// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static io.bluezone.authority.bulletin.Bulletins.bytes;
import static io.bluezone.authority.bulletin.Bulletins.day;
import static io.bluezone.authority.bulletin.Bulletins.seedDay;
import static io.bluezone.authority.bulletin.Bulletins.unpadded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever happens to a bulletin on its way, it is refused as one. */
class BulletinDamageTest {

  private static byte[] bulletin() {
    return bytes(
        unpadded(day(1), day(2), seedDay(3))
            .period(Bulletins.FIRST_DAY, Bulletins.FIRST_DAY.plusDays(4))
            .addIdsOf(List.of(seedDay(3)), interval -> interval.index() < 9)
            .idStep(10));
  }

  @Test
  void refusesItCutAnywhere() {
    byte[] bulletin = bulletin();
    for (int length = 0; length < bulletin.length; length++) {
      byte[] cut = Arrays.copyOf(bulletin, length);
      assertThatExceptionOfType(SignedFileException.class)
          .as("%s of %s bytes", length, bulletin.length)
          .isThrownBy(() -> Bulletins.read(cut))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
    }
  }

  @Test
  void refusesItWithAnyBitFlipped() {
    byte[] bulletin = bulletin();
    for (int bit = 0; bit < bulletin.length * 8; bit++) {
      byte[] flipped = bulletin.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatExceptionOfType(SignedFileException.class)
          .as("bit %s of byte %s", bit % 8, bit / 8)
          .isThrownBy(() -> Bulletins.read(flipped));
    }
  }

  @Test
  void refusesItWithAnyByteLeftOut() {
    byte[] bulletin = bulletin();
    for (int i = 0; i < bulletin.length; i++) {
      byte[] shorter = new byte[bulletin.length - 1];
      System.arraycopy(bulletin, 0, shorter, 0, i);
      System.arraycopy(bulletin, i + 1, shorter, i, shorter.length - i);
      assertThatExceptionOfType(SignedFileException.class)
          .as("without byte %s", i)
          .isThrownBy(() -> Bulletins.read(shorter));
    }
  }
}
