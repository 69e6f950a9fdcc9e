// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;

/**
 * Which bulletin of a region is the newest, as its authority says: so that a bulletin whose number
 * was a mistake does not shut out all those that are right.
 *
 * @param number the newest bulletin's number, 1 or more
 * @param namedAt when the authority said so
 */
public record NewestBulletin(long number, Instant namedAt) {

  public NewestBulletin {
    checkNotNull(namedAt, "namedAt");
    checkArgument(number >= 1, "the newest bulletin is number %s, it must be 1 or more", number);
  }

  /**
   * Whether a bulletin is taken back: issued when this was said or before, with a higher number.
   *
   * @param sequence its number
   * @param issued when it was issued
   * @return whether its number was a mistake
   */
  public boolean takesBack(long sequence, Instant issued) {
    return sequence > number && !issued.isAfter(namedAt);
  }
}
