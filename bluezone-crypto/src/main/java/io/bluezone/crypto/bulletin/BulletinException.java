// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import java.io.IOException;

/**
 * The refusal of a bulletin, with the {@link Reason}. The message says where in the file, and holds
 * no key.
 */
public final class BulletinException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why a bulletin is refused. */
  public enum Reason {
    /** The file is no bulletin: its first bytes are others. */
    NOT_A_BULLETIN,
    /** The file has a version of the format that this program does not know. */
    UNKNOWN_VERSION,
    /** The file ends before the bulletin does. */
    TRUNCATED,
    /** The file goes on after the bulletin's end. */
    TRAILING_BYTES,
    /** The bulletin does not follow the format. */
    MALFORMED,
    /** The file has more bytes than the limits allow. */
    FILE_TOO_LARGE,
    /** The bulletin has more keys than the limits allow. */
    TOO_MANY_KEYS,
    /** A key covers more days than the limits allow. */
    TOO_MANY_DAYS,
    /** A key has more IDs a day than the limits allow. */
    TOO_MANY_IDS,
    /** The same key occurs twice. */
    DUPLICATE_KEY,
    /** The keys are not in order. */
    UNSORTED_KEYS,
    /** A key covers time outside the period that the bulletin states. */
    OUTSIDE_PERIOD,
    /** A key covers time after the bulletin was issued: its IDs could still be imitated. */
    KEY_NOT_ENDED,
    /** None of the signers is known, or none may sign for the bulletin's region. */
    UNKNOWN_SIGNER,
    /** A signature of a known signer does not fit the content. */
    BAD_SIGNATURE,
    /** The bulletin is for another region than the one asked for. */
    WRONG_REGION,
    /** Its number is not above the floor that the caller has given. */
    REPLAYED,
    /** The bulletin was issued later than now. */
    NOT_YET_VALID,
    /** The bulletin has expired. */
    EXPIRED,
    /** The file was replaced between checking and reading it. */
    CHANGED
  }

  private final Reason reason;

  /** A refusal. */
  public BulletinException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** A refusal for an error of another kind. */
  public BulletinException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** {@return why the bulletin is refused} */
  public Reason reason() {
    return reason;
  }
}
