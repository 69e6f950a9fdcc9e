// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.io.IOException;

/**
 * The refusal of a share or message of a report, with the {@link Reason}. The message says what was
 * expected, and holds nothing of what was refused.
 */
public final class VdafException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The reasons of a refusal. */
  public enum Reason {
    /** A share, message or nonce has another length, or a number is outside its field. */
    MALFORMED,
    /** The proof does not show that the measurement is valid. */
    INVALID_PROOF,
    /** The client drew its proof from other randomness than its shares give. */
    OTHER_RANDOMNESS,
    /** The nonce gives a point at which the answer would tell of the measurement. */
    UNSAFE_POINT
  }

  private final Reason reason;

  VdafException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** {@return the reason} */
  public Reason reason() {
    return reason;
  }
}
