// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.servers.venue.state.RadioHealth.Level;
import io.bluezone.servers.venue.state.VenueProblem;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what is wrong with radio and clock, in an operator's words. */
final class VenueProblems {

  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

  private VenueProblems() {}

  static List<VenueProblem> of(TracingStatus status) {
    List<VenueProblem> all = new ArrayList<>();
    status.problems().forEach(problem -> all.add(of(problem)));
    return all;
  }

  private static VenueProblem of(Problem problem) {
    return new VenueProblem(
        problem.kind().name(),
        problem.kind().isError() ? Level.ERROR : Level.WARNING,
        problem.since(),
        problem.sentence(Locale.ENGLISH),
        problem.sentence(VIETNAMESE));
  }

  /** Says that the counts of minutes wait for the clock. */
  static VenueProblem clockJumped(Instant since) {
    return of(new Problem(Problem.Kind.CLOCK_JUMPED, since, ""));
  }

  /** {@return how well the radio works; one that is simulated never works well} */
  static Level worst(List<VenueProblem> problems, boolean simulated) {
    Level best = simulated ? Level.WARNING : Level.GOOD;
    return problems.stream()
        .map(VenueProblem::level)
        .max(Level::compareTo)
        .filter(worst -> worst.compareTo(best) > 0)
        .orElse(best);
  }
}
