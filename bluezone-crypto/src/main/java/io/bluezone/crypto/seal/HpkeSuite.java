// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal;

import com.google.common.primitives.Bytes;
import io.bluezone.crypto.internal.Contexts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.hpke.HPKE;

/**
 * The HPKE (RFC 9180) suite, in base mode, and the layout of sealed data: 8 bytes of magic and
 * version, the encapsulated key (32 bytes), then chunks. A chunk is a header of 4 bytes,
 * big-endian, with the length of its plaintext and, in the highest bit, whether it is the last;
 * then the ciphertext and its 16-byte tag. The header is the chunk's associated data.
 */
final class HpkeSuite {

  static final int KEY_LENGTH = 32;
  static final int TAG_LENGTH = 16;
  static final int CHUNK = 65_536;
  static final int HEADER_LENGTH = 4;
  static final int LAST = 0x8000_0000;

  private static final byte[] LABEL = Contexts.SEALED.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EARLIER = {'B', 'Z', 'S', 'E', 'A', 'L', 'D', 1};

  private HpkeSuite() {}

  static byte[] magic() {
    return new byte[] {'B', 'Z', 'S', 'E', 'A', 'L', 0, 1};
  }

  static void checkMagic(byte[] found) throws UnsealException {
    if (Arrays.equals(found, EARLIER)) {
      throw new UnsealException(
          "sealed by an earlier snapshot of this library: have it sealed again");
    }
    if (!Arrays.equals(found, magic())) {
      throw new UnsealException("not sealed data, or of a version that is not known");
    }
  }

  /** {@return the info that HPKE binds the data to: this format's label, then the caller's} */
  static byte[] info(byte[] info) {
    return Bytes.concat(LABEL, info);
  }

  static HPKE create() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
  }
}
