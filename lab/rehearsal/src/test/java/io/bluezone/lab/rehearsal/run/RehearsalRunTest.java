// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.rehearsal.check.Finding;
import io.bluezone.lab.rehearsal.health.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small town with the shipped servers in their processes. */
class RehearsalRunTest {

  private static final int PEOPLE = 50;
  private static final int DAYS = 1;
  private static final int ADOPTION = 60;
  private static final long SEED = 7;

  /** No one gives a history but who does all that they are asked. */
  private static final Scenario NO_HISTORY =
      new Scenario(
          Scenario.DEFAULT.tested(),
          Scenario.DEFAULT.staysHomeIll(),
          Scenario.DEFAULT.codeUsed(),
          0,
          Scenario.DEFAULT.resultMinutes(),
          Scenario.DEFAULT.codeMinutes(),
          Scenario.DEFAULT.entryMinutes());

  @TempDir private Path folder;

  private RunOutcome run(String name) throws IOException {
    RunSettings settings =
        new RunSettings(PEOPLE, DAYS, ADOPTION, SEED, NO_HISTORY, null, folder.resolve(name));
    try (RehearsalRun run = RehearsalRun.start(settings)) {
      return run.run();
    }
  }

  @Test
  void givesTheSameSumsForTheSameSeed() throws IOException {
    RunOutcome first = run("first");
    RunOutcome second = run("second");

    assertThat(first.sums().keys().codesUsed()).isPositive();
    assertThat(second.sums()).isEqualTo(first.sums());
    assertThat(first.broken()).extracting(Finding::kind).doesNotContain("outbreak-chain");
  }
}
