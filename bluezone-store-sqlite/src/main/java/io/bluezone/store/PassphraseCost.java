// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.internal.AeadKey;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The cost of trying a passphrase: the parameters of Argon2id, RFC 9106.
 *
 * @param memory KiB, 8 to 262,144 for each lane at least
 * @param passes how often the memory is gone through, 1 to 16
 * @param lanes 1 to 16
 */
record PassphraseCost(int memory, int passes, int lanes) {

  /** The second recommended choice of RFC 9106, section 4: 64 MiB. */
  static final PassphraseCost DEFAULT = new PassphraseCost(64 * 1024, 3, 4);

  static final int SALT_LENGTH = 16;

  /** A file that asks for more would exhaust the memory of the program that opens it. */
  private static final int MAX_MEMORY = 256 * 1024;

  private static final int MAX_PASSES = 16;

  /** KiB in all passes, five times the default: it takes seconds, not half a minute. */
  private static final long MAX_WORK = 1 << 20;

  private static final int MAX_LANES = 16;

  PassphraseCost {
    checkArgument(lanes >= 1 && lanes <= MAX_LANES, "%s lanes", lanes);
    checkArgument(passes >= 1 && passes <= MAX_PASSES, "%s passes", passes);
    checkArgument(memory >= 8 * lanes && memory <= MAX_MEMORY, "%s KiB of memory", memory);
    checkArgument((long) memory * passes <= MAX_WORK, "%s passes over %s KiB", passes, memory);
  }

  AeadKey keyOf(SecretBytes passphrase, byte[] salt) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] bytes = passphrase.exposeBytes();
    byte[] key = new byte[AeadKey.LENGTH];
    argon2.generateBytes(bytes, key);
    AeadKey made = AeadKey.of(SecretBytes.copyOf(key));
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(key, (byte) 0);
    return made;
  }
}
