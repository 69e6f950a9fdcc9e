// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.token;

import java.io.IOException;

/**
 * The refusal of a token, or of a message that serves to issue one, with the {@link Reason}. The
 * message says what was expected, and holds nothing of what was refused.
 */
public final class TokenException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The reasons of a refusal. */
  public enum Reason {
    /** The bytes have another length or form. */
    MALFORMED,
    /** The bytes belong to other keys. */
    OTHER_KEYS,
    /** There is no key for this day. */
    OTHER_DAY,
    /** The signature is not the issuer's, or is one for another day. */
    INVALID_SIGNATURE
  }

  private final Reason reason;

  TokenException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** {@return the reason} */
  public Reason reason() {
    return reason;
  }

  static void checkLength(String what, byte[] bytes, int length) throws TokenException {
    if (bytes.length != length) {
      throw new TokenException(
          Reason.MALFORMED, what + " of " + length + " bytes expected, not of " + bytes.length);
    }
  }
}
