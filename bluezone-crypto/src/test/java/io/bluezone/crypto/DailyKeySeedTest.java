// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DailyKeySeedTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);

  private static DailyKey key() {
    return DailyKey.ofSeed(SecretBytes.copyOf(new byte[16]), DAY);
  }

  @Test
  void keepsTheSeedInACopyAndNotOnALaterDay() {
    DailyKey key = key();
    DailyKey copy = key.plusDays(0);
    assertThat(copy.seed().get().equalsSecret(key.seed().get())).isTrue();
    assertThat(key.next().seed()).isEmpty();
    assertThat(DailyKey.of(SecretBytes.copyOf(new byte[32]), DAY).seed()).isEmpty();
    key.erase();
    assertThat(copy.seed().get().exposeBytes()).isEqualTo(new byte[16]);
  }

  @Test
  void erasesTheSeedWithTheKey() {
    DailyKey key = key();
    SecretBytes seed = key.seed().get();
    key.erase();
    assertThatIllegalStateException().isThrownBy(seed::exposeBytes);
  }

  @Test
  void refusesAnotherLength() {
    for (int length : new int[] {0, 15, 17, 32}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DailyKey.ofSeed(SecretBytes.copyOf(new byte[length]), DAY))
          .withMessageContaining("16 bytes, not " + length);
    }
  }
}
