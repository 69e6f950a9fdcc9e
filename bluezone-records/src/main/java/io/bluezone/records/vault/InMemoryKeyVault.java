// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.vault;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSet;
import io.bluezone.base.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.internal.IdentityClaim;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A vault that lasts as long as the program: for tests, and for devices that shall start again each
 * time. A deleted or replaced secret is overwritten.
 *
 * <p>Thread safe.
 */
public final class InMemoryKeyVault implements KeyVault {

  private final Map<String, SecretBytes> secrets = new HashMap<>();
  private final IdentityClaim identity = new IdentityClaim();
  private long revision = 1;

  /** An empty vault. */
  public InMemoryKeyVault() {}

  @Override
  public synchronized Optional<SecretBytes> load(String name) {
    KeyVault.checkName(name);
    return Optional.ofNullable(secrets.get(name)).map(SecretBytes::copy);
  }

  @Override
  public synchronized void store(String name, SecretBytes secret) {
    checkNotNull(name, "name");
    checkNotNull(secret, "secret");
    KeyVault.checkName(name);
    checkArgument(secret.size() <= MAX_SIZE, "%s bytes are too many for a secret", secret.size());
    erase(secrets.put(name, secret.copy()));
    revision++;
  }

  @Override
  public synchronized void erase(String name) {
    KeyVault.checkName(name);
    SecretBytes removed = secrets.remove(name);
    if (removed != null) {
      erase(removed);
      revision++;
    }
  }

  @Override
  public synchronized Set<String> names() {
    return ImmutableSet.copyOf(secrets.keySet());
  }

  @Override
  public synchronized long revision() {
    return revision;
  }

  @Override
  public Optional<Registration> claimIdentity() {
    return identity.take();
  }

  private static void erase(@Nullable SecretBytes secret) {
    if (secret != null) {
      secret.erase();
    }
  }
}
