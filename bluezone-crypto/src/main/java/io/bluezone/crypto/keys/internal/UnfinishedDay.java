// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

/** The disclosure of a day whose last interval has not ended yet. */
public enum UnfinishedDay {
  /** None of it is disclosed; it can be once it is over. */
  HOLD_BACK,

  /** It is disclosed up to the end of the last interval that has ended. */
  CUT
}
