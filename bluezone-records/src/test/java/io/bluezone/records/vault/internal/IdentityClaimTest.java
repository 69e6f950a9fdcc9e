// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityClaimTest {

  private final InMemoryKeyVault vault = new InMemoryKeyVault();

  /** A vault with the methods alone that each must have. */
  private static final class Plain implements KeyVault {

    @Override
    public Optional<SecretBytes> load(String name) {
      return Optional.empty();
    }

    @Override
    public void store(String name, SecretBytes secret) {}

    @Override
    public void erase(String name) {}

    @Override
    public Set<String> names() {
      return Set.of();
    }
  }

  @Test
  void givesTheIdentityToAllWhereTheVaultKnowsNoClaims() {
    Plain plain = new Plain();
    assertThat(plain.claimIdentity()).isPresent();
    assertThat(plain.claimIdentity()).isPresent();
  }

  @Test
  void givesTheIdentityToOneAtATime() {
    Registration first = vault.claimIdentity().orElseThrow();
    assertThat(first.isActive()).isTrue();
    assertThat(vault.claimIdentity()).isEmpty();
    first.close();
    assertThat(first.isActive()).isFalse();
    Registration second = vault.claimIdentity().orElseThrow();
    first.close();
    assertThat(second.isActive()).as("who had it before cannot give it back again").isTrue();
    assertThat(vault.claimIdentity()).isEmpty();
  }
}
