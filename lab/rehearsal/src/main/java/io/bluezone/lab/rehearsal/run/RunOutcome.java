// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.rehearsal.check.Finding;
import io.bluezone.lab.rehearsal.story.StoryWriter;
import java.util.List;

/** The outcome of a run: its sums, what its invariants say, and its story. */
public record RunOutcome(Sums sums, List<Finding> findings, StoryWriter story) {

  public RunOutcome {
    findings = List.copyOf(findings);
  }

  /** {@return the kinds of invariant that are broken} */
  public List<Finding> broken() {
    return findings.stream().filter(Finding::isBroken).toList();
  }
}
