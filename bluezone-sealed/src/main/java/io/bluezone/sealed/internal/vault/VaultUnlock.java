// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.seal.internal.AeadKey;
import java.io.IOException;

/** Finds the one key that a {@link SlotVault} is sealed with. */
public interface VaultUnlock {

  /** The most bytes of a hint. */
  int MAX_HINT = 256;

  /** The place of a vault's key. */
  enum Kind {
    /** A file of 32 bytes. */
    KEY_FILE(0, "a key file"),
    /** The hint has the cost and the salt of Argon2id. */
    PASSPHRASE(1, "a passphrase"),
    /** The hint is the key, sealed by the Android Keystore. */
    KEYSTORE(2, "the Android Keystore");

    private final int code;
    private final String words;

    Kind(int code, String words) {
      this.code = code;
      this.words = words;
    }

    /** The number in the file. */
    int code() {
      return code;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * A vault's key.
   *
   * @param key the key; the vault erases it when it is closed
   * @param hint finds it again, together with what this object knows; kept in clear
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Key(AeadKey key, byte[] hint) {
    public Key {
      checkNotNull(key, "key");
      checkNotNull(hint, "hint");
    }
  }

  /** {@return the place of the key} */
  Kind kind();

  /** Makes the key of a new vault, which messages name by its place. */
  Key make(String place) throws IOException;

  /**
   * Finds the key of a vault that is there, by the hint that it was made with.
   *
   * @throws IOException if it is not there, or cannot be had
   * @throws IllegalArgumentException if the hint makes no sense
   */
  AeadKey find(String place, byte[] hint) throws IOException;

  /** {@return the likely reason if the key does not open the vault} */
  String ifWrong();
}
