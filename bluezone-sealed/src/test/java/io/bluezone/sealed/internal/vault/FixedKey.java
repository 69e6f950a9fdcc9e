// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.internal.AeadKey;
import java.util.Arrays;

/** A key that a test knows. */
record FixedKey(int value) implements VaultUnlock {

  static final FixedKey ONE = new FixedKey(1);

  AeadKey key() {
    byte[] bytes = new byte[AeadKey.LENGTH];
    Arrays.fill(bytes, (byte) value);
    return AeadKey.of(SecretBytes.copyOf(bytes));
  }

  @Override
  public Kind kind() {
    return Kind.KEY_FILE;
  }

  @Override
  public Key make(String place) {
    return new Key(key(), new byte[0]);
  }

  @Override
  public AeadKey find(String place, byte[] hint) {
    return key();
  }

  @Override
  public String ifWrong() {
    return "the key is another one";
  }
}
