// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vault is cut off at any moment: there is the old or the new secret, whole. */
class SlotVaultCrashTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SMALL = 40;
  private static final int LARGE = 5_000;

  /** A change; of size 0 it deletes. */
  record Step(String name, int size) {}

  private static SlotVault open(VaultMedium medium) throws VaultException {
    return SlotVault.open(medium, "v", FixedKey.ONE, RANDOM);
  }

  private static byte[] secret(int value, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static Map<String, byte[]> contentOf(KeyVault vault) throws VaultException {
    Map<String, byte[]> content = new HashMap<>();
    for (String name : vault.names()) {
      content.put(name, vault.load(name).orElseThrow().exposeBytes());
    }
    return content;
  }

  /** The secrets that any copy of any slot still holds. */
  private static Map<String, byte[]> leftIn(byte[] file) throws VaultException {
    VaultSeal seal = new VaultSeal(FixedKey.ONE.key(), VaultHeader.read(file, "v"), RANDOM);
    Map<String, byte[]> left = new HashMap<>();
    for (int region = 0; region < VaultLayout.REGIONS; region++) {
      for (int slot = 0; slot < VaultLayout.SLOTS; slot++) {
        int start = VaultLayout.position(region, slot);
        byte[] sealed = Arrays.copyOfRange(file, start, start + VaultLayout.size(slot));
        VaultSlot found = seal.open(slot, sealed).orElseThrow(AssertionError::new);
        if (!found.name().isEmpty()) {
          left.merge(found.name(), found.secret().exposeBytes(), SlotVaultCrashTest::same);
        }
      }
    }
    return left;
  }

  private static byte[] same(byte[] one, byte[] other) {
    assertThat(one).isEqualTo(other);
    return one;
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of("identity", "a", "b", "log-day-2020-08-09"),
            Arbitraries.of(0, 0, SMALL, SMALL, LARGE))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property(tries = 60)
  void holdsTheOldOrTheNewSecretAfterACrash(
      @ForAll("steps") List<Step> steps, @ForAll Random random) throws Exception {
    LossyMedium medium = new LossyMedium(null);
    SlotVault vault = open(medium);
    Map<String, byte[]> expected = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      medium.works = random.nextInt(3) == 0 ? random.nextInt(8) : Integer.MAX_VALUE;
      Map<String, byte[]> before = new HashMap<>(expected);
      boolean done = change(vault, step, secret(i + 1, step.size()), expected);
      if (!done) {
        medium = medium.crash(random);
        vault = open(medium);
        Map<String, byte[]> found = contentOf(vault);
        assertThat(found).usingRecursiveComparison().isIn(before, expected);
        expected = found;
      }
      assertThat(contentOf(vault)).usingRecursiveComparison().isEqualTo(expected);
      assertThat(leftIn(medium.bytes())).usingRecursiveComparison().isEqualTo(expected);
    }
  }

  /** Tells whether it returned; what is expected is changed in any case. */
  private static boolean change(
      KeyVault vault, Step step, byte[] secret, Map<String, byte[]> expected) {
    try {
      if (step.size() == 0) {
        expected.remove(step.name());
        vault.erase(step.name());
      } else {
        expected.put(step.name(), secret);
        vault.store(step.name(), SecretBytes.copyOf(secret));
      }
      return true;
    } catch (VaultException e) {
      return false;
    }
  }

  /** Each write is torn at each byte, and all that was not forced is lost or kept. */
  @ParameterizedTest
  @ValueSource(ints = {0, SMALL})
  void surviveATornWriteAtEachByte(int size) throws Exception {
    LossyMedium made = new LossyMedium(null);
    try (KeyVault vault = open(made)) {
      vault.store("other", SecretBytes.copyOf(secret(9, SMALL)));
      vault.store("a", SecretBytes.copyOf(secret(1, SMALL)));
    }
    Step step = new Step("a", size);
    LossyMedium whole = new LossyMedium(made.bytes());
    try (KeyVault vault = open(whole)) {
      assertThat(change(vault, step, secret(2, size), new HashMap<>())).isTrue();
    }
    for (int works = 0; works < whole.calls; works++) {
      boolean isFirst = works == 0;
      for (int torn = 0; torn <= 4096; torn += isFirst ? 1 : 211) {
        LossyMedium medium = new LossyMedium(made.bytes());
        SlotVault vault = open(medium);
        medium.works = works;
        medium.tornAt = torn;
        assertThat(change(vault, step, secret(2, size), new HashMap<>())).isFalse();
        assertOldOrNew(new LossyMedium(medium.bytes()), size);
        assertOldOrNew(new LossyMedium(medium.read().orElseThrow()), size);
        if (isFirst && torn > 256) {
          break;
        }
      }
    }
  }

  private static void assertOldOrNew(LossyMedium medium, int size) throws Exception {
    try (KeyVault vault = open(medium)) {
      Map<String, byte[]> found = contentOf(vault);
      assertThat(found.get("other")).isEqualTo(secret(9, SMALL));
      byte[] now = found.getOrDefault("a", new byte[0]);
      assertThat(now).isIn(secret(1, SMALL), secret(2, size));
    }
    byte[] file = medium.bytes();
    int second = VaultLayout.position(1, VaultLayout.INDEX);
    assertThat(Arrays.equals(file, VaultLayout.HEADER, second, file, second, file.length))
        .as("no copy has anything else")
        .isTrue();
  }

  private static ThrowableAssertAlternative<VaultException> assertDeletingFails(SlotVault vault) {
    return assertThatExceptionOfType(VaultException.class).isThrownBy(() -> vault.erase("a"));
  }

  @Test
  void leavesTheOldSecretIfTheFirstStepFailsAndGoesOn() throws Exception {
    for (int works = 0; works < 2; works++) {
      LossyMedium medium = new LossyMedium(null);
      SlotVault vault = open(medium);
      vault.store("a", SecretBytes.copyOf(secret(1, SMALL)));
      medium.works = works;
      assertDeletingFails(vault)
          .withMessageContaining("v is as it was")
          .withMessageContaining("see that the disk is sound");
      assertThat(contentOf(vault)).containsOnlyKeys("a");
      medium.works = Integer.MAX_VALUE;
      vault.store("b", SecretBytes.copyOf(secret(2, SMALL)));
      assertThat(contentOf(vault)).containsOnlyKeys("a", "b");
      assertThat(contentOf(open(new LossyMedium(medium.bytes())))).containsOnlyKeys("a", "b");
    }
  }

  @Test
  void saysThatOldBytesMayBeLeftAndOverwritesThemWithTheNextChange() throws Exception {
    for (int works = 2; works < 7; works++) {
      LossyMedium medium = new LossyMedium(null);
      SlotVault vault = open(medium);
      vault.store("a", SecretBytes.copyOf(secret(1, SMALL)));
      medium.works = works;
      assertDeletingFails(vault).withMessageContaining("old bytes may still be on the disk");
      assertThat(vault.names()).isEmpty();
      medium.works = Integer.MAX_VALUE;
      vault.erase("a");
      assertThat(leftIn(medium.bytes())).isEmpty();
      assertThat(open(new LossyMedium(medium.bytes())).names()).isEmpty();
    }
  }

  @Test
  void isNotThereIfItWasCutOffWhileItWasMade() {
    LossyMedium medium = new LossyMedium(null);
    medium.works = 0;
    assertThatExceptionOfType(VaultException.class).isThrownBy(() -> open(medium));
    assertThat(medium.read()).isEmpty();
    assertThat(medium.closed).isTrue();
  }
}
