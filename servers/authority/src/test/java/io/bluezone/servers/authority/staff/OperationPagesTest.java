// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.accounts.ApiKeys;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.operation.Ticks;
import io.bluezone.servers.authority.operation.Upkeep;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What operators see and do at the staff pages. */
class OperationPagesTest {

  private static LocalDate today(StaffServer server) {
    return LocalDate.now(server.clock().withZone(StaffServer.ZONE));
  }

  @Test
  void listsAndRevokesApiKeys() throws Exception {
    try (StaffServer server = new StaffServer()) {
      ApiKeys keys = server.part(ApiKeys.class);
      String key = keys.create(ApiRole.ISSUER, "lab <b>", 500, Actor.SHELL);
      server.part(Codes.class).issue("VN", today(server), Actor.api("lab <b>"), 500);
      assertThat(keys.use(key)).isPresent();

      Visitor chief = server.visitor(Role.ADMINISTRATOR);
      Element row = chief.get("/staff/api-keys").page().expectFirst("tbody tr");
      assertThat(row.select("th").text()).isEqualTo("lab <b>");
      assertThat(row.select("td").eachText())
          .contains("cấp mã", "10:10 02/03/2026, bởi shell", "10–11h 02/03/2026", "1 / 500");

      String revoke = row.select("form").attr("action");
      assertThat(chief.post(revoke, Map.of()).page().select(".notice.good")).isNotEmpty();
      assertThat(keys.use(key)).isEmpty();
      assertThat(chief.post(revoke, Map.of()).page().select(".notice.bad")).isNotEmpty();
      assertThat(chief.get("/staff/api-keys").page().select("tbody form")).isEmpty();

      keys.create(ApiRole.AUDITOR, "unused", 0, Actor.SHELL);
      assertThat(chief.get("/staff/api-keys?lang=en").page().select("tbody td").eachText())
          .contains("not used yet", "– (not an issuer)");
    }
  }

  @Test
  void saysThatAllIsWellOnlyIfNothingWaits() throws Exception {
    try (StaffServer server = new StaffServer()) {
      Visitor chief = server.visitor(Role.ADMINISTRATOR);
      server.part(Ticks.class).tick();
      assertThat(chief.get("/staff?lang=en").page().select(".matters li").eachText())
          .containsExactly("There is no back-up of the last two days. Make one.");
      Upkeep.backedUp(server.part(Database.class), server.clock());
      assertThat(chief.get("/staff").page().select("#well").text()).isEqualTo("All is well.");
      chief.post("/staff/maintenance", Map.of("on", "true"));
      assertThat(chief.get("/staff").page().select("#well")).isEmpty();
      assertThat(server.part(MeterRegistry.class).get("bluezone.problems").gauge().value())
          .isEqualTo(1);
    }
  }

  @Test
  void saysWhenWaitingKeysArePublishedAtTheLatest() throws Exception {
    try (StaffServer server = new StaffServer()) {
      Visitor publisher = server.visitor(Role.PUBLISHER);
      assertThat(publisher.get("/staff").page().text()).contains("Chưa có bản tin nào");
      Uploads uploads = new Uploads(server, Actor.staff("test"));
      uploads.send("VN", 2);
      // Received in the hour from 10:00, too few for a window, and held for 24 hours at most.
      assertThat(publisher.get("/staff").page().text())
          .contains("2 khóa mã chờ; chậm nhất 10:00 03/03/2026");
      uploads.send("VN", 1);
      assertThat(publisher.get("/staff/uploads").page().text())
          .contains("3 khóa mã đang chờ sẽ được công bố chậm nhất lúc 11:00 02/03/2026");
      MeterRegistry metrics = server.part(MeterRegistry.class);
      assertThat(metrics.get("bluezone.keys.waiting").tag("region", "VN").gauge().value())
          .isEqualTo(3);
      assertThat(metrics.get("bluezone.keys.due.seconds").tag("region", "VN").gauge().value())
          .isEqualTo((double) Instant.parse("2026-03-02T04:00:00Z").getEpochSecond());
      publisher.post("/staff/publications", Map.of());
      assertThat(publisher.get("/staff").page().text())
          .contains("Bản tin gần nhất: 10:10 02/03/2026");
    }
  }

  @Test
  void publishesTooFewKeysAtOnceAmongMadeUpOnesIfAsked() throws Exception {
    try (StaffServer server = new StaffServer()) {
      Visitor publisher = server.visitor(Role.PUBLISHER);
      new Uploads(server, Actor.staff("test")).send("VN", 1);
      assertThat(publisher.post("/staff/publications", Map.of()).page().select(".notice").text())
          .contains("có 1 khóa mã, cần ít nhất 3")
          .contains("Chậm nhất 10:00 03/03/2026 sẽ công bố");

      Element form =
          publisher.get("/staff/uploads").page().expectFirst("form:has(input[name=filled])");
      String filled = form.expectFirst("input[name=filled]").val();
      assertThat(
              publisher
                  .post(form.attr("action"), Map.of("filled", filled))
                  .page()
                  .select(".notice.good"))
          .isNotEmpty();
      assertThat(server.part(Database.class).number("select keys from bulletin"))
          .isGreaterThanOrEqualTo(3);
      assertThat(server.part(Audit.class).newest(1).get(0).details()).endsWith("filled");
    }
  }

  @Test
  void countsOneInTheSingular() throws Exception {
    try (StaffServer server = new StaffServer()) {
      Visitor publisher = server.visitor(Role.PUBLISHER);
      new Uploads(server, Actor.staff("test")).send("VN", 1);
      assertThat(publisher.get("/staff?lang=en").page().text()).contains("with 1 key ");
      assertThat(publisher.get("/staff/uploads").page().text())
          .contains("1 key waits")
          .contains("(1 day)")
          .doesNotContain("1 keys", "1 days");
    }
  }

  @Test
  void warnsOfWhatRunsOut() throws Exception {
    try (StaffServer server = new StaffServer()) {
      assertThat(states(server)).containsExactly("tốt", "quá cũ");
      Upkeep.backedUp(server.part(Database.class), server.clock());
      assertThat(states(server)).containsExactly("tốt", "tốt");
      server.clock().pass(Duration.ofDays(2 * 365 - 29));
      assertThat(states(server)).containsExactly("sắp hết hạn", "quá cũ");
      assertThat(server.part(MeterRegistry.class).get("bluezone.signing.key.end").gauge().value())
          .isEqualTo((double) Instant.parse("2028-03-02T00:00:00Z").getEpochSecond());
    }
  }

  @Test
  void confinesPeopleToTheirFacilityAndRegion() throws Exception {
    try (StaffServer server = new StaffServer()) {
      Visitor chief = server.visitor(Role.ADMINISTRATOR);
      Visitor mai = server.visitor("mai", "Mai", Role.HEALTH_WORKER);
      Visitor lan = server.visitor("lan", "Lan", Role.HEALTH_WORKER);
      Visitor thu = server.visitor("thu", "Thu", Role.HEALTH_WORKER);
      Visitor binh = server.visitor("binh", "Bình", Role.PUBLISHER);
      chief.get("/staff/accounts");
      for (Map<String, String> place :
          List.of(
              place("mai", "Bệnh viện A", "VN-HN", Role.HEALTH_WORKER),
              place("lan", "Bệnh viện A", "", Role.HEALTH_WORKER),
              place("thu", "Bệnh viện B", "", Role.HEALTH_WORKER),
              place("binh", "Bệnh viện B", "", Role.PUBLISHER))) {
        assertThat(chief.post("/staff/accounts/change", place).page().select(".notice.good"))
            .isNotEmpty();
      }
      assertThat(chief.get("/staff/accounts?q=vi%E1%BB%87n+a").page().select("tbody th").eachText())
          .containsExactly("lan", "mai");

      assertThat(issue(server, mai, "VN").page().select(".notice.bad")).isNotEmpty();
      assertThat(issue(server, mai, "VN-HN").page().select(".leaflet .facility").text())
          .isEqualTo("Bệnh viện A");
      String withdraw =
          lan.get("/staff/codes").page().select("tbody form[action$=withdraw]").attr("action");
      assertThat(thu.get("/staff/codes").page().select("tbody")).isEmpty();
      assertThat(thu.post(withdraw, Map.of()).page().select(".notice.bad")).isNotEmpty();
      assertThat(lan.post(withdraw, Map.of()).page().select(".notice.good")).isNotEmpty();

      String ofA = new Uploads(server, Actor.staff("mai")).send("VN", 3);
      String ofB = new Uploads(server, Actor.staff("thu")).send("VN", 3);
      assertThat(binh.get("/staff/uploads").page().select("tbody tr")).hasSize(1);
      assertThat(
              binh.post("/staff/uploads/" + ofA + "/withdraw", Map.of())
                  .page()
                  .select(".notice.bad"))
          .isNotEmpty();
      assertThat(binh.post("/staff/publications", Map.of()).page().select(".notice.bad"))
          .isNotEmpty();
      assertThat(
              binh.post("/staff/uploads/" + ofB + "/withdraw", Map.of())
                  .page()
                  .select(".notice.good"))
          .isNotEmpty();
    }
  }

  @Test
  void showsAFacilityWhatBecameOfItsUploads() throws Exception {
    try (StaffServer server = new StaffServer()) {
      Visitor lan = server.visitor("lan", "Lan", Role.HEALTH_WORKER);
      Visitor thu = server.visitor("thu", "Thu", Role.HEALTH_WORKER);
      Accounts accounts = server.part(Accounts.class);
      accounts.create("mai", "Mai", Set.of(Role.HEALTH_WORKER.name()));
      accounts.setPlace("mai", "A", "");
      accounts.setPlace("lan", "A", "");
      accounts.setPlace("thu", "B", "");
      new Uploads(server, Actor.staff("mai")).send("VN", 3);
      assertThat(lan.get("/staff/codes").page().select("tbody").text())
          .contains("khóa: chờ công bố");
      server.visitor(Role.PUBLISHER).post("/staff/publications", Map.of());
      assertThat(lan.get("/staff/codes").page().select("tbody").text())
          .contains("khóa: đã công bố");
      assertThat(thu.get("/staff/codes").page().select("tbody")).isEmpty();
    }
  }

  private static Map<String, String> place(String name, String facility, String region, Role role) {
    return Map.of("name", name, "role", role.name(), "facility", facility, "region", region);
  }

  private static Answer issue(StaffServer server, Visitor visitor, String region) throws Exception {
    visitor.get("/staff/codes");
    return visitor.post(
        "/staff/codes",
        Map.of("region", region, "testDate", today(server).toString(), "confirmed", "true"));
  }

  @Test
  void pagesTheAuditLogWithNames() throws Exception {
    try (StaffServer server = new StaffServer()) {
      Visitor auditor = server.visitor(Role.AUDITOR);
      Audit audit = server.part(Audit.class);
      for (int i = 0; i < 250; i++) {
        audit.note(Actor.staff("auditor"), "login", "n" + i, "");
      }
      Document newest = auditor.get("/staff/audit").page();
      assertThat(newest.select("#acts tbody tr")).hasSize(200);
      assertThat(newest.select("#acts tbody tr").get(0).text()).contains("n249", "AUDITOR");
      String older = newest.select("a[href*=before]").attr("href");
      Document last = auditor.get(older).page();
      assertThat(last.text()).contains("n49").doesNotContain("n50 ");
      assertThat(auditor.get("/staff/audit?who=staff:none").page().select("#acts tbody tr"))
          .isEmpty();
    }
  }

  private static List<String> states(StaffServer server) throws Exception {
    return server
        .visitor(Role.ADMINISTRATOR)
        .get("/staff")
        .page()
        .select("#upkeep .state")
        .eachText();
  }
}
