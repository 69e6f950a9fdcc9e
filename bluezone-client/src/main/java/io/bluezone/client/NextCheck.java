// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;

/**
 * The plan that {@link AuthorityLink#checkNow} leaves to its caller.
 *
 * @param after how long to wait before the next check
 * @param failures how many checks in a row have not gone well; to be handed to the next one
 */
public record NextCheck(Duration after, int failures) {

  public NextCheck {
    checkNotNull(after, "after");
    checkArgument(!after.isNegative(), "the wait is %s", after);
    checkArgument(failures >= 0, "%s failures", failures);
  }
}
