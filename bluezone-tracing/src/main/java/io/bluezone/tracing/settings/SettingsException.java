// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file of settings or a calibration that is refused, with the {@link Reason}. The message says
 * where and why.
 */
public final class SettingsException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why a file is refused. */
  public enum Reason {
    /** It does not begin as settings do, or as a calibration does where that was asked for. */
    NOT_SETTINGS,
    /** It is of a version of the format that this program does not know. */
    UNKNOWN_VERSION,
    /** It breaks off. */
    TRUNCATED,
    /** It has more bytes than the limit. */
    TOO_LARGE,
    /** It does not follow the format, or a value is out of bounds. */
    MALFORMED,
    /** None of its signers is trusted for its region. */
    UNKNOWN_SIGNER,
    /** A signature of a trusted signer does not fit the content. */
    BAD_SIGNATURE,
    /** It gives a key regions that no signer of it may sign for. */
    KEY_BEYOND_SIGNER,
    /** It is for another region than asked for. */
    WRONG_REGION,
    /** It is older than what was taken before, or another with the same number. */
    SUPERSEDED,
    /** It was issued later than now. */
    NOT_YET_VALID,
    /** Its time is over. */
    EXPIRED
  }

  private final Reason reason;

  SettingsException(Reason reason, String message) {
    this(reason, message, null);
  }

  SettingsException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** {@return why the file is refused} */
  public Reason reason() {
    return reason;
  }
}
