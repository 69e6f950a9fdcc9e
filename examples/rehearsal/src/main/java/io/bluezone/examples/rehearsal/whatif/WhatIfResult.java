// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.whatif;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The sums of all runs with the app and without it. */
record WhatIfResult(
    @JsonUnwrapped Size size,
    Infections infections,
    Interval atHomeRightly,
    Interval atHomeInVain,
    double seconds,
    long personDaysPerSecond) {

  record Size(int people, int days, int runs) {}

  record Infections(Interval with, Interval without) {}

  static WhatIfResult of(int people, int days, List<Twins.Pair> pairs, double seconds) {
    double personDays = 2.0 * people * days * pairs.size();
    return new WhatIfResult(
        new Size(people, days, pairs.size()),
        new Infections(
            interval(pairs, pair -> pair.with().infections()),
            interval(pairs, pair -> pair.without().infections())),
        interval(pairs, pair -> pair.with().atHomeRightly()),
        interval(pairs, pair -> pair.with().atHomeInVain()),
        seconds,
        Math.round(personDays / seconds));
  }

  private static Interval interval(List<Twins.Pair> pairs, ToDoubleFunction<Twins.Pair> value) {
    return Interval.of(pairs.stream().mapToDouble(value).toArray());
  }
}
