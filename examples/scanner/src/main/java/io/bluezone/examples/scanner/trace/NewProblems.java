// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells the problems that were not there the last time. Not thread safe. */
final class NewProblems {

  private final Set<Problem.Kind> known = EnumSet.noneOf(Problem.Kind.class);

  List<Problem> in(TracingStatus status) {
    List<Problem> fresh =
        status.problems().stream().filter(problem -> known.add(problem.kind())).toList();
    known.retainAll(status.problems().stream().map(Problem::kind).toList());
    return fresh;
  }
}
