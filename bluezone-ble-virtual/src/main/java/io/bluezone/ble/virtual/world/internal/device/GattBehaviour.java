// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;

/**
 * The time that GATT takes a device as the reader, how often it fails, and how many it serves. An
 * attempt is two steps: to connect; to find the service and read. Each takes the least time and a
 * random time more, which is exponentially distributed.
 *
 * @param leastTime of a step
 * @param meanExtra what a step takes more on average
 * @param failureProbability of an attempt, for no reason that the reader could see, 0..1; half of
 *     them do not connect, the others break in the middle
 * @param connections that it holds at once as the one that is read; others wait: 1 or more
 */
public record GattBehaviour(
    Duration leastTime, Duration meanExtra, double failureProbability, int connections) {

  public GattBehaviour {
    checkNotNull(leastTime, "leastTime");
    checkNotNull(meanExtra, "meanExtra");
    checkArgument(
        !leastTime.isNegative() && !meanExtra.isNegative(), "GATT takes no negative time");
    checkArgument(
        failureProbability >= 0 && failureProbability <= 1,
        "failureProbability must be 0..1, not %s",
        failureProbability);
    checkArgument(connections >= 1, "connections must be 1 or more, not %s", connections);
  }
}
