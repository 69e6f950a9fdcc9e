// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.sealed.internal.vault.VaultUnlock;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A passphrase that opens a vault. The hint is the memory in KiB, the passes and the lanes of
 * Argon2id, 4 bytes each, big-endian, and 16 bytes of salt.
 */
record Passphrase(SecretBytes passphrase, PassphraseCost cost, SecureRandom random)
    implements VaultUnlock {

  Passphrase {
    checkArgument(passphrase.size() > 0, "the passphrase is empty");
  }

  @Override
  public Kind kind() {
    return Kind.PASSPHRASE;
  }

  @Override
  public Key make(String place) {
    byte[] salt = new byte[PassphraseCost.SALT_LENGTH];
    random.nextBytes(salt);
    ByteBuffer hint = ByteBuffer.allocate(3 * Integer.BYTES + salt.length);
    hint.putInt(cost.memory()).putInt(cost.passes()).putInt(cost.lanes()).put(salt);
    return new Key(cost.keyOf(passphrase, salt), hint.array());
  }

  @Override
  public AeadKey find(String place, byte[] hint) {
    checkArgument(
        hint.length == 3 * Integer.BYTES + PassphraseCost.SALT_LENGTH,
        "%s bytes for a passphrase",
        hint.length);
    ByteBuffer in = ByteBuffer.wrap(hint);
    PassphraseCost agreed = new PassphraseCost(in.getInt(), in.getInt(), in.getInt());
    return agreed.keyOf(passphrase, Arrays.copyOfRange(hint, in.position(), hint.length));
  }

  @Override
  public String ifWrong() {
    return "the passphrase is another one";
  }
}
