// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.primitives.Bytes;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is damaged is refused or healed by the other copy, and what is old is never chosen. */
class SlotVaultTamperTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SecretBytes OLD = bytes("the key of a day that was purged");
  private static final SecretBytes NEW = bytes("a key that came later, or a mark");

  private byte[] older = new byte[0];
  private byte[] file = new byte[0];
  private int slot;

  private static SecretBytes bytes(String text) {
    return SecretBytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static SlotVault open(byte[] file) throws VaultException {
    return open(new LossyMedium(file));
  }

  private static SlotVault open(LossyMedium medium) throws VaultException {
    return SlotVault.open(medium, "v", FixedKey.ONE, RANDOM);
  }

  @BeforeEach
  void changeASecretTwice() throws Exception {
    LossyMedium medium = new LossyMedium(null);
    try (KeyVault vault = open(medium)) {
      vault.store("day", OLD);
      vault.store("identity", OLD);
      older = medium.bytes();
      vault.store("day", NEW);
      vault.store("identity", NEW);
    }
    file = medium.bytes();
    for (int i = 0; i < VaultLayout.SLOTS; i++) {
      if (differs(i)) {
        slot = i;
      }
    }
  }

  private boolean differs(int piece) {
    int start = VaultLayout.position(0, piece);
    int end = start + VaultLayout.size(piece);
    return !Arrays.equals(older, start, end, file, start, end);
  }

  private void putBack(int region, int piece) {
    int start = VaultLayout.position(region, piece);
    System.arraycopy(older, start, file, start, VaultLayout.size(piece));
  }

  private static void assertRefused(byte[] file, String words) {
    LossyMedium medium = new LossyMedium(file);
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> open(medium))
        .withMessageStartingWith("v ")
        .withMessageContaining(words);
    assertThat(medium.bytes()).isEqualTo(file);
    assertThat(medium.closed).isTrue();
  }

  private void assertHoldsTheNewSecrets() throws Exception {
    LossyMedium medium = new LossyMedium(file);
    try (KeyVault vault = open(medium)) {
      for (String name : new String[] {"day", "identity"}) {
        assertThat(vault.load(name).orElseThrow().equalsSecret(NEW)).as(name).isTrue();
      }
      assertThat(vault.names()).containsExactly("day", "identity");
    }
    byte[] healed = medium.bytes();
    int regions = VaultLayout.position(1, VaultLayout.INDEX) - VaultLayout.HEADER;
    assertThat(Arrays.copyOfRange(healed, VaultLayout.HEADER, VaultLayout.HEADER + regions))
        .isEqualTo(Arrays.copyOfRange(healed, VaultLayout.HEADER + regions, healed.length));
  }

  @Test
  void refusesAnOldSlotInThePlaceOfANewerOne() {
    putBack(0, slot);
    putBack(1, slot);
    assertRefused(file, "an older state of a slot was put in the place of a newer one");
  }

  @Test
  void choosesNoOldSlotWhereANewerOneIs() throws Exception {
    for (int region = 0; region < VaultLayout.REGIONS; region++) {
      byte[] before = file.clone();
      putBack(region, slot);
      assertHoldsTheNewSecrets();
      file = before;
    }
  }

  @Test
  void takesTheOtherRegionIfOneWasPutBackAsAWhole() throws Exception {
    for (int piece = 0; piece < VaultLayout.PIECES; piece++) {
      putBack(0, piece);
    }
    assertHoldsTheNewSecrets();
  }

  @Test
  void refusesAnOldIndex() {
    putBack(0, VaultLayout.INDEX);
    putBack(1, VaultLayout.INDEX);
    assertRefused(file, "its index is older than its slots");
  }

  @Test
  void refusesASlotInThePlaceOfAnother() throws Exception {
    int other = slot - 1;
    for (int region = 0; region < VaultLayout.REGIONS; region++) {
      System.arraycopy(
          file,
          VaultLayout.position(region, slot),
          file,
          VaultLayout.position(region, other),
          VaultLayout.size(other));
    }
    assertRefused(file, "neither copy of its slot " + other + " can be read");
  }

  @Test
  void refusesASlotOfAnotherVaultOfTheSameKey() throws Exception {
    LossyMedium another = new LossyMedium(null);
    try (KeyVault vault = open(another)) {
      vault.store("day", OLD);
    }
    older = another.bytes();
    putBack(0, slot);
    putBack(1, slot);
    assertRefused(file, "neither copy of its slot " + slot + " can be read");
  }

  @Test
  void healsADamagedCopyAndRefusesTwo() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      int piece = i == 0 ? VaultLayout.INDEX : random.nextInt(VaultLayout.PIECES);
      int at = random.nextInt(VaultLayout.size(piece));
      byte[] before = file.clone();
      file[VaultLayout.position(i % 2, piece) + at] ^= 4;
      assertHoldsTheNewSecrets();
      file[VaultLayout.position((i + 1) % 2, piece) + at] ^= 4;
      assertRefused(file, "is damaged (neither copy of its ");
      file = before;
    }
  }

  @Test
  void refusesADamagedHeader() {
    for (int at = 0; at < VaultLayout.HEADER; at += at < 40 ? 1 : 131) {
      byte[] changed = file.clone();
      changed[at] ^= 4;
      assertRefused(changed, "v is ");
    }
  }

  @Test
  void refusesAFileThatWasCutOffOrIsNone() {
    for (int length : new int[] {0, 5, 6, 7, 100, 4096, file.length - 1}) {
      assertRefused(Arrays.copyOf(file, length), length < 6 ? "is no key vault" : "is damaged");
    }
    assertRefused(Arrays.copyOf(file, file.length + 1), "is damaged");
    assertRefused("This is no vault, but a text.".getBytes(StandardCharsets.US_ASCII), "no key");
  }

  @Test
  void refusesAVaultOfAnEarlierSnapshotByNameAndLeavesItAsItIs() {
    byte[] earlier = Bytes.concat("BZVAULT".getBytes(StandardCharsets.US_ASCII), new byte[200]);
    assertRefused(earlier, "of an earlier development version, which this one does not open");
  }

  @Test
  void refusesAnotherVersion() {
    file[6] = 2;
    assertRefused(file, "of version 2: use a newer program");
  }

  @Test
  void refusesAnotherKey() {
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> SlotVault.open(new LossyMedium(file), "v", new FixedKey(2), RANDOM))
        .withMessageContaining("does not open: the key is another one");
  }

  @Test
  void showsNeitherNamesNorSecretsNorHowManyThereAre() throws Exception {
    LossyMedium empty = new LossyMedium(null);
    open(empty).close();

    assertThat(file).hasSameSizeAs(empty.bytes());
    for (SecretBytes hidden : new SecretBytes[] {OLD, NEW, bytes("day"), bytes("identity")}) {
      assertThat(Bytes.indexOf(file, hidden.exposeBytes())).isNegative();
    }
    assertThat(Bytes.indexOf(empty.bytes(), new byte[64])).isBetween(0, VaultLayout.HEADER);
    byte[] regions = Arrays.copyOfRange(empty.bytes(), VaultLayout.HEADER, file.length);
    assertThat(Bytes.indexOf(regions, new byte[16])).isNegative();
  }

  @Test
  void countsItsChanges() throws Exception {
    try (KeyVault vault = open(file)) {
      long before = vault.revision();
      vault.erase("nothing");
      assertThat(vault.revision()).isEqualTo(before);
      vault.erase("day");
      assertThat(vault.revision()).isGreaterThan(before);
    }
    try (KeyVault vault = open(older);
        KeyVault newer = open(file)) {
      assertThat(vault.revision()).isLessThan(newer.revision());
    }
  }

  @Test
  void takesNoLargeSlotForASecretThatHasBecomeSmall() throws Exception {
    try (KeyVault vault = open(new LossyMedium(file))) {
      for (String name : List.of("one", "two", "three")) {
        vault.store(name, SecretBytes.copyOf(new byte[300]));
        vault.store(name, SecretBytes.copyOf(new byte[1]));
      }
      vault.store("four", SecretBytes.copyOf(new byte[300]));
      assertThat(vault.names()).contains("one", "two", "three", "four", "identity");
    }
  }

  @Test
  void saysThatItIsFullAndKeepsAllThatIsThere() throws Exception {
    LossyMedium medium = new LossyMedium(file);
    try (KeyVault vault = open(medium)) {
      for (int i = 2; i < VaultLayout.SLOTS; i++) {
        vault.store("log-day-" + i, NEW);
      }
      assertThatExceptionOfType(VaultException.class)
          .isThrownBy(() -> vault.store("one-more", NEW))
          .withMessageContaining("is full: it has " + VaultLayout.SLOTS + " secrets; purge");
      vault.store("day", OLD);
      vault.erase("log-day-2");
      vault.store("one-more", NEW);
    }
    assertThat(medium.bytes()).hasSameSizeAs(file);
    try (KeyVault vault = open(medium.bytes())) {
      assertThat(vault.names()).hasSize(VaultLayout.SLOTS).contains("one-more", "identity");
    }
  }
}
