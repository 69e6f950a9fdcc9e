// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import io.bluezone.authority.original.OriginalCaseReader;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.CheckDigit;
import io.bluezone.servers.authority.codes.CodeRecord;
import io.bluezone.servers.authority.codes.CodeState;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.codes.Redeemer;
import io.bluezone.servers.authority.codes.Viewer;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.operation.Maintenance;
import io.bluezone.servers.authority.venues.Venues;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do at the staff pages. */
class StaffPagesTest {

  @AutoClose private static final StaffServer server = new StaffServer();

  private static LocalDate today() {
    return LocalDate.now(server.clock().withZone(StaffServer.ZONE));
  }

  private static Answer issue(Visitor visitor, LocalDate testDate, String region) throws Exception {
    visitor.get("/staff/codes");
    return visitor.post(
        "/staff/codes",
        Map.of("region", region, "testDate", testDate.toString(), "confirmed", "true"));
  }

  private static String code(Answer answer) {
    return answer.page().select("#code").text().replace(" ", "");
  }

  private static List<CodeRecord> codesOf(String name) {
    return server.part(Codes.class).newest(Viewer.of(Actor.staff(name)), 100);
  }

  private static List<Audit.Entry> acts() {
    return server.part(Audit.class).newest(1000);
  }

  @Test
  void makesAConfirmedTestACodeThatIsShownOnce() throws Exception {
    Visitor mai = server.visitor("mai", "Mai", Role.HEALTH_WORKER);
    Answer shown = issue(mai, today(), "VN");
    assertThat(shown.path()).isEqualTo("/staff/codes/issued");
    String code = code(shown);
    assertThat(code).matches("\\d{8}");
    assertThat(CheckDigit.fits(code)).isTrue();
    assertThat(shown.page().select("svg#qr path").attr("d")).startsWith("M");
    assertThat(shown.header("Cache-Control")).contains("no-store");

    assertThat(mai.get("/staff/codes/issued").path()).isEqualTo("/staff/codes");
    assertThat(mai.get("/staff/codes").body()).doesNotContain(code);
    assertThat(codesOf("mai")).hasSize(1);
    assertThat(acts())
        .anyMatch(act -> act.actor().equals("staff:mai") && act.act().equals("code.issued"))
        .noneMatch(act -> (act.subject() + act.details()).contains(code));
  }

  @Test
  void givesNoCodeWithoutTheConsent() throws Exception {
    Visitor visitor = server.visitor("hasty", "Hasty", Role.HEALTH_WORKER);
    visitor.get("/staff/codes");
    Answer refused =
        visitor.post("/staff/codes", Map.of("region", "VN", "testDate", today().toString()));
    assertThat(refused.page().select(".notice.bad").text()).isNotEmpty();
    assertThat(codesOf("hasty")).isEmpty();
  }

  @Test
  void refusesWrongDatesAndRegions() throws Exception {
    Visitor visitor = server.visitor("wrong", "Wrong", Role.HEALTH_WORKER);
    for (Answer refused :
        List.of(
            issue(visitor, today().plusDays(1), "VN"),
            issue(visitor, today().minusDays(11), "VN"),
            issue(visitor, today(), "../VN"),
            issue(visitor, today(), "' or 1=1 --"))) {
      assertThat(refused.path()).isEqualTo("/staff/codes");
      assertThat(refused.page().select(".notice.bad").text()).isNotEmpty();
    }
    visitor.get("/staff/codes");
    assertThat(
            visitor
                .post(
                    "/staff/codes",
                    Map.of("region", "VN", "testDate", "yesterday", "confirmed", "true"))
                .status())
        .isEqualTo(400);
    assertThat(codesOf("wrong")).isEmpty();
  }

  @Test
  void offersTheDaysThatTheServerAdmits() throws Exception {
    Visitor visitor = server.visitor("dated", "Dated", Role.HEALTH_WORKER);
    Elements offered = visitor.get("/staff/codes").page().select("select[name=testDate] option");
    assertThat(offered).hasSize(11);
    LocalDate earliest = today().minusDays(10);
    Element last = offered.get(10);
    assertThat(last.val()).isEqualTo(earliest.toString());
    // Whatever the browser's language is.
    assertThat(last.text())
        .isEqualTo(DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT).format(earliest));
    assertThat(issue(visitor, earliest, "VN").path()).isEqualTo("/staff/codes/issued");
  }

  @Test
  void boundsTheCodesOf24HoursByAQuota() throws Exception {
    Visitor visitor = server.visitor("busy", "Busy", Role.HEALTH_WORKER);
    server.part(Accounts.class).setQuota("busy", Optional.of(2));
    assertThat(code(issue(visitor, today(), "VN"))).isNotEmpty();
    assertThat(code(issue(visitor, today(), "VN"))).isNotEmpty();
    Answer refused = issue(visitor, today(), "VN");
    assertThat(refused.page().select(".notice.bad").text()).contains("Hạn mức");
    assertThat(codesOf("busy")).hasSize(2);
  }

  @Test
  void issuesACodeForADrillThatUsesNoQuota() throws Exception {
    Visitor drilled = server.visitor("drilled", "Drilled", Role.HEALTH_WORKER);
    drilled.get("/staff/codes");
    Answer issued =
        drilled.post(
            "/staff/codes",
            Map.of("region", "VN", "testDate", today().toString(), "drill", "true"));

    assertThat(issued.page().select("#drill").text()).contains("DIỄN TẬP").contains("DRILL");
    assertThat(code(issued)).hasSize(8);
    Answer list = drilled.get("/staff/codes");
    assertThat(list.page().select("td strong").text()).isEqualTo("diễn tập");
    assertThat(list.page().text()).contains("Đã cấp 0 trên 50 mã");
    assertThat(codesOf("drilled")).singleElement().matches(CodeRecord::drill);
    assertThat(issue(drilled, today(), "VN").page().select("#drill")).isEmpty();
  }

  @Test
  void keepsWhatIsShownOnceOverAChangeOfLanguage() throws Exception {
    Visitor reader = server.visitor("reader", "Reader", Role.HEALTH_WORKER);
    Answer issued = issue(reader, today(), "VN");
    String content = issued.page().select("nav.languages input[name=content]").val();
    assertThat(content).isNotEmpty();
    assertThat(new String(BaseEncoding.base64Url().decode(content), StandardCharsets.ISO_8859_1))
        .doesNotContain(code(issued));

    Answer english = reader.post("/language", Map.of("content", content, "lang", "en"));
    assertThat(english.page().select("html").attr("lang")).isEqualTo("en");
    assertThat(code(english)).isEqualTo(code(issued));
    Answer back =
        reader.post(
            "/language",
            Map.of(
                "content",
                english.page().select("nav.languages input[name=content]").val(),
                "lang",
                "vi"));
    assertThat(code(back)).isEqualTo(code(issued));
    assertThat(reader.get("/staff/codes/issued").path()).isEqualTo("/staff/codes");

    Visitor other = server.visitor("another", "Another", Role.HEALTH_WORKER);
    other.get("/staff/codes");
    assertThat(other.post("/language", Map.of("content", content)).status()).isEqualTo(400);
    assertThat(other.post("/language", Map.of("content", "made up")).status()).isEqualTo(400);
    assertThat(other.get("/staff/codes?lang=en&q=a%26b").page().select("nav.languages a"))
        .extracting(each -> each.attr("href"))
        .containsExactly("?q=a%26b&lang=vi", "?q=a%26b&lang=en");
  }

  @Test
  void letsTheIssuerWithdrawACode() throws Exception {
    Visitor lan = server.visitor("lan", "Lan", Role.HEALTH_WORKER);
    Visitor other = server.visitor("other", "Other", Role.HEALTH_WORKER);
    issue(lan, today(), "VN");
    String id = codesOf("lan").get(0).id();
    other.get("/staff/codes");
    assertThat(
            other.post("/staff/codes/" + id + "/withdraw", Map.of()).page().select(".notice.bad"))
        .isNotEmpty();
    assertThat(codesOf("lan").get(0).state()).isEqualTo(CodeState.ISSUED);
    assertThat(other.get("/staff/codes").body()).doesNotContain(id);
    lan.get("/staff/codes");
    assertThat(lan.post("/staff/codes/" + id + "/withdraw", Map.of()).page().select(".notice.good"))
        .isNotEmpty();
    assertThat(codesOf("lan").get(0).state()).isEqualTo(CodeState.WITHDRAWN);
    assertThat(lan.post("/staff/codes/no-such/withdraw", Map.of()).page().select(".notice.bad"))
        .isNotEmpty();
  }

  @Test
  void withdrawsARedeemedCodeUntilItsKeysCome() throws Exception {
    Visitor thu = server.visitor("thu", "Thu", Role.HEALTH_WORKER);
    String code = code(issue(thu, today(), "VN"));
    assertThat(server.part(Redeemer.class).redeem(code, new byte[32], false)).isNotNull();
    String id = codesOf("thu").get(0).id();
    String withdraw = "/staff/codes/" + id + "/withdraw";
    assertThat(thu.get("/staff/codes").page().select("form[action$=" + withdraw + "]")).hasSize(1);
    assertThat(thu.post(withdraw, Map.of()).page().select(".notice.good")).isNotEmpty();
    assertThat(codesOf("thu").get(0).state()).isEqualTo(CodeState.WITHDRAWN);

    String upload = new Uploads(server, Actor.staff("thu")).send("VN", 2);
    String used =
        codesOf("thu").stream()
            .filter(each -> each.state() == CodeState.REDEEMED)
            .findFirst()
            .orElseThrow()
            .id();
    thu.get("/staff/codes");
    assertThat(
            thu.post("/staff/codes/" + used + "/withdraw", Map.of())
                .page()
                .select(".notice.bad")
                .text())
        .contains("khóa mã đã được gửi đến");
    assertThat(server.part(DisclosureReview.class).withdraw(upload, Actor.staff("thu"))).isZero();
  }

  private static List<String> keys(Answer list) throws IOException {
    return OriginalCaseReader.readAll(new ByteArrayInputStream(list.body().getBytes(UTF_8)))
        .stream()
        .map(entry -> BaseEncoding.base64().encode(entry.dailyKey().exposeBytes()))
        .toList();
  }

  /** Whoever is told on the telephone to hold an upload finds it among others of its hour. */
  @Test
  void findsAnUploadByWhatTheIssuersListCallsItsCode() throws Exception {
    Visitor issuer = server.visitor("ha", "Ha", Role.HEALTH_WORKER);
    Uploads uploads = new Uploads(server, Actor.staff("ha"));
    List<String> sent = List.of(uploads.send("VN", 2), uploads.send("VN", 2));
    List<String> named = issuer.get("/staff/codes").page().select("tbody th[scope=row]").eachText();
    assertThat(named).hasSize(2).doesNotHaveDuplicates().allMatch(each -> each.length() == 7);
    Visitor publisher = server.visitor(Role.PUBLISHER);
    for (String name : named) {
      String typed = name.replace(" ", "").toLowerCase(Locale.ROOT);
      Answer found = publisher.get("/staff/uploads?reference=" + typed);
      assertThat(found.page().select("tbody th[scope=row]").eachText()).containsExactly(name);
    }
    assertThat(publisher.get("/staff/uploads?reference=xyz").page().select("tbody tr")).isEmpty();
    publisher.get("/staff/uploads");
    for (String id : sent) {
      publisher.post("/staff/uploads/" + id + "/withdraw", Map.of());
    }
  }

  /** The page shows the first 200 that wait. */
  @Test
  void findsAnUploadThatThePageHasNoPlaceFor() throws Exception {
    DisclosureReview review = server.part(DisclosureReview.class);
    Uploads uploads = new Uploads(server, Actor.staff("many"));
    List<String> sent = IntStream.range(0, 201).mapToObj(i -> uploads.send("VN", 1)).toList();
    Visitor publisher = server.visitor(Role.PUBLISHER);
    String rows = "tbody th[scope=row]";
    List<String> shown = publisher.get("/staff/uploads").page().select(rows).eachText();
    List<String> hidden =
        sent.stream()
            .map(id -> review.find(id).orElseThrow().reference())
            .filter(name -> !shown.contains(name))
            .toList();
    assertThat(hidden).isNotEmpty();
    String typed = hidden.get(0).replace(" ", "");
    assertThat(publisher.get("/staff/uploads?reference=" + typed).page().select(rows).eachText())
        .containsExactly(hidden.get(0));
    sent.forEach(id -> review.withdraw(id, Actor.staff("many")));
  }

  @Test
  void holdsReleasesPublishesAndWithdrawsUploads() throws Exception {
    Visitor publisher = server.visitor(Role.PUBLISHER);
    Uploads uploads = new Uploads(server, Actor.staff("test"));
    String id = uploads.send("VN", 4);
    Answer list = publisher.get("/staff/uploads");
    assertThat(list.page().select("tbody tr")).isNotEmpty();
    assertThat(list.body()).doesNotContain(uploads.keyText());
    assertThat(list.page().select("tbody .state.good")).as("green while it waits").isEmpty();

    publisher.post("/staff/uploads/" + id + "/hold", Map.of());
    publisher.get("/staff/uploads");
    Answer nothing = publisher.post("/staff/publications", Map.of());
    assertThat(nothing.page().select("[role=status]").text()).contains("Chưa có khóa mã");
    publisher.post("/staff/uploads/" + id + "/release", Map.of());
    Answer published = publisher.post("/staff/publications", Map.of());
    assertThat(published.page().select(".notice.good").text())
        .containsPattern("bản tin số \\d{10}\\.");
    assertThat(published.page().select("tbody tr td.number").eachText()).contains("0", "4");
    assertThat(published.page().select("tbody .state.good")).isNotEmpty();

    String button = published.page().select("form[action^=/staff/bulletins/]").attr("action");
    Answer original = publisher.getOnly(button);
    assertThat(original.header("Content-Disposition")).containsPattern("F0-VN-\\d+\\.json");
    assertThat(keys(original)).contains(uploads.keyText());
    assertThat(publisher.getOnly("/staff/bulletins/index.signed").status()).isEqualTo(404);

    Answer revoked = publisher.post("/staff/uploads/" + id + "/withdraw", Map.of());
    assertThat(revoked.page().select(".notice.good").text()).contains("thu hồi");
    assertThat(keys(publisher.getOnly(button))).doesNotContain(uploads.keyText());
    assertThat(acts())
        .extracting(Audit.Entry::act)
        .contains("disclosure.held", "disclosure.released", "published", "disclosure.revoked");

    String wrong = uploads.send("VN", 3);
    publisher.get("/staff/uploads");
    Answer dropped = publisher.post("/staff/uploads/" + wrong + "/withdraw", Map.of());
    assertThat(dropped.page().select(".notice.good").text()).contains("trước khi công bố");
    String few = uploads.send("VN", 2);
    Answer heldOver = publisher.post("/staff/publications", Map.of());
    assertThat(heldOver.page().select(".notice").text()).contains("có 2 khóa mã, cần ít nhất 3");
    publisher.post("/staff/uploads/" + few + "/withdraw", Map.of());
    assertThat(
            publisher
                .post("/staff/uploads/no-such/hold", Map.of())
                .page()
                .select(".notice.bad")
                .text())
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Khoa Truyền nhiễm – Bệnh viện Nhiệt đới Trung ương",
        "<img src=x onerror=alert(1)>",
        "\"><script>alert(1)</script>",
        "{{7*7}} ${7*7} #{audit.title} __${7*7}__",
        "'); delete from venue; --"
      })
  void showsNamesAsTheyAre(String name) throws Exception {
    Visitor publisher = server.visitor(Role.PUBLISHER);
    publisher.get("/staff/venues");
    Answer added =
        publisher.post(
            "/staff/venues", Map.of("region", "VN", "name", name, "kind", "HOSPITAL_WARD"));
    Venues.Venue venue =
        server.part(Venues.class).all().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(added.page().select("tbody th").eachText()).contains(name);
    Answer shielded =
        publisher.post(
            "/staff/protected",
            Map.of(
                "venue", venue.id(),
                "name", name,
                "protection", "FULL",
                "from", "2026-03-02T07:00",
                "until", "2026-03-02T15:00"));
    assertThat(shielded.page().select("td, th").eachText()).contains(name);
    assertThat(shielded.page().select("script:not([src]), img[src=x]")).isEmpty();
    assertThat(shielded.page().getAllElements())
        .allSatisfy(
            element ->
                assertThat(element.attributes().asList())
                    .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    assertThat(shielded.page().select("option").eachText()).contains(name);
    Venues.ProtectedStaff entry =
        server.part(Venues.class).protectedStaff().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(entry.from()).isEqualTo("2026-03-02T00:00:00Z");
    publisher.post("/staff/protected/" + entry.id() + "/remove", Map.of());
    publisher.post("/staff/venues/" + venue.id() + "/remove", Map.of());
    assertThat(server.part(Venues.class).all()).noneMatch(each -> each.name().equals(name));
  }

  private static final String CASE = "11".repeat(12);
  private static final String CLAIMANT = "22".repeat(12);

  private static String row(String own, String contact, String time) {
    return own + "\t" + contact + "\t-60\t" + Instant.parse(time).toEpochMilli() + "\n";
  }

  @Test
  void holdsAClaimAgainstTheCasesHistory() throws Exception {
    Venues venues = server.part(Venues.class);
    Actor actor = Actor.staff("test");
    Venues.ProtectedStaff nurse =
        venues.protect(
            venues.add("VN", "Khoa A", Venues.Kind.HOSPITAL_WARD, actor).id(),
            "N-17",
            Venues.Protection.FULL,
            Instant.parse("2026-03-01T02:00:00Z"),
            Instant.parse("2026-03-01T03:00:00Z"),
            actor);
    String ofCase =
        row(CASE, CLAIMANT, "2026-03-01T02:10:00Z") + row(CASE, CLAIMANT, "2026-03-01T05:00:00Z");
    String within = row(CLAIMANT, CASE, "2026-03-01T02:11:00Z");
    String after = row(CLAIMANT, CASE, "2026-03-01T05:01:00Z");
    Visitor visitor = server.visitor(Role.HEALTH_WORKER);
    long before = acts().stream().filter(act -> act.act().equals("claim.verified")).count();

    Answer holds = claim(visitor, ofCase, within, "");
    assertThat(holds.page().select("#answer h2").text()).isEqualTo("Xác nhận có tiếp xúc");
    assertThat(holds.page().select("#answer li").text()).contains("09:11 01/03/2026");
    assertThat(holds.page().select("#answer .state")).isEmpty();

    Answer shielded = claim(visitor, ofCase, within, nurse.id());
    assertThat(shielded.page().select("#answer h2").text())
        .isEqualTo("Xác nhận có tiếp xúc, và có bảo hộ");
    assertThat(shielded.page().select("#answer .state").eachText()).containsExactly("có bảo hộ");

    Answer both = claim(visitor, ofCase, within + after, nurse.id());
    assertThat(both.page().select("#answer h2").text()).isEqualTo("Xác nhận có tiếp xúc");
    assertThat(both.page().select("#answer .state").eachText())
        .containsExactly("có bảo hộ", "không có bảo hộ");

    Answer replayed =
        claim(visitor, row(CASE, "33".repeat(12), "2026-03-01T02:10:00Z"), within, "");
    assertThat(replayed.page().select("#answer h2").text()).startsWith("Không có tiếp xúc");
    Answer broken = claim(visitor, ofCase, within + "<script>alert(1)</script>\n", "");
    assertThat(broken.page().select(".notice.bad").text()).contains("Dòng 2");
    assertThat(broken.page().select("#answer, script:not([src])")).isEmpty();

    assertThat(acts())
        .filteredOn(act -> act.act().equals("claim.verified"))
        .hasSize((int) before + 4)
        .allSatisfy(act -> assertThat(act.subject() + act.details()).doesNotContain("11", "N-17"));
    visitor.get("/staff/claims");
    assertThat(visitor.post("/staff/claims", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void readsTheDatabaseOfTheOriginalApp(@TempDir Path folder) throws Exception {
    String claims = row(CLAIMANT, CASE, "2026-03-01T02:11:00Z");
    Visitor visitor = server.visitor(Role.HEALTH_WORKER);
    for (String table :
        List.of(
            "create table trace_info (blid, blid_contact, rssi, timestamp)",
            "create view trace_info as select 1 as blid, 2 as blid_contact, 3 as rssi, 4 as time",
            "create table other (x)")) {
      boolean isTheApps = table.contains("timestamp");
      Path file = folder.resolve(table.hashCode() + ".db");
      try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = database.createStatement()) {
        statement.execute(table);
        if (isTheApps) {
          long time = Instant.parse("2026-03-01T02:10:00Z").toEpochMilli();
          statement.execute(
              "insert into trace_info values (x'%s', '%s', -60, %d)"
                  .formatted(CASE, CLAIMANT, time));
        }
      }
      visitor.get("/staff/claims");
      Answer answer =
          visitor.postBytes(
              "/staff/claims",
              Map.of(),
              Map.of("caseFile", Files.readAllBytes(file), "claimFile", claims.getBytes(UTF_8)));
      assertThat(answer.page().select("#answer h2").text())
          .isEqualTo(isTheApps ? "Xác nhận có tiếp xúc" : "");
      assertThat(answer.page().select(".notice.bad").size()).isEqualTo(isTheApps ? 0 : 1);
    }
  }

  private static Answer claim(Visitor visitor, String ofCase, String claims, String nurse)
      throws Exception {
    visitor.get("/staff/claims");
    return visitor.postFiles(
        "/staff/claims",
        Map.of("protectedId", nurse),
        Map.of("caseFile", ofCase, "claimFile", claims));
  }

  @Test
  void keepsAccounts() throws Exception {
    Visitor chief = server.visitor(Role.ADMINISTRATOR);
    chief.get("/staff/accounts");
    Answer made =
        chief.post(
            "/staff/accounts",
            Map.of("name", "bình", "displayName", "Bình", "role", "HEALTH_WORKER"));
    assertThat(made.page().select(".notice.bad").text()).contains("Tên đăng nhập");
    made =
        chief.post(
            "/staff/accounts",
            Map.of("name", "binh", "displayName", "Bình <b>", "role", "HEALTH_WORKER"));
    assertThat(made.path()).isEqualTo("/staff/accounts/password");
    String first = made.page().select("#first-password").text();
    Answer accounts = chief.get("/staff/accounts/password");
    assertThat(accounts.path()).isEqualTo("/staff/accounts");
    assertThat(accounts.page().select(".state:not(.good)").eachText())
        .contains("chưa đổi mật khẩu đầu");
    Visitor binh = server.visitor();
    assertThat(binh.logInFirst("binh", first, StaffServer.PASSWORD).path()).isEqualTo("/staff");

    chief.get("/staff/accounts");
    chief.post("/staff/accounts/change", Map.of("name", "binh", "role", "AUDITOR", "quota", "7"));
    assertThat(server.part(Accounts.class).find("binh").orElseThrow().roles())
        .isEqualTo(Set.of("AUDITOR"));
    assertThat(server.part(Accounts.class).find("binh").orElseThrow().quota()).contains(7);
    assertThat(binh.get("/staff").path()).isEqualTo("/login?ended");

    chief.post("/staff/accounts/disable", Map.of("name", "binh"));
    assertThat(binh.logIn("binh", StaffServer.PASSWORD).path()).isEqualTo("/login?failed");
    chief.post("/staff/accounts/enable", Map.of("name", "binh"));
    assertThat(binh.logIn("binh", StaffServer.PASSWORD).path()).isEqualTo("/staff");
    Answer reset = chief.post("/staff/accounts/reset", Map.of("name", "binh"));
    assertThat(reset.page().select("#first-password").text()).isNotEqualTo(first).hasSize(19);
    assertThat(binh.get("/staff").path()).isEqualTo("/login?ended");
    for (Map<String, String> wrong :
        List.of(
            Map.of("name", "binh", "role", "AUDITOR", "quota", "0"),
            Map.of("name", "binh", "role", "AUDITOR", "quota", "501"),
            Map.of("name", "binh"),
            Map.of("name", "nobody", "role", "AUDITOR"))) {
      chief.get("/staff/accounts");
      assertThat(chief.post("/staff/accounts/change", wrong).page().select(".notice.bad").text())
          .isNotEmpty();
    }
    assertThat(acts())
        .extracting(Audit.Entry::act)
        .contains(
            "account.created",
            "account.changed",
            "account.disabled",
            "account.enabled",
            "password.reset",
            "password.changed",
            "login",
            "login.failed");
  }

  @Test
  void refusesNamesThatNoDatabaseTakes() throws Exception {
    Visitor chief = server.visitor(Role.ADMINISTRATOR);
    chief.get("/staff/accounts");
    assertThat(
            chief
                .post(
                    "/staff/accounts",
                    Map.of("name", "nul", "displayName", "N\0", "role", "AUDITOR"))
                .status())
        .isEqualTo(400);
    assertThat(server.part(Accounts.class).find("nul")).isEmpty();
    Visitor publisher = server.visitor(Role.PUBLISHER);
    publisher.get("/staff/venues");
    assertThat(
            publisher
                .post("/staff/venues", Map.of("region", "VN", "name", "N\0", "kind", "SCHOOL"))
                .status())
        .isEqualTo(400);
    assertThat(publisher.get("/staff/statistics?region=%00").status()).isEqualTo(400);
  }

  @Test
  void closesTheApiForAWhile() throws Exception {
    Visitor chief = server.visitor(Role.ADMINISTRATOR);
    chief.get("/staff");
    chief.post("/staff/maintenance", Map.of("on", "true"));
    assertThat(server.part(Maintenance.class).isOn()).isTrue();
    assertThat(chief.get("/staff").page().text()).contains("tạm ngừng nhận");
    chief.post("/staff/maintenance", Map.of("on", "false"));
    assertThat(server.part(Maintenance.class).isOn()).isFalse();
    assertThat(acts()).extracting(Audit.Entry::act).contains("maintenance");
  }

  @Test
  void countsBelowTheThresholdAreNotShown() throws Exception {
    Answer few = server.visitor(Role.AUDITOR).get("/staff/statistics?region=VN-HN&lang=en");
    assertThat(few.page().select("td")).as("a table of nothing but < 10").isEmpty();
    assertThat(few.page().select(".card").eachText())
        .containsExactly(
            "On each of the last 14 days (UTC) there were fewer than 10 codes issued, codes used"
                + " and uploads.");
    Codes codes = server.part(Codes.class);
    for (int i = 0; i < 12; i++) {
      codes.issue("VN-HN", today(), Actor.staff("many"), 0);
    }
    Uploads uploads = new Uploads(server, Actor.staff("many"));
    for (int i = 0; i < 9; i++) {
      uploads.send("VN-HN", 1);
    }
    Visitor auditor = server.visitor(Role.AUDITOR);
    List<String> row =
        auditor
            .get("/staff/statistics?region=VN-HN")
            .page()
            .select("tbody tr")
            .get(0)
            .select("td")
            .eachText();
    assertThat(row).containsExactly("20", "< 10", "< 10");
    String day = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).format(today());
    assertThat(
            auditor
                .get("/staff/statistics?region=VN-HN&lang=en")
                .page()
                .select("tbody th")
                .eachText())
        .first()
        .isEqualTo(day + ", so far");
    uploads.send("VN-HN", 1);
    server.clock().pass(Duration.ofDays(3));
    // What is small stays hidden when it is old.
    List<String> all =
        server
            .visitor(Role.AUDITOR)
            .get("/staff/statistics?region=VN-HN")
            .page()
            .select("tbody td")
            .eachText();
    assertThat(all).contains("20", "10", "< 10").doesNotContain("0", "9", "22");
  }

  @Test
  void exportsTheAccountOfActsAsAFile() throws Exception {
    server
        .part(Audit.class)
        .note(Actor.staff("=cmd|' /C calc'!A0"), "login", "=1+1", "Bệnh viện \"A\", <b>");
    Visitor auditor = server.visitor(Role.AUDITOR);
    assertThat(auditor.get("/staff/audit").page().select("#acts td").eachText())
        .contains("=1+1", "Bệnh viện \"A\", <b>");
    auditor.get("/staff/audit");
    Answer file =
        auditor.postOnly("/staff/audit/export", Map.of("_csrf", auditor.token().orElseThrow()));
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.header("Content-Disposition")).contains("attachment");
    assertThat(file.body())
        .startsWith("number,time,who,act,subject,details\r\n")
        .contains("\"login\",\"'=1+1\",\"Bệnh viện \"\"A\"\", <b>\"")
        .contains("audit.exported");
    assertThat(file.body().lines().count())
        .isGreaterThanOrEqualTo(server.part(Audit.class).newest(1000).size());
  }

  @Test
  void hasEveryPageInBothLanguages() throws Exception {
    Visitor chief =
        server.visitor(
            "all", "All", Role.HEALTH_WORKER, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR);
    for (String path : chief.get("/staff").page().select("nav.pages a").eachAttr("href")) {
      for (String language : List.of("vi", "en")) {
        Answer page = chief.get(path + "?lang=" + language);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.page().select("html").attr("lang")).isEqualTo(language);
        assertThat(page.body()).as(path).doesNotContain("??");
      }
    }
    Properties vietnamese = messages("/i18n/staff.properties");
    Properties english = messages("/i18n/staff_en.properties");
    assertThat(english.keySet()).isEqualTo(vietnamese.keySet());
    for (Audit.Act act : Audit.Act.values()) {
      assertThat(vietnamese).containsKey("act." + act.text());
    }
  }

  private static Properties messages(String name) throws Exception {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            StaffPagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
