// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The refusal of an index or of revocations, with the {@link Reason}. The message says why. */
public final class FeedException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why a file is refused. */
  public enum Reason {
    /** It has more bytes, or more entries, than the limit. */
    TOO_LARGE,
    /** It or its signatures do not follow the format: cut off, a field missing, out of bounds. */
    MALFORMED,
    /** None of its signers is trusted for its region. */
    UNKNOWN_SIGNER,
    /** A signature of a trusted signer does not fit the content. */
    BAD_SIGNATURE,
    /** It is for another region than asked for. */
    WRONG_REGION,
    /** It was made later than now. */
    NOT_YET_VALID,
    /** It was made so long ago that newer ones are withheld: the server, or a mirror, is frozen. */
    FROZEN,
    /** It is older than one that was taken, or lists less than that one did. */
    ROLLED_BACK,
    /** It lists another file under a number that was taken. */
    CHANGED
  }

  private final Reason reason;

  FeedException(Reason reason, String message) {
    this(reason, message, null);
  }

  FeedException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** {@return why the file is refused} */
  public Reason reason() {
    return reason;
  }
}
