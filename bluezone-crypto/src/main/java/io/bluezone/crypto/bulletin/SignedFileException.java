// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import java.io.IOException;

/**
 * The refusal of a bulletin or another signed file, with the {@link Reason}. The message says where
 * and why, and holds no key, and no text of the file but names whose form was checked.
 */
public final class SignedFileException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The reasons of a refusal. */
  public enum Reason {
    /** It does not begin as a file of the kind that was asked for. */
    OTHER_KIND,
    /** It is of an earlier snapshot of this library. */
    EARLIER_SNAPSHOT,
    /** It is of a version of the format that this program does not know. */
    UNKNOWN_VERSION,
    /** It breaks off. */
    TRUNCATED,
    /** It goes on after its end. */
    TRAILING_BYTES,
    /** It has more bytes than the limit. */
    TOO_LARGE,
    /** It does not follow the format, or a value is out of bounds. */
    MALFORMED,
    /** A bulletin has more keys than the limits allow. */
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
    /** None of its signers is trusted for its region. */
    UNKNOWN_SIGNER,
    /** A signature of a trusted signer does not fit the content. */
    BAD_SIGNATURE,
    /** It gives a key regions that no signer of it may sign for. */
    KEY_BEYOND_SIGNER,
    /** It is for another region than asked for. */
    WRONG_REGION,
    /** It is older than one that was taken before, or lists less, or has its number. */
    SUPERSEDED,
    /** It was issued later than now. */
    NOT_YET_VALID,
    /** Its time is over. */
    EXPIRED,
    /** It is so old that newer ones are withheld: the server, or a mirror, is frozen. */
    FROZEN,
    /** It is not what it was: replaced while it is read, or listing another file by a number. */
    CHANGED
  }

  private final Reason reason;

  /** A refusal. */
  public SignedFileException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** A refusal for an error of another kind. */
  public SignedFileException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** {@return the reason} */
  public Reason reason() {
    return reason;
  }
}
