// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import java.io.IOException;

/** A province does not take a box, or an answer is not the province's. */
public final class BoxRefusedException extends IOException {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** The reason of a refusal. */
  public enum Reason {
    /** The token is unknown, used, or too old. */
    TOKEN,
    /** The answer's signature is not of the province that the token names. */
    UNTRUSTED,
    /** The province does not know the box. */
    UNKNOWN,
    /** The box is revoked. */
    REVOKED
  }

  BoxRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
