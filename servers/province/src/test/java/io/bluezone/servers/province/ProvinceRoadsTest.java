// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.figures.UnitFigures;
import io.bluezone.servers.province.figures.UnitReport.Road;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.province.roads.UnitCounts;
import io.bluezone.servers.web.box.BoxLink;
import io.bluezone.servers.web.visitor.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roads of figures beside the forms: boxes, and the open feed of private counts. */
class ProvinceRoadsTest {

  private static final String GOOD =
      """
      {"unit":"VN-58/c1","firstDay":"2026-02-27","lastDay":"2026-02-28","reports":1200,
       "expected":1800,"halfWidth":40,"meaningful":true,
       "counts":{"state":{"works":901,"bluetooth off":120},"warned":{"yes":3,"no":900}}}""";

  @TempDir Path folder;

  private MockWebServer authority;
  private ProvinceServer server;

  @BeforeEach
  void start() throws Exception {
    authority = new MockWebServer();
    authority.start();
    server =
        new ProvinceServer(
            false, Map.of("province.counts-url", authority.url("/api/v1/counts").toString()));
    server.bring(
        "p,Tỉnh,Province,province,,60000,40000,",
        "c1,Xã Một,One,commune,p,20000,14000,1:1",
        "c2,Xã Hai,Two,commune,p,10000,7000,2:1");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    authority.close();
  }

  private void publish(String... units) {
    authority.enqueue(
        new MockResponse.Builder()
            .body("{\"firstDay\":\"2026-02-01\",\"units\":[" + String.join(",", units) + "]}")
            .build());
    server.part(UnitCounts.class).look();
  }

  @Test
  void showsFormsBoxesAndAppsOfAUnitBesideEachOther() throws Exception {
    server.part(UnitReports.class).take("c1", new UnitFigures(20_000, 14_000, 1_234), Road.CLERK);
    // A place at the fullest time, and another whose phones are fewer than five.
    BoxFleet fleet = new BoxFleet(server, folder);
    BoxLink gate = fleet.enrol("c1", "Cổng", 1);
    gate.count(fleet.interval() - 2, 90, Optional.empty());
    gate.count(fleet.interval() - 1, 40, Optional.empty());
    gate.report(BoxFleet.well());
    BoxLink market = fleet.enrol("c1", "Chợ", 1);
    market.count(fleet.interval() - 1, 3, Optional.empty());
    market.report(BoxFleet.well());
    server.clock.pass(Duration.ofDays(1));
    publish(GOOD, GOOD.replace("/c1", "/elsewhere"));
    Visitor clerk = server.visitor("clerk", "", ProvinceRole.CLERK);
    List<List<String>> rows = new ArrayList<>();
    clerk
        .get("/roads?lang=en")
        .page()
        .select("#roads tbody tr")
        .forEach(row -> rows.add(row.select("th, td").eachText()));
    assertThat(rows)
        .containsExactly(List.of("One", "1,234", "90", "2", "451 ± 20", "27 Feb–28 Feb"));
    assertThat(clerk.get("/units/c1?lang=en").page().select("#other-roads p").eachText())
        .first()
        .asString()
        .startsWith("Boxes, yesterday: 90 phones at the fullest time of 2 places");
    Visitor other = server.visitor("other", "c2", ProvinceRole.CLERK);
    assertThat(other.get("/roads").page().select("#roads")).isEmpty();
  }

  @Test
  void keepsACountOnceItWasTaken() {
    publish(GOOD);
    publish(GOOD.replace("901", "1"));
    assertThat(server.part(UnitCounts.class).of("c1", 9))
        .singleElement()
        .satisfies(count -> assertThat(count.working()).isEqualTo(901));
  }

  @Test
  void takesNothingOfAFeedThatIsWrongInOnePlace() {
    publish(GOOD, GOOD.replace("1200", "-1"));
    assertThat(server.part(UnitCounts.class).of("c1", 9)).isEmpty();
    assertThat(server.part(UnitCounts.class).readAt()).isEmpty();
  }

  @Test
  void readsNoMoreThanItsBoundAndFollowsNoRedirection() {
    authority.enqueue(new MockResponse.Builder().body(" ".repeat(9_000_000)).build());
    authority.enqueue(new MockResponse.Builder().code(302).addHeader("Location", "/else").build());
    authority.enqueue(new MockResponse.Builder().body("[".repeat(100_000)).build());
    for (int i = 0; i < 3; i++) {
      server.part(UnitCounts.class).look();
      assertThat(server.part(UnitCounts.class).readAt()).isEmpty();
    }
    assertThat(authority.getRequestCount()).isEqualTo(3);
    publish(GOOD);
    assertThat(server.part(UnitCounts.class).readAt()).isPresent();
  }
}
