// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.outbreak.files.JsonFiles;
import io.bluezone.servers.outbreak.reference.Command;
import io.bluezone.servers.outbreak.reference.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityTest {

  private static final int PEOPLE = 20;

  @TempDir Path folder;
  private Path town;

  /** A ring: each meets the next one for 20 minutes, one pair after the other. */
  @BeforeEach
  void town() throws IOException {
    town = folder.resolve("town");
    Folders people = new Folders(town);
    List<String> truth = new ArrayList<>(List.of("a,b,from,until"));
    for (int i = 0; i < PEOPLE; i++) {
      people.consent("p" + i);
    }
    for (int i = 0; i < PEOPLE; i++) {
      String one = "p" + i;
      String other = "p" + (i + 1) % PEOPLE;
      people.meet(one, other, 4 * i, 0, 300, 600).meet(one, other, 4 * i + 1, 0, 300);
      Instant start = Instant.ofEpochMilli(Folders.MIDNIGHT).plusSeconds(3600L * i);
      truth.add(one + "," + other + "," + start + "," + start.plusSeconds(1200));
    }
    Files.write(town.resolve("within-2m.csv"), truth);
  }

  @Test
  void findsTheWholeTruthWithAllUsersAndLessWithFewer() throws IOException {
    Path out = folder.resolve("city.json");
    Command city = Command.run("city", "--town", town, "--cases", 4, "--out", out);
    assertThat(city.exit()).as(city.err()).isZero();
    assertThat(city.out()).contains("20 people; with all of them F1 found 100 %, right 100 %");
    CityScore score = JsonFiles.read(out, CityScore.class);
    assertThat(score.people()).isEqualTo(PEOPLE);
    assertThat(score.cases()).isEqualTo(4);
    assertThat(score.points()).hasSize(5);
    CityScore.Point first = score.points().get(0);
    CityScore.Point last = score.points().get(4);
    assertThat(last.trueF1()).isPositive().isEqualTo(first.trueF1());
    assertThat(last.recallF1()).isEqualTo(1);
    assertThat(last.precisionF1()).isEqualTo(1);
    assertThat(last.recallF2()).isEqualTo(1);
    assertThat(last.precisionF2()).isEqualTo(1);
    assertThat(first.recallF1()).isLessThan(1);
    Folders people = new Folders(folder.resolve("people")).consent("anna").cases("anna");
    people.call("prepare");
    Path page = folder.resolve("report.html");
    assertThat(people.call("report", "--out", page, "--city", out).exit()).isZero();
    assertThat(Files.readString(page)).contains("found (recall)", "<circle");
  }

  @Test
  void drawsAlwaysTheSame() throws IOException {
    Path one = folder.resolve("one.json");
    Path other = folder.resolve("other.json");
    Command.run("city", "--town", town, "--seed", 7, "--out", one);
    Command.run("city", "--town", town, "--seed", 7, "--out", other);
    assertThat(one).hasSameTextualContentAs(other);
  }

  /** With cases alone in the town there is no F1, of whom all were found or none. */
  @Test
  void givesNoShareOfNone() throws IOException {
    Path out = folder.resolve("city.json");
    Command city = Command.run("city", "--town", town, "--cases", PEOPLE, "--out", out);
    assertThat(city.out()).contains("F1 found –, right –; F2 found –, right –");
    assertThat(JsonFiles.read(out, CityScore.class).points())
        .allSatisfy(point -> assertThat(point.recallF1()).isNull());
    Folders people = new Folders(folder.resolve("people")).consent("anna").cases("anna");
    people.call("prepare");
    Path page = folder.resolve("report.html");
    assertThat(people.call("report", "--out", page, "--city", out).exit()).isZero();
    assertThat(Files.readString(page))
        .contains("<td>–</td>", "–: there was no one to find")
        .doesNotContain("<td>0 %</td>");
  }

  @Test
  void refusesWhatIsNoTown() throws IOException {
    Path out = folder.resolve("city.json");
    Command none = Command.run("city", "--town", folder.resolve("nothing"), "--out", out);
    assertThat(none.exit()).isEqualTo(3);
    assertThat(Command.run("city", "--town", town, "--cases", 21, "--out", out).exit())
        .isEqualTo(2);
    Files.writeString(town.resolve("within-2m.csv"), "a,b,from,until\np0,p1,morning,noon\n");
    Command wrong = Command.run("city", "--town", town, "--out", out);
    assertThat(wrong.exit()).isEqualTo(3);
    assertThat(wrong.err()).contains("within-2m.csv:2: a,b,from,until expected");
    assertThat(out).doesNotExist();
  }
}
