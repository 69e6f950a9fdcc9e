// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.outbreak.files.Json;
import io.bluezone.examples.outbreak.reference.Command;
import io.bluezone.examples.outbreak.reference.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityTest {

  @TempDir Path folder;

  @Test
  void moreUsersFindMoreAndTheReportShowsIt() throws IOException {
    Path out = folder.resolve("city.json");
    Command city = Command.run("city", "--people", 150, "--days", 3, "--out", out);
    assertThat(city.exit()).as(city.err()).isZero();
    List<CityScore.Point> points = Json.read(out, CityScore.class).points();
    assertThat(points).hasSize(5);
    CityScore.Point first = points.get(0);
    CityScore.Point last = points.get(4);
    assertThat(last.trueF1()).isPositive().isEqualTo(first.trueF1());
    assertThat(last.recallF1()).isGreaterThan(0.4).isGreaterThan(first.recallF1());
    assertThat(last.recallF2()).isGreaterThan(first.recallF2());
    Folders people = new Folders(folder.resolve("people")).consent("anna").cases("anna");
    people.call("prepare");
    Path page = folder.resolve("report.html");
    assertThat(people.call("report", "--out", page, "--city", out).exit()).isZero();
    assertThat(Files.readString(page)).contains("found (recall)", "<polyline");
  }

  @Test
  void aSeedAlwaysMakesTheSameCity() {
    assertThat(new City(100, 2, 7).meetings()).isEqualTo(new City(100, 2, 7).meetings());
    assertThat(new City(100, 2, 7).meetings()).isNotEqualTo(new City(100, 2, 8).meetings());
  }
}
