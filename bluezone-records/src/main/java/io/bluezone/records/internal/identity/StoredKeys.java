// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.identity;

import io.bluezone.base.Registration;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.keys.internal.KeyStateException;
import io.bluezone.crypto.keys.internal.TracingKeys;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * This device's keys as the vault has them: a change is stored before it counts, and does not count
 * if it cannot be stored. Not thread safe.
 */
public final class StoredKeys {

  /** Where the vault keeps the keys. */
  static final String SECRET = "identity";

  private final KeyVault vault;
  private KeyPolicy policy;
  private IdSchedule schedule;
  private @Nullable TracingKeys loaded;
  private final AtomicInteger changes = new AtomicInteger();
  private boolean configured;
  private boolean claimsIdentity;

  public StoredKeys(KeyVault vault, KeyPolicy policy, IdSchedule schedule) {
    this.vault = vault;
    this.policy = policy;
    this.schedule = schedule;
  }

  private StoredKeys(KeyVault vault) {
    this(vault, KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT);
    configured = true;
    claimsIdentity = true;
  }

  /** Keys with their stored policy and schedule, of a device that does not trace. */
  public static StoredKeys asConfigured(KeyVault vault) {
    return new StoredKeys(vault);
  }

  /** {@return a number that is another one after each change; any thread may ask} */
  int changes() {
    return changes.get();
  }

  TracingKeys get(LocalDate today) throws VaultException {
    TracingKeys keys = loaded;
    if (keys == null) {
      keys = load();
      loaded = keys;
      if (!configured) {
        configure(policy, schedule, today);
      }
    }
    return keys;
  }

  void configure(KeyPolicy newPolicy, IdSchedule newSchedule, LocalDate today)
      throws VaultException {
    policy = newPolicy;
    schedule = newSchedule;
    change(today, keys -> keys.configure(newPolicy, newSchedule, today));
  }

  /** A change of the keys, which does not count if it throws. */
  @FunctionalInterface
  interface Change<T, E extends Exception> {
    T on(TracingKeys keys) throws E;
  }

  /** Changes the keys; the work gives whether any changed, or what else comes of the change. */
  <T, E extends Exception> T change(LocalDate today, Change<T, E> work) throws E, VaultException {
    if (!claimsIdentity) {
      return changeMine(today, work);
    }
    try (Registration claim = claim()) {
      forget();
      return changeMine(today, work);
    }
  }

  private Registration claim() throws VaultException {
    return vault
        .claimIdentity()
        .orElseThrow(
            () ->
                new VaultException(
                    "a tracer sends IDs from this vault, or the vault is open for reading only:"
                        + " disclose through the tracer's records, or stop it first"));
  }

  private <T, E extends Exception> T changeMine(LocalDate today, Change<T, E> work)
      throws E, VaultException {
    TracingKeys keys = get(today);
    boolean stored = false;
    try {
      T result = work.on(keys);
      if (!Boolean.FALSE.equals(result)) {
        store(keys);
        changes.incrementAndGet();
      }
      stored = true;
      return result;
    } finally {
      if (!stored) {
        forget();
      }
    }
  }

  /** Overwrites the keys in memory; they are read from the vault when they are needed again. */
  void forget() {
    if (loaded != null) {
      loaded.erase();
    }
    loaded = null;
    changes.incrementAndGet();
  }

  /** Destroys the keys, in the vault and in memory; the next ones share nothing with them. */
  void erase() throws VaultException {
    if (!claimsIdentity) {
      eraseMine();
      return;
    }
    try (Registration claim = claim()) {
      eraseMine();
    }
  }

  private void eraseMine() throws VaultException {
    vault.erase(SECRET);
    forget();
  }

  private TracingKeys load() throws VaultException {
    Optional<SecretBytes> stored = vault.load(SECRET);
    if (!stored.isPresent()) {
      return TracingKeys.create(policy, schedule);
    }
    try {
      return TracingKeys.decode(stored.get());
    } catch (KeyStateException e) {
      throw new VaultException(
          "the secret \"" + SECRET + "\" is damaged; delete it to begin with a new identity", e);
    } finally {
      stored.get().erase();
    }
  }

  private void store(TracingKeys keys) throws VaultException {
    SecretBytes state = keys.encode();
    try {
      vault.store(SECRET, state);
    } finally {
      state.erase();
    }
  }
}
