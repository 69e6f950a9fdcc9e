// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.vault.InMemoryKeyVault;
import java.security.SecureRandom;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DayKeysTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);

  private final InMemoryKeyVault vault = new InMemoryKeyVault();
  private final DayKeys keys = new DayKeys(vault, new SecureRandom());

  private static boolean same(AeadKey one, AeadKey other) {
    return one.secret().equalsSecret(other.secret());
  }

  @Test
  void keepsOneKeyADayThatOutlivesTheProgram() throws Exception {
    AeadKey key = keys.forSealing(DAY);
    DayKeys afterRestart = new DayKeys(vault, new SecureRandom());

    assertThat(same(keys.forSealing(DAY), key)).isTrue();
    assertThat(afterRestart.forOpening(DAY))
        .hasValueSatisfying(there -> assertThat(same(there, key)).isTrue());
    assertThat(same(afterRestart.forSealing(DAY), key)).isTrue();
    assertThat(vault.load("log-day-2020-08-09")).isPresent();
  }

  @Test
  void keepsAKeyForEachDay() throws Exception {
    assertThat(same(keys.forSealing(DAY), keys.forSealing(DAY.plusDays(1)))).isFalse();
  }

  @Test
  void makesNoKeyToOpen() throws Exception {
    assertThat(keys.forOpening(DAY)).isEmpty();
    assertThat(vault.names()).isEmpty();
  }

  @Test
  void forgetsADestroyedKey() throws Exception {
    AeadKey key = keys.forSealing(DAY);

    keys.destroy(DAY);
    keys.destroy(DAY);

    assertThat(keys.forOpening(DAY)).isEmpty();
    assertThat(key.secret().isErased()).isTrue();
    assertThat(vault.load("log-day-2020-08-09").orElseThrow().size()).as("a mark").isOne();
    keys.removeMark(DAY);
    keys.removeMark(DAY);
    assertThat(vault.names()).isEmpty();
  }

  @Test
  void refusesASecretThatIsNoKey() throws Exception {
    vault.store("log-day-2020-08-09", SecretBytes.copyOf(new byte[5]));

    ContactLogException thrown =
        catchThrowableOfType(ContactLogException.class, () -> keys.forOpening(DAY));

    assertThat(thrown.reason()).isEqualTo(ContactLogException.Reason.KEY);
    assertThat(thrown).hasMessageContaining("2020-08-09").hasMessageContaining("32 bytes");
  }
}
