// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A token of a printed sheet: {@value #SECRET} random bytes, and the beginning of the SHA-256 of
 * the province's public key, so that a box knows its province from the first answer on. As text 40
 * letters and digits 2 to 7, hyphens and case aside. Immutable.
 */
public final class BoxToken {

  private static final int SECRET = 15;
  private static final int FINGERPRINT = 10;
  private static final int LETTERS = (SECRET + FINGERPRINT) * 8 / 5;
  private static final int GROUP = 5;
  private static final BaseEncoding BASE32 = BaseEncoding.base32().omitPadding();

  private final byte[] bytes;

  private BoxToken(byte[] bytes) {
    this.bytes = bytes;
  }

  public static BoxToken random(PublicKey province, SecureRandom random) {
    byte[] secret = new byte[SECRET];
    random.nextBytes(secret);
    return new BoxToken(
        ByteBuffer.allocate(SECRET + FINGERPRINT).put(secret).put(fingerprint(province)).array());
  }

  /** {@return the token that a text gives, if it does} */
  public static Optional<BoxToken> of(String text) {
    String letters = text.replaceAll("[-\\s]", "").toUpperCase(Locale.ROOT);
    return letters.length() == LETTERS && BASE32.canDecode(letters)
        ? Optional.of(new BoxToken(BASE32.decode(letters)))
        : Optional.empty();
  }

  private static byte[] fingerprint(PublicKey key) {
    return Arrays.copyOf(Hashing.sha256().hashBytes(key.getEncoded()).asBytes(), FINGERPRINT);
  }

  /** {@return whether it is of the province that has a key} */
  public boolean isOf(PublicKey province) {
    return Arrays.equals(
        Arrays.copyOfRange(bytes, SECRET, SECRET + FINGERPRINT), fingerprint(province));
  }

  /** {@return what a database keeps of it} */
  public String hash() {
    return Hashing.sha256().hashString(letters(), StandardCharsets.US_ASCII).toString();
  }

  String letters() {
    return BASE32.encode(bytes);
  }

  /** {@return its text in groups of {@value #GROUP}; it lets in whoever reads it} */
  public String text() {
    return letters().replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
  }
}
