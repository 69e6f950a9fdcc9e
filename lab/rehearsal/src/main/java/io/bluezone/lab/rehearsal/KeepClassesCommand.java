// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal;

import io.bluezone.lab.rehearsal.health.Scenario;
import io.bluezone.lab.rehearsal.run.RehearsalRun;
import io.bluezone.lab.rehearsal.run.RunSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts each server once, so that the build can keep the classes of all as the JVM has them in
 * memory: a rehearsal starts them many times.
 */
@Command(name = "keep-classes", hidden = true)
final class KeepClassesCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    try (RunFolder folder = RunFolder.make()) {
      RehearsalRun.keepClasses(
          new RunSettings(RunSettings.FEWEST, 1, 0, 1, Scenario.DEFAULT, null, folder.path()));
    }
    return 0;
  }
}
