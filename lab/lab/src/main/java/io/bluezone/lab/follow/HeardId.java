// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A rolling ID as all receivers heard it in its interval. The person is the truth, which no
 * observer looks at.
 *
 * @param hearings at least one, in the order of their beginnings
 * @param clock by how many seconds its changes came late, if one was heard
 */
record HeardId(int person, int interval, List<Hearing> hearings, OptionalDouble clock) {

  /** {@return the seconds in which at least one receiver heard it} */
  double seconds() {
    double sum = 0;
    double until = 0;
    for (Hearing each : hearings) {
      sum += Math.max(0, each.until() - Math.max(until, each.from()));
      until = Math.max(until, each.until());
    }
    return sum;
  }

  Hearing first() {
    return hearings.get(0);
  }

  Hearing last() {
    Hearing last = first();
    for (Hearing each : hearings) {
      last = each.until() >= last.until() ? each : last;
    }
    return last;
  }

  Hearing longest() {
    Hearing longest = first();
    for (Hearing each : hearings) {
      longest = each.seconds() > longest.seconds() ? each : longest;
    }
    return longest;
  }
}
