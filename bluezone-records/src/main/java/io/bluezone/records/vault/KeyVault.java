// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.vault;

import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.base.Registration;
import io.bluezone.crypto.SecretBytes;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps named keys: for rolling IDs, for days of the contact log, and for memory that must be
 * forgotten.
 *
 * <p>Security guarantees of every vault ({@code KeyVaultContract} of bluezone-testing checks what
 * can be checked):
 *
 * <ul>
 *   <li>{@link #store} is atomic and durable: after it has returned, and after a crash at any
 *       moment, {@link #load} gives either the old secret or the new one, whole.
 *   <li>{@link #delete} destroys: reading the storage afterwards does not yield the secret.
 *   <li>Secrets are never logged, never printed, and never part of a backup that leaves the device.
 * </ul>
 *
 * <p>Not for data: a vault has room for some hundred keys, and a secret at most {@link #MAX_SIZE}
 * bytes. What a device remembers is sealed under a key that is kept here.
 *
 * <p>Thread safety: all methods may be called from any thread.
 */
public interface KeyVault extends AutoCloseable {

  /** The most bytes of one secret. */
  int MAX_SIZE = 63 * 1024;

  /** The longest name. */
  int MAX_NAME_LENGTH = 64;

  /**
   * Gives a secret.
   *
   * @param name its name
   * @return a copy, which the caller erases after use; empty if there is none of that name
   * @throws VaultException if the vault cannot be read
   * @throws IllegalArgumentException if the name is not valid, see {@link #checkName}
   */
  Optional<SecretBytes> load(String name) throws VaultException;

  /**
   * Keeps a secret, in place of one of the same name.
   *
   * @param name 1 to 64 characters of a-z, 0-9, dot and hyphen, the first a letter
   * @param secret what to keep, at most {@link #MAX_SIZE} bytes; it stays the caller's to erase
   * @throws VaultException if it could not be kept; the old secret is still there then, or, as the
   *     message tells, the new one
   * @throws IllegalArgumentException if the name is not valid or the secret too long
   */
  void store(String name, SecretBytes secret) throws VaultException;

  /**
   * Destroys a secret. Does nothing if there is none of that name.
   *
   * @param name its name
   * @throws VaultException if it could not be destroyed
   * @throws IllegalArgumentException if the name is not valid, see {@link #checkName}
   */
  void delete(String name) throws VaultException;

  /**
   * Lists what there is.
   *
   * @return the names of all secrets, in no order
   * @throws VaultException if the vault cannot be read
   */
  Set<String> names() throws VaultException;

  /**
   * Tells how far the vault has come: a number that each {@link #store} and each {@link #delete} of
   * a secret raises. A vault with a lower one than was noted elsewhere was put back from a copy.
   *
   * @return the number; 0 of a vault that does not count
   * @throws VaultException if the vault cannot be read
   */
  default long revision() throws VaultException {
    return 0;
  }

  /**
   * Claims the identity in this vault, so that one program alone sends IDs from it.
   *
   * <p>A vault that leaves this method as it is gives the identity to every caller; {@link
   * IdentityClaim} helps to do better.
   *
   * @return the claim, to be closed when no more IDs are sent; empty if someone has it already, or
   *     if this vault is open for reading only
   */
  @CheckReturnValue
  default Optional<Registration> claimIdentity() {
    return new IdentityClaim().take();
  }

  /**
   * Ends its use. What holds nothing open does nothing. Closing it again does nothing.
   *
   * @throws VaultException if it could not be closed in order; nothing is lost by that
   */
  @Override
  default void close() throws VaultException {}

  /**
   * Checks a name, for those who implement a vault.
   *
   * @param name a secret's name
   * @throws IllegalArgumentException if it is not 1 to 64 characters of a-z, 0-9, dot and hyphen,
   *     or does not begin with a letter
   */
  static void checkName(String name) {
    VaultNames.check(name);
  }
}
