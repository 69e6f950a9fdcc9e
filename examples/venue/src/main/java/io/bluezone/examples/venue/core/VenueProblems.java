// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.examples.venue.state.RadioHealth.Level;
import io.bluezone.examples.venue.state.VenueProblem;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Severity;
import io.bluezone.tracing.TracingStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong, in an operator's words. */
final class VenueProblems {

  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

  private VenueProblems() {}

  static List<VenueProblem> of(TracingStatus status) {
    List<VenueProblem> all = new ArrayList<>();
    for (Problem problem : status.problems()) {
      all.add(
          new VenueProblem(
              problem.kind().name(),
              problem.kind().severity() == Severity.ERROR ? Level.ERROR : Level.WARNING,
              problem.since(),
              problem.sentence(Locale.ENGLISH),
              problem.sentence(VIETNAMESE)));
    }
    return all;
  }

  static Level worst(List<VenueProblem> problems) {
    return problems.stream().map(VenueProblem::level).max(Level::compareTo).orElse(Level.GOOD);
  }
}
