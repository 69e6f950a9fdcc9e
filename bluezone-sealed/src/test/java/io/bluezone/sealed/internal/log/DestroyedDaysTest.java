// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a vault remembers of a log's days: which are destroyed, and how often each has changed. */
class DestroyedDaysTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);

  private final InMemoryKeyVault vault = new InMemoryKeyVault();
  private final DayKeys keys = new DayKeys(vault, new SecureRandom());

  private DayKeys afterRestart() {
    return new DayKeys(vault, new SecureRandom());
  }

  @Test
  void tellsADestroyedDayFromOneThatNeverWas() throws Exception {
    AeadKey key = keys.forSealing(DAY);
    assertThat(keys.hasMark(DAY)).isFalse();
    assertThat(afterRestart().hasMark(DAY)).isFalse();

    keys.destroy(DAY);

    assertThat(key.secret().isErased()).isTrue();
    for (DayKeys each : new DayKeys[] {keys, afterRestart()}) {
      assertThat(each.forOpening(DAY)).isEmpty();
      assertThat(each.hasMark(DAY)).isTrue();
      assertThat(each.hasMark(DAY.plusDays(1))).isFalse();
      assertThat(each.days()).containsExactly(DAY);
    }
  }

  @Test
  void replacesTheMarkOfADayThatIsUsedAgain() throws Exception {
    keys.destroy(DAY);
    AeadKey key = keys.forSealing(DAY);
    assertThat(keys.hasMark(DAY)).isFalse();
    assertThat(afterRestart().hasMark(DAY)).isFalse();
    assertThat(afterRestart().forOpening(DAY))
        .hasValueSatisfying(
            there -> assertThat(there.secret().equalsSecret(key.secret())).isTrue());
  }

  /** Or destroying it would leave those keys in memory that were given out before. */
  @Test
  void givesOneKeyToAllWhoAsk() throws Exception {
    keys.forSealing(DAY);
    DayKeys again = afterRestart();
    AeadKey first = again.forOpening(DAY).orElseThrow();
    AeadKey second = again.forSealing(DAY);
    again.destroy(DAY);
    assertThat(first.secret().isErased()).isTrue();
    assertThat(second.secret().isErased()).isTrue();
  }

  @Test
  void changesAreNotedBesideTheKey() throws Exception {
    keys.noteChanges(DAY, 3);
    assertThat(vault.names()).as("a day without a key has nothing to note").isEmpty();
    assertThat(keys.notedChanges(DAY)).isZero();

    AeadKey key = keys.forSealing(DAY);
    assertThat(keys.notedChanges(DAY)).isZero();
    keys.noteChanges(DAY, Long.MAX_VALUE);
    keys.noteChanges(DAY, 7);

    assertThat(keys.notedChanges(DAY)).isEqualTo(7);
    assertThat(afterRestart().notedChanges(DAY)).isEqualTo(7);
    assertThat(afterRestart().forOpening(DAY))
        .hasValueSatisfying(
            there -> assertThat(there.secret().equalsSecret(key.secret())).isTrue());
    assertThat(keys.forOpening(DAY)).containsSame(key);
    assertThat(key.secret().isErased()).isFalse();
  }

  @Test
  void doesNotWriteANotedNumberAgain() throws Exception {
    keys.forSealing(DAY);
    keys.noteChanges(DAY, 7);
    vault.erase("log-day-2020-08-09");
    keys.noteChanges(DAY, 7);
    assertThat(vault.names()).isEmpty();
    keys.noteChanges(DAY, 8);
    assertThat(vault.names()).containsExactly("log-day-2020-08-09");
  }

  @Test
  void listsTheDaysOfTheLogAlone() throws Exception {
    keys.forSealing(DAY.plusDays(2));
    keys.forSealing(DAY);
    vault.store("identity", SecretBytes.copyOf(new byte[32]));
    vault.store("log-day-soon", SecretBytes.copyOf(new byte[32]));
    assertThat(keys.days()).containsExactly(DAY, DAY.plusDays(2));
  }

  @Test
  void refusesAKeyOfAnyOtherLength() throws Exception {
    for (int size : new int[] {0, 2, 31, 33, 39, 41}) {
      vault.store("log-day-2020-08-09", SecretBytes.copyOf(new byte[size]));
      assertThatExceptionOfType(ContactLogException.class)
          .as(size + " bytes")
          .isThrownBy(() -> afterRestart().forOpening(DAY));
    }
  }

  /** Keeps the very objects that pass through it. */
  private static final class Watched implements KeyVault {

    private final InMemoryKeyVault vault = new InMemoryKeyVault();
    final List<SecretBytes> loaded = new ArrayList<>();
    final List<SecretBytes> stored = new ArrayList<>();

    @Override
    public Optional<SecretBytes> load(String name) {
      Optional<SecretBytes> secret = vault.load(name);
      secret.ifPresent(loaded::add);
      return secret;
    }

    @Override
    public void store(String name, SecretBytes secret) {
      vault.store(name, secret);
      stored.add(secret);
    }

    @Override
    public void erase(String name) {
      vault.erase(name);
    }

    @Override
    public Set<String> names() {
      return vault.names();
    }
  }

  @Test
  void leavesNoCopyOfAKeyInMemory() throws Exception {
    Watched watched = new Watched();
    DayKeys first = new DayKeys(watched, new SecureRandom());
    AeadKey key = first.forSealing(DAY);
    first.noteChanges(DAY, 7);
    assertThat(watched.stored).hasSize(2);
    assertThat(watched.stored.get(0)).isSameAs(key.secret());
    assertThat(watched.stored.get(1).isErased()).isTrue();

    assertThat(new DayKeys(watched, new SecureRandom()).forOpening(DAY)).isPresent();
    assertThat(watched.loaded).isNotEmpty().allMatch(SecretBytes::isErased);
  }
}
