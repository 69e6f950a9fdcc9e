// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.ByteStreams;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.match.CheckedCases;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is remembered of a check, in parts. */
class CheckMemoryTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final CheckedCases NONE = CheckedCases.none(new SecureRandom());

  /** "unmet." and "a" in base32hex. */
  private static final String A = "unmet.c4";

  private final InMemoryKeyVault vault = new InMemoryKeyVault();
  private final CheckMemory memory = new CheckMemory(vault);

  /** So many cases of each of these days. */
  private static CheckedCases cases(int count, LocalDate... days) {
    var out = ByteStreams.newDataOutput();
    out.writeByte(1);
    out.writeLong(2);
    out.writeLong(3);
    out.writeInt(days.length);
    for (LocalDate day : days) {
      out.writeLong(day.toEpochDay());
      out.writeLong(5);
    }
    for (LocalDate day : days) {
      out.writeLong(day.toEpochDay());
      out.writeInt(count);
      for (int i = 0; i < count; i++) {
        out.writeLong(i);
      }
    }
    return CheckedCases.decode(out.toByteArray());
  }

  private void store(String region, CheckedCases cases) {
    memory.store(region, NONE, cases);
  }

  private void assertRemembered(String region, CheckedCases cases) throws Exception {
    assertThat(memory.load(region).encode()).isEqualTo(cases.encode());
  }

  private void assertForgotten(String region) throws Exception {
    assertThat(memory.load(region).size()).isZero();
  }

  private Set<String> names() {
    return new TreeSet<>(vault.names());
  }

  private byte[] secret(String name) {
    return vault.load(name).orElseThrow().exposeBytes();
  }

  private void replace(String name, int at, int value) {
    byte[] secret = secret(name);
    secret[at] = (byte) value;
    vault.store(name, SecretBytes.copyOf(secret));
  }

  @Test
  void aRegionsCasesAreRememberedWhereverItIsOpened() throws Exception {
    assertForgotten("a");
    store("a", cases(3, DAY));
    store("b", cases(4, DAY));
    assertRemembered("a", cases(3, DAY));
    assertThat(new CheckMemory(vault).load("b").size()).isEqualTo(4);
    assertThat(names()).containsExactly("unmet.c4.0", "unmet.c8.0");
  }

  @Test
  void manyCasesTakeSeveralSecretsOfTheLargestSize() throws Exception {
    store("a", cases(20_000, DAY));
    assertThat(names()).containsExactly(A + ".0", A + ".1", A + ".2");
    assertThat(secret(A + ".0")).hasSize(KeyVault.MAX_SIZE);
    assertThat(secret(A + ".1")).hasSize(KeyVault.MAX_SIZE);
    assertRemembered("a", cases(20_000, DAY));
  }

  @Test
  void partsThatAreJustFullTakeNoFurtherOne() throws Exception {
    // 1 + 16 + 4 + 16 + 12 bytes and 8 a case; a part holds 65,536 - 11.
    int fits = (KeyVault.MAX_SIZE - 11 - 49) / 8;
    assertThat((KeyVault.MAX_SIZE - 11 - 49) % 8).isNotZero();
    store("a", cases(fits, DAY));
    assertThat(names()).containsExactly(A + ".0");
    store("a", cases(fits + 1, DAY));
    assertThat(names()).containsExactly(A + ".0", A + ".1");
    assertRemembered("a", cases(fits + 1, DAY));
  }

  @Test
  void aPartThatIsFullToTheLastByteIsTheLast() throws Exception {
    LocalDate[] days = new LocalDate[8];
    for (int i = 0; i < days.length; i++) {
      days[i] = DAY.plusDays(i);
    }
    CheckedCases full = cases(1020, days);
    assertThat(full.encode()).hasSize(KeyVault.MAX_SIZE - 11);
    store("a", full);
    assertThat(names()).containsExactly(A + ".0");
    assertThat(secret(A + ".0")).hasSize(KeyVault.MAX_SIZE);
    assertRemembered("a", full);
  }

  @Test
  void lessTakesThePlaceOfMore() throws Exception {
    store("a", cases(20_000, DAY));
    store("a", cases(3, DAY));
    assertRemembered("a", cases(3, DAY));
  }

  @Test
  void partsOfTwoChecksAreNoWhole() throws Exception {
    store("a", cases(20_000, DAY));
    SecretBytes second = vault.load(A + ".1").orElseThrow();
    store("a", cases(20_000, DAY.plusDays(1)));
    vault.store(A + ".1", second);
    assertForgotten("a");
  }

  @Test
  void whatIsMissingDamagedOrOfAnotherFormIsNotBelieved() throws Exception {
    for (int at : new int[] {0, 9, 11}) {
      store("a", cases(20_000, DAY));
      replace(A + ".0", at, 7);
      assertForgotten("a");
    }
    store("a", cases(20_000, DAY));
    replace(A + ".1", 0, 2);
    assertForgotten("a");
    store("a", cases(20_000, DAY));
    replace(A + ".2", 10, 4);
    assertForgotten("a");
    store("a", cases(20_000, DAY));
    vault.delete(A + ".2");
    assertForgotten("a");
    vault.store(A + ".2", SecretBytes.copyOf(new byte[10]));
    assertForgotten("a");
    store("a", cases(20_000, DAY));
    assertRemembered("a", cases(20_000, DAY));
  }

  @Test
  void aSecretThatBreaksOffIsNotBelieved() throws Exception {
    store("a", cases(3, DAY));
    byte[] whole = secret(A + ".0");
    for (int length : new int[] {0, 1, 9, 10, 11, whole.length - 1}) {
      vault.store(A + ".0", SecretBytes.copyOf(Arrays.copyOf(whole, length)));
      assertForgotten("a");
    }
  }

  @Test
  void nothingIsStoredWhereNothingIsNew() throws Exception {
    memory.store("a", cases(3, DAY), cases(3, DAY));
    assertThat(names()).isEmpty();
    store("a", cases(3, DAY));
    byte[] before = secret(A + ".0");
    memory.store("a", cases(3, DAY), cases(3, DAY));
    assertThat(secret(A + ".0")).isEqualTo(before);
    store("a", cases(3, DAY));
    assertThat(secret(A + ".0")).as("another check has another number").isNotEqualTo(before);
  }

  @Test
  void allRegionsTogetherTakeThirtyTwoSecrets() throws Exception {
    for (int i = 0; i < 30; i++) {
      store("r" + i, cases(1, DAY));
    }
    store("a", cases(20_000, DAY));
    assertForgotten("a");
    store("a", cases(10_000, DAY));
    assertThat(names()).hasSize(32);
    assertRemembered("a", cases(10_000, DAY));
    store("a", cases(10_001, DAY));
    assertRemembered("a", cases(10_001, DAY));
    store("b", cases(1, DAY));
    assertForgotten("b");
  }

  @Test
  void otherSecretsTakeNoneOfThatRoom() throws Exception {
    for (int i = 0; i < 40; i++) {
      vault.store("log-day-" + i, SecretBytes.copyOf(new byte[32]));
    }
    store("a", cases(1, DAY));
    assertRemembered("a", cases(1, DAY));
  }

  @Test
  void whatIsOfNoDayOfTheLogIsForgotten() throws Exception {
    store("a", cases(3, DAY, DAY.plusDays(1)));
    store("b", cases(20_000, DAY));
    store("c", cases(2, DAY.plusDays(1)));
    byte[] untouched = secret("unmet.cc.0");
    memory.keepOnly(Set.of(DAY.plusDays(1)));
    assertRemembered("a", cases(3, DAY.plusDays(1)));
    assertForgotten("b");
    assertThat(names()).as("no part of it is left").doesNotContain("unmet.c8.1", "unmet.c8.2");
    assertRemembered("c", cases(2, DAY.plusDays(1)));
    assertThat(secret("unmet.cc.0")).isEqualTo(untouched);
  }

  @Test
  void whatIsDamagedIsForgottenWithTheDays() throws Exception {
    store("a", cases(20_000, DAY));
    store("b", cases(1, DAY));
    vault.delete(A + ".1");
    memory.keepOnly(Set.of(DAY));
    assertThat(names()).containsExactly("unmet.c8.0");
  }

  @Test
  void everythingOfItCanBeForgottenAndNothingElse() throws Exception {
    store("a", cases(20_000, DAY));
    store("b", cases(1, DAY));
    vault.store("identity", SecretBytes.copyOf(new byte[5]));
    memory.erase();
    assertThat(names()).containsExactly("identity");
  }

  @Test
  void noCopyIsLeftInMemory() throws Exception {
    List<SecretBytes> passed = new ArrayList<>();
    KeyVault watching =
        new KeyVault() {
          @Override
          public Optional<SecretBytes> load(String name) {
            Optional<SecretBytes> secret = vault.load(name);
            secret.ifPresent(passed::add);
            return secret;
          }

          @Override
          public void store(String name, SecretBytes secret) {
            passed.add(secret);
            vault.store(name, secret);
          }

          @Override
          public void delete(String name) {
            vault.delete(name);
          }

          @Override
          public Set<String> names() {
            return vault.names();
          }
        };
    CheckMemory watched = new CheckMemory(watching);
    watched.store("a", NONE, cases(3, DAY));
    assertThat(watched.load("a").size()).isEqualTo(3);
    assertThat(passed).hasSize(2).allMatch(SecretBytes::isErased);
  }

  @Test
  void aVaultThatFailsCostsTimeOnly() throws Exception {
    KeyVault full =
        new KeyVault() {
          @Override
          public Optional<SecretBytes> load(String name) {
            return Optional.empty();
          }

          @Override
          public void store(String name, SecretBytes secret) throws VaultException {
            throw new VaultException("full");
          }

          @Override
          public void delete(String name) {}

          @Override
          public Set<String> names() {
            return Set.of();
          }
        };
    new CheckMemory(full).store("a", NONE, cases(3, DAY));
    assertThat(new CheckMemory(full).load("a").size()).isZero();
  }
}
