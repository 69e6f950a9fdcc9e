// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.data;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Random texts that open something to who holds them, and the hashes that are kept of them. */
public final class Tokens {

  private static final int BYTES = 32;
  private static final int ID_BYTES = 12;

  private final SecureRandom random = new SecureRandom();

  /** {@return 43 characters that no one guesses} */
  public String token() {
    return BaseEncoding.base64Url().omitPadding().encode(bytes(BYTES));
  }

  /** {@return 24 hex digits: the id of a row} */
  public String id() {
    return BaseEncoding.base16().lowerCase().encode(bytes(ID_BYTES));
  }

  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  public int number(int bound) {
    return random.nextInt(bound);
  }

  public SecureRandom random() {
    return random;
  }

  /** Gives the stored form of a token: its SHA-256. */
  public static byte[] hash(String token) {
    return Hashing.sha256().hashString(token, StandardCharsets.UTF_8).asBytes();
  }
}
