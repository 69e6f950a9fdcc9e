// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.token;

import java.util.Arrays;

/**
 * The right to report once on a day. Whoever has it can use it: it is never printed.
 *
 * <p>As bytes: the random prefix of the signed message (32 bytes) and the signature (256 bytes).
 * Immutable and thread safe.
 */
public final class Token {

  /** Bytes of a token. */
  public static final int SIZE = Token.PREFIX_SIZE + TokenKeys.MODULUS_SIZE;

  /** Bytes of what names a report. */
  public static final int ID_SIZE = 16;

  static final int PREFIX_SIZE = 32;

  private final byte[] bytes;

  private Token(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a token, which {@link TokenKeys#verify} checks.
   *
   * @throws TokenException if it has another length
   */
  public static Token of(byte[] bytes) throws TokenException {
    TokenException.checkLength("a token", bytes, SIZE);
    return new Token(bytes.clone());
  }

  /** {@return the bytes} */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /**
   * {@return the name of the report that this token is for: 16 bytes of the SHA-256 hash of the
   * prefix} Who counts each name once counts each token once.
   */
  public byte[] reportId() {
    return Arrays.copyOf(TokenKeys.sha256(prefix()), ID_SIZE);
  }

  byte[] prefix() {
    return Arrays.copyOf(bytes, PREFIX_SIZE);
  }

  byte[] signature() {
    return Arrays.copyOfRange(bytes, PREFIX_SIZE, SIZE);
  }
}
