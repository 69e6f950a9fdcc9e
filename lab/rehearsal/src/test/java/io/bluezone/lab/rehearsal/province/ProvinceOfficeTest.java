// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.rehearsal.process.ClassArchive;
import io.bluezone.lab.rehearsal.process.ProvinceProcess;
import io.bluezone.lab.rehearsal.province.TownUnit.Figures;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped province lives in the town's time, and keeps what it was told. */
class ProvinceOfficeTest {

  private static final Set<Integer> SIXTY =
      IntStream.range(0, 60).boxed().collect(Collectors.toSet());
  private static final List<TownUnit> UNITS =
      List.of(
          new TownUnit("VN", "commune", SIXTY), new TownUnit("SCHOOL-0", "school", Set.of(1, 2)));
  private static final String FIRST_DAY = "2026-03-02";
  private static final URI NO_AUTHORITY = URI.create("http://127.0.0.1:9");

  @TempDir Path folder;

  private ProvinceProcess start(Instant now) throws IOException {
    ProvinceProcess process =
        ProvinceProcess.boot(
            folder.resolve("province"), NO_AUTHORITY, new ClassArchive(folder.resolve("classes")));
    process.begin(now);
    return process;
  }

  @Test
  void publishesADayThatIsOverAndKeepsItWhenItIsKilled() throws IOException {
    Instant next = RehearsalTown.startOf(1).plus(Duration.ofMinutes(5));
    String published;
    ProvinceOffice office;
    try (ProvinceProcess first = start(RehearsalTown.startOf(0))) {
      office = new ProvinceOffice(first.url(), first.firstPassword().orElseThrow(), UNITS);
      office.handIn("VN", new Figures(60, 60, 36));
      office.handIn("SCHOOL-0", new Figures(2, 2, 1));
      first.advance(next);
      published = office.feed(FIRST_DAY);
      office.handInWithoutAnswer("VN", new Figures(60, 60, 20));
      first.kill();
    }
    assertThat(published)
        .contains("{\"people\":60,\"smartphones\":60,\"running\":40}")
        .doesNotContain("SCHOOL-0");
    try (ProvinceProcess second = start(next)) {
      office.handIn("VN", new Figures(60, 60, 30));
      assertThat(office.feed(FIRST_DAY)).isEqualTo(published);
      second.advance(RehearsalTown.startOf(2));
      assertThat(office.feed("2026-03-03")).contains("\"running\":30");
    }
  }
}
