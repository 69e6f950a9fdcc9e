// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.vault;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.base.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.internal.IdentityClaim;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
 *   <li>{@link #erase} destroys: reading the storage afterwards does not yield the secret.
 *   <li>Secrets are never logged, never printed, and never part of a backup that leaves the device.
 * </ul>
 *
 * <p>Not for data: a vault has room for some hundred keys of up to 150 bytes and for one larger
 * secret of at most {@link #MAX_SIZE} bytes. What a device remembers is sealed under a key that is
 * kept here.
 *
 * <p>Everything throws {@link VaultException} if the vault cannot be read or written, and {@link
 * IllegalArgumentException} for a name that is not valid, see {@link #checkName}, and for a secret
 * that is too long.
 *
 * <p>Thread safety: all methods may be called from any thread.
 */
public interface KeyVault extends AutoCloseable {

  /** The most bytes of one secret. */
  int MAX_SIZE = 63 * 1024;

  /** The longest name. */
  int MAX_NAME_LENGTH = 64;

  /** The form of a name: safe as a file name and as a Keystore alias. */
  Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0," + (MAX_NAME_LENGTH - 1) + "}");

  /** {@return a copy of a secret, which the caller erases after use; empty if there is none} */
  Optional<SecretBytes> load(String name) throws VaultException;

  /**
   * Keeps a secret, in place of one of the same name.
   *
   * @param secret what to keep, at most {@link #MAX_SIZE} bytes; it stays the caller's to erase
   * @throws VaultException if it could not be kept; the old secret is still there then, or, as the
   *     message tells, the new one
   */
  void store(String name, SecretBytes secret) throws VaultException;

  /** Destroys a secret. Does nothing if there is none of that name. */
  void erase(String name) throws VaultException;

  /** {@return the names of all secrets, in no order} */
  Set<String> names() throws VaultException;

  /**
   * Tells how far the vault has come: a number that each {@link #store} and each {@link #erase} of
   * a secret raises, or 0. A vault with a lower one than was noted elsewhere was put back from a
   * copy.
   */
  default long revision() throws VaultException {
    return 0;
  }

  /**
   * Claims the identity in this vault, so that one program alone sends IDs from it.
   *
   * <p>A vault that leaves this method as it is gives the identity to every caller.
   *
   * @return the claim, to be closed when no more IDs are sent; empty if someone has it already, or
   *     if this vault is open for reading only
   */
  @CheckReturnValue
  default Optional<Registration> claimIdentity() {
    return new IdentityClaim().take();
  }

  /** Ends its use. What holds nothing open does nothing. Closing it again does nothing. */
  @Override
  default void close() throws VaultException {}

  /**
   * Checks a name, for those who implement a vault: 1 to 64 characters of a-z, 0-9, dot and hyphen,
   * the first a letter.
   */
  static void checkName(String name) {
    checkArgument(
        NAME.matcher(name).matches(),
        "a secret's name has 1 to %s characters of a-z, 0-9, dot and hyphen and begins with a"
            + " letter: \"%s\" has not",
        MAX_NAME_LENGTH,
        name);
  }
}
