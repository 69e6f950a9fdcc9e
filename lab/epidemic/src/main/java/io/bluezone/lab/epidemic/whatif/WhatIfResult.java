// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bluezone.lab.epidemic.EpidemicOutcome;
import io.bluezone.lab.epidemic.model.PairedRun;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The sums of all runs with the app and without it. The beds are those of the worst day. */
record WhatIfResult(
    @JsonUnwrapped Size size,
    WithAndWithout infections,
    @JsonIgnore WithAndWithout hospitalBeds,
    Interval atHomeRightly,
    Interval atHomeInVain,
    double seconds,
    long personDaysPerSecond) {

  record Size(int people, int days, int runs) {}

  record WithAndWithout(Interval with, Interval without) {}

  static WhatIfResult of(int people, int days, List<PairedRun> pairs, double seconds) {
    double personDays = 2.0 * people * days * pairs.size();
    return new WhatIfResult(
        new Size(people, days, pairs.size()),
        both(pairs, EpidemicOutcome::infections),
        both(pairs, EpidemicOutcome::mostBeds),
        interval(pairs, pair -> pair.with().atHomeRightly()),
        interval(pairs, pair -> pair.with().atHomeInVain()),
        seconds,
        Math.round(personDays / seconds));
  }

  private static WithAndWithout both(
      List<PairedRun> pairs, ToDoubleFunction<EpidemicOutcome> value) {
    return new WithAndWithout(
        interval(pairs, pair -> value.applyAsDouble(pair.with())),
        interval(pairs, pair -> value.applyAsDouble(pair.without())));
  }

  private static Interval interval(List<PairedRun> pairs, ToDoubleFunction<PairedRun> value) {
    return Interval.of(pairs.stream().mapToDouble(value).toArray());
  }
}
