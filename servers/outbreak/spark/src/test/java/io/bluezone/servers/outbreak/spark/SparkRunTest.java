// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.outbreak.reference.Command;
import io.bluezone.servers.outbreak.reference.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the random outbreaks do not ask: minutes, places, and the report's tables. */
class SparkRunTest {

  @TempDir Path folder;

  @Test
  void givesTheMinutesAndReportOfDuckDb() throws IOException {
    Folders people = new Folders(folder).consent("anna", "binh", "chi", "gate").cases("anna");
    people.meet("anna", "binh", 40, 0, 300).meet("anna", "binh", 60, 0, 300);
    people.meet("binh", "chi", 61, 0, 100).meet("anna", "gate", 62, 5);
    for (int i = 0; i < 6; i++) {
      people.consent("d" + i).meet("anna", "d" + i, 70, 0, 300, 600);
    }
    people.call("prepare");
    Path places = folder.resolve("places.csv");
    Files.writeString(places, "gate,Market\n");

    String run = people.again("--engine", "spark", "--min-minutes", "10", "--places", places);

    assertThat(run)
        .isEqualTo(people.again("--min-minutes", "10", "--places", places))
        .contains("\"contacts\":8,")
        .contains("\"levels\":[1,7,0,0]");
    assertThat(report(people, "spark", places)).isEqualTo(report(people, "duckdb", places));
  }

  private String report(Folders people, String engine, Path places) throws IOException {
    Path page = folder.resolve(engine + ".html");
    Command report =
        people.call(
            "report",
            "--engine",
            engine,
            "--places",
            places,
            "--out",
            page,
            "--tables",
            folder.resolve(engine + "-tables"));
    assertThat(report.exit()).as(report.err()).isZero();
    // The command that the page names is all that may differ.
    return Files.readString(page).replace(engine, "ENGINE");
  }
}
