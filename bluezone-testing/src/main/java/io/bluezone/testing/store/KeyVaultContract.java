// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of every {@link KeyVault}. A vault's own test extends this class and says how the
 * vault is made and opened again. The test of a vault that outlives the program extends {@link
 * StoredKeyVaultContract}.
 */
public abstract class KeyVaultContract {

  KeyVault vault;

  /** For a vault's own test. */
  protected KeyVaultContract() {}

  /** Makes a vault without secrets. Called once before each test. */
  protected abstract KeyVault create() throws Exception;

  /**
   * Closes the vault and opens it again, as a program finds it when it is started again. One that
   * does not outlive its program is returned as it is.
   */
  protected abstract KeyVault reopen(KeyVault vault) throws Exception;

  @BeforeEach
  void createVault() throws Exception {
    vault = create();
  }

  @AfterEach
  void closeVault() throws Exception {
    vault.close();
  }

  void assertHolds(String name, SecretBytes expected) throws VaultException {
    SecretBytes found = vault.load(name).orElseThrow(() -> new AssertionError("no " + name));
    assertThat(found.exposeBytes()).isEqualTo(expected.exposeBytes());
  }

  static SecretBytes secret(int value, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return SecretBytes.copyOf(bytes);
  }

  /** A secret is kept until it is replaced or deleted. */
  @Nested
  class Secrets {

    @Test
    void keepsWhatWasStored() throws Exception {
      vault.store("identity", secret(1, 32));
      vault.store("log.day.2026-11-24", secret(2, 32));
      vault = reopen(vault);
      assertHolds("identity", secret(1, 32));
      assertHolds("log.day.2026-11-24", secret(2, 32));
      assertThat(vault.names()).containsExactlyInAnyOrder("identity", "log.day.2026-11-24");
    }

    @Test
    void hasNothingThatWasNotStored() throws Exception {
      assertThat(vault.load("identity")).isEmpty();
      assertThat(vault.names()).isEmpty();
    }

    @Test
    void storesInPlaceOfTheOldSecret() throws Exception {
      vault.store("identity", secret(1, 100));
      vault.store("identity", secret(2, 7));
      assertHolds("identity", secret(2, 7));
      vault = reopen(vault);
      assertHolds("identity", secret(2, 7));
      assertThat(vault.names()).containsExactly("identity");
    }

    @Test
    void deletesForGood() throws Exception {
      vault.store("a", secret(1, 32));
      vault.store("b", secret(2, 32));
      vault.erase("a");
      vault.erase("a");
      assertThat(vault.load("a")).isEmpty();
      vault = reopen(vault);
      assertThat(vault.load("a")).isEmpty();
      assertThat(vault.names()).containsExactly("b");
    }

    @Test
    void givesCopiesThatAreTheCallersToErase() throws Exception {
      SecretBytes stored = secret(1, 32);
      vault.store("identity", stored);
      assertThat(stored.isErased()).isFalse();
      stored.erase();
      vault.load("identity").orElseThrow(AssertionError::new).erase();
      assertHolds("identity", secret(1, 32));
    }
  }

  /** Any size up to the limit. */
  @Nested
  class Sizes {

    @Test
    void keepsSecretsOfEverySizeAllowed() throws Exception {
      vault.store("empty", secret(0, 0));
      vault.store("large", secret(3, KeyVault.MAX_SIZE));
      vault = reopen(vault);
      assertHolds("empty", secret(0, 0));
      assertHolds("large", secret(3, KeyVault.MAX_SIZE));
    }

    @Test
    void refusesALargerSecretAndKeepsTheOldOne() throws Exception {
      vault.store("identity", secret(1, 32));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> vault.store("identity", secret(2, KeyVault.MAX_SIZE + 1)));
      assertHolds("identity", secret(1, 32));
    }
  }

  /** A number tells an older state of the vault from a newer one. */
  @Nested
  class Revisions {

    @Test
    void raisesItsRevisionWithEachChange() throws Exception {
      long empty = vault.revision();
      vault.store("a", secret(1, 32));
      long stored = vault.revision();
      vault.store("a", secret(2, 32));
      long replaced = vault.revision();
      vault.erase("a");
      assertThat(vault.revision()).isGreaterThan(replaced);
      assertThat(replaced).isGreaterThan(stored);
      assertThat(stored).isGreaterThan(empty);
    }

    @Test
    void keepsItsRevisionWhereNothingChanges() throws Exception {
      vault.store("a", secret(1, 32));
      long before = vault.revision();
      vault.erase("b");
      vault.load("a").orElseThrow(AssertionError::new).erase();
      vault = reopen(vault);
      assertThat(vault.revision()).isEqualTo(before);
    }
  }

  /** Names that mean the same on every platform. */
  @Nested
  class Names {

    @ParameterizedTest
    @ValueSource(strings = {"a", "log.day.2026-11-24", "a-b.c", "z9"})
    void takesValidNames(String name) throws Exception {
      vault.store(name, secret(4, 16));
      vault = reopen(vault);
      assertHolds(name, secret(4, 16));
    }

    @Test
    void takesTheLongestName() throws Exception {
      String longest = "a".repeat(KeyVault.MAX_NAME_LENGTH);
      vault.store(longest, secret(4, 16));
      assertHolds(longest, secret(4, 16));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> vault.store(longest + "a", secret(4, 16)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", ".", "..", "../up", "a/b", "a\\b", "A", "1", "-a", "a b", "a\u0000", "ä"})
    void refusesNamesThatCouldMeanSomethingElse(String name) throws Exception {
      assertThatIllegalArgumentException().isThrownBy(() -> vault.store(name, secret(1, 1)));
      assertThatIllegalArgumentException().isThrownBy(() -> vault.load(name));
      assertThatIllegalArgumentException().isThrownBy(() -> vault.erase(name));
      assertThat(vault.names()).isEmpty();
    }
  }

  /** Any thread may use it. */
  @Nested
  class Threads {

    @Test
    void takesCallsFromManyThreads() throws Exception {
      int threads = 4;
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        List<Future<?>> work = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
          int number = t + 1;
          work.add(
              pool.submit(
                  () -> {
                    for (int round = 0; round < 10; round++) {
                      vault.store("shared", secret(number, 32));
                      vault.store("own-secret-" + number, secret(number, 32));
                    }
                    return null;
                  }));
        }
        for (Future<?> each : work) {
          each.get();
        }
      } finally {
        pool.shutdownNow();
      }
      byte[] shared = vault.load("shared").orElseThrow(AssertionError::new).exposeBytes();
      assertHolds("own-secret-1", secret(1, 32));
      assertThat(shared).isEqualTo(secret(shared[0], 32).exposeBytes());
    }
  }
}
