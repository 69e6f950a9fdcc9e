// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayableInputTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "65535, 8192", "65536, 65536", "65537, 100", "300000, 70001"})
  void readsAgainWhatHasBeenRead(int length, int step) throws IOException {
    byte[] bytes = new byte[length + 10];
    new Random(length).nextBytes(bytes);
    ReplayableInput input = new ReplayableInput(new ByteArrayInputStream(bytes));
    byte[] read = new byte[length];
    for (int at = 0; at < length; ) {
      if (at % 3 == 0) {
        read[at++] = (byte) input.read();
      } else {
        at += input.read(read, at, Math.min(step, length - at));
      }
    }
    assertThat(read).isEqualTo(Arrays.copyOf(bytes, length));
    assertThat(input.kept().read()).isEqualTo(read);
  }

  @Test
  void keepsNoEnd() throws IOException {
    ReplayableInput input = new ReplayableInput(new ByteArrayInputStream(new byte[] {-1}));
    assertThat(input.read()).isEqualTo(255);
    assertThat(input.read()).isEqualTo(-1);
    assertThat(input.read(new byte[3], 0, 3)).isEqualTo(-1);
    assertThat(input.kept().read()).containsExactly(-1);
  }

  @Test
  void refusesLimitsThatLetNothingThrough() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BulletinLimits(0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BulletinLimits(1, -1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BulletinLimits(1, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BulletinLimits(1, 1, 1, 0));
    assertThat(new BulletinLimits(1, 0, 1, 1).maxKeys()).isZero();
  }
}
