// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.rehearsal.health.Scenario;
import io.bluezone.lab.rehearsal.process.ClassArchive;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run.
 *
 * @param adoption percent of the people with the app
 * @param scenario what people and the laboratory do
 * @param trouble the seed of what fails; null if nothing does
 * @param folder where all that is written goes
 */
public record RunSettings(
    int people,
    int days,
    int adoption,
    long seed,
    Scenario scenario,
    @Nullable Long trouble,
    Path folder) {

  /** The fewest people: a household of each kind of day. */
  public static final int FEWEST = 8;

  public RunSettings {
    if (people < FEWEST || days < 1 || adoption < 0 || adoption > 100) {
      throw new IllegalArgumentException(
          "a run has " + FEWEST + " people or more, a day or more, and 0 to 100 percent");
    }
  }

  /** {@return where servers and boxes keep their data} */
  Path servers() {
    return folder.resolve("servers");
  }

  /** {@return what makes servers start faster} */
  ClassArchive classes() throws IOException {
    return ClassArchive.beside(RunSettings.class, folder.resolve("classes"));
  }

  /** {@return where the authority's server keeps its data} */
  Path authority() {
    return servers().resolve("authority");
  }
}
