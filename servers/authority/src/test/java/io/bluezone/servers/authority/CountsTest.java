// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.token.TokenIssuer;
import io.bluezone.counts.token.TokenKeys;
import io.bluezone.counts.token.TokenMonth;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.counts.Enrolments;
import io.bluezone.servers.authority.counts.LeaderSteps;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.CountsSetup;
import io.bluezone.servers.authority.staff.StaffServer;
import io.bluezone.servers.counts.Helper;
import io.bluezone.servers.counts.HelperDatabase;
import io.bluezone.servers.counts.HelperServer;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.visitor.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An authority that leads a count, and its helper, each with a database of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
  private static final LocalDate FIRST = TODAY.minusDays(7);
  private static final Map<String, String> WORKS = Map.of("state", "works", "warned", "no");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicInteger UNITS = new AtomicInteger();

  @TempDir static Path folder;

  private final byte[] helperKey = CountsTask.newPrivateKey(RANDOM);
  private CountsSetup setup;
  private HelperDatabase helperDatabase;
  private HelperServer helper;
  private TestServer authority;
  private CountingDevices devices;

  /** No test is in another's way: each has a unit of its own. */
  private String unit;

  @BeforeAll
  void start() throws Exception {
    int port;
    try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path data = Files.createDirectories(folder.resolve("authority"));
    setup =
        CountsSetup.create(
            data.resolve("keys"),
            URI.create("http://127.0.0.1:" + port + "/"),
            CountsTask.publicKey(helperKey),
            FIRST);
    authority =
        new TestServer(
            data,
            Databases.fresh(data),
            publication -> publication,
            Map.of("authority.counts-seconds", "0", "authority.counts-days-open", "0"));
    helperDatabase = HelperDatabase.open(folder);
    startHelper(port);
    TestTokenKeys.put(
        authority.database,
        AuthoritySecrets.open(data.resolve("keys"), "VN", authority.clock),
        YearMonth.from(TODAY));
    TestTokenKeys.put(
        authority.database,
        AuthoritySecrets.open(data.resolve("keys"), "VN", authority.clock),
        YearMonth.from(TODAY).plusMonths(1));
    devices = new CountingDevices(authority.uri("/"), YearMonth.from(TODAY));
  }

  private void startHelper(int port) throws IOException {
    helper =
        HelperServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            new Helper(helperDatabase, setup.pairing(), helperKey, authority.clock),
            setup.pairing());
  }

  @AfterAll
  void stop() {
    helper.close();
    helperDatabase.close();
    authority.close();
  }

  @BeforeEach
  void choose() {
    unit = "VN/unit-" + UNITS.incrementAndGet();
  }

  private LeaderSteps steps() {
    return authority.server.part(LeaderSteps.class);
  }

  private List<String> codes(int number) {
    return authority.server.part(Enrolments.class).issue(unit, number, Actor.SHELL);
  }

  /** Enrols so many devices of a unit that is large enough to report by itself. */
  private void enrol(int number) throws Exception {
    List<String> codes = codes(Enrolments.LEAST_UNIT);
    while (devices.rights() > 0) {
      devices.right();
    }
    for (String code : codes.subList(0, number)) {
      devices.enrol(code, FIRST, TODAY.plusDays(1));
    }
  }

  private JsonNode figures() {
    return authority.get("/counts").json();
  }

  private static String problem(HttpResponse<String> response) {
    return TestServer.JSON
        .readTree(response.body())
        .get("type")
        .asString()
        .replace("urn:bluezone:problem:", "");
  }

  /** So few say nothing of their unit through the noise, but wait no longer than a week. */
  @Test
  void countsReportsOnceAndShowsThemInTheirRegion() throws Exception {
    enrol(12);
    assertThat(devices.rights()).isEqualTo(108);
    while (devices.rights() > 8) {
      byte[] report = devices.report(WORKS);
      assertThat(devices.send(report).statusCode()).isEqualTo(202);
      assertThat(devices.send(report).statusCode()).as("the same again").isEqualTo(202);
    }
    assertThat(steps().step()).isFalse();
    assertThat(figures().get("units")).isEmpty();
    assertThat(figures().get("regions")).hasSize(1);
    JsonNode figure = figures().get("regions").get(0);
    assertThat(figure.get("unit").asString()).isEqualTo("VN");
    assertThat(figure.get("reports").asLong()).isEqualTo(100);
    assertThat(figure.get("firstDay").asString()).isEqualTo(FIRST.toString());
    assertThat(figure.get("expected").asLong()).isEqualTo(12 * 9);
    long width = figure.get("halfWidth").asLong();
    assertThat(width).isEqualTo(devices.task.noise().halfWidth());
    long works = figure.at("/counts/state/works").asLong();
    assertThat(works).isBetween(100 - 3 * width, 100 + 3 * width);
    assertThat(figure.at("/counts/warned/yes").asLong()).isBetween(-3 * width, 3 * width);
    steps().step();
    assertThat(figures().get("regions").get(0)).isEqualTo(figure);
    Element row = visitor("AUDITOR").get("/staff/counts?lang=en").page().expectFirst("tbody tr");
    assertThat(row.select("th").text()).isEqualTo("VN");
    assertThat(row.select("td").eachText())
        .contains(
            "100 of 108",
            shown(works) + " (" + shown(works - width) + "–" + shown(works + width) + ")");
    assertThat(authority.get("/counts.csv").text())
        .contains("unit,firstDay,lastDay,reports,expected,halfWidth,question,answer,count\r\n")
        .contains("VN,2026-03-03,2026-03-11,100,108," + width + ",state,works," + works + "\r\n");
  }

  /** The page cuts a count of 100 reports off where no true count can lie. */
  private static long shown(long count) {
    return Math.max(0, Math.min(count, 100));
  }

  private Visitor visitor(String role) throws Exception {
    String name = "counts." + role.toLowerCase(java.util.Locale.ROOT);
    String first = authority.server.part(Accounts.class).create(name, name, java.util.Set.of(role));
    Visitor visitor = new Visitor("http://127.0.0.1:" + authority.server.port());
    visitor.logInFirst(name, first, StaffServer.PASSWORD);
    return visitor;
  }

  @Test
  void issuesCodesOnThePage() throws Exception {
    Visitor chief = visitor("ADMINISTRATOR");
    assertThat(chief.get("/staff/counts?lang=en").page().select("dd").eachText())
        .contains("from 3 Mar 2026 on, 8 of " + devices.task.days() + " at most");
    List<String> codes =
        chief
            .post("/staff/counts/codes", Map.of("unit", unit, "number", "3"))
            .page()
            .select("li.number")
            .eachText();
    assertThat(codes).hasSize(3).allMatch(code -> code.matches("[A-Z2-7]{4}(-[A-Z2-7]{4}){3}"));
    assertThat(chief.get("/staff/counts").page().select("li.number")).as("shown once").isEmpty();
    byte[] request = TokenMonth.create(devices.keys, RANDOM).request();
    assertThat(devices.redeem(codes.get(0), request).statusCode()).isEqualTo(200);
    for (String wrong : List.of("XX/clinic", "VN/a b", "VN/" + "x".repeat(30), "")) {
      assertThat(
              chief
                  .post("/staff/counts/codes", Map.of("unit", wrong, "number", "1"))
                  .page()
                  .select(".notice.bad"))
          .as(wrong)
          .isNotEmpty();
    }
  }

  @Test
  void saysWhatTheDaysAddUpTo() {
    JsonNode spent = figures().get("spent");
    assertThat(spent.get("days").asInt()).isEqualTo(8);
    assertThat(spent.get("mostDays").asInt()).isEqualTo(devices.task.days());
    assertThat(spent.get("epsilonOfADay").asDouble()).isLessThanOrEqualTo(1);
    assertThat(spent.get("epsilonOf14Days").asDouble()).isBetween(4.0, 4.3);
    assertThat(spent.get("epsilonOf30Days").asDouble()).isBetween(6.3, 6.6);
    assertThat(spent.get("epsilonOfAll").asDouble()).isLessThanOrEqualTo(10);
  }

  @Test
  void takesNoSecondReportOfAToken() throws Exception {
    enrol(1);
    CountingDevices.Right right = devices.right();
    byte[] report = devices.client.report(right.day(), unit, right.token(), WORKS);
    byte[] other = devices.client.report(right.day(), unit, right.token(), Map.of());
    assertThat(devices.send(report).statusCode()).isEqualTo(202);
    assertThat(devices.send(other).statusCode()).isEqualTo(409);
    steps().step();
    assertThat(devices.send(other).statusCode()).isEqualTo(409);
    assertThat(devices.send(report).statusCode()).isEqualTo(409);
    assertThat(authority.database.number("select count(*) from counts_report where unit = ?", unit))
        .isEqualTo(1);
  }

  @Test
  void signsAMonthOfTokensForACode() throws Exception {
    String code = codes(1).get(0);
    byte[] request = TokenMonth.create(devices.keys, RANDOM).request();
    HttpResponse<String> first = devices.redeem(code, request);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(TestServer.JSON.readTree(first.body()).get("unit").asString())
        .as("a unit of few reports as its region")
        .isEqualTo("VN");
    assertThat(devices.redeem(code.toLowerCase(java.util.Locale.ROOT), request).body())
        .as("the answer was lost")
        .isEqualTo(first.body());
    byte[] another = TokenMonth.create(devices.keys, RANDOM).request();
    assertThat(problem(devices.redeem(code, another))).isEqualTo("code-used");
    assertThat(problem(devices.redeem("AAAA-BBBB-CCCC-DDDD", another))).isEqualTo("code-unknown");
    assertThat(problem(devices.redeem(codes(1).get(0), new byte[3]))).isEqualTo("invalid-request");
  }

  /** A device goes on with the code that it has: one request a month. */
  @Test
  void signsTheNextMonthForTheSameCode() throws Exception {
    List<String> codes = codes(Enrolments.LEAST_UNIT);
    YearMonth next = YearMonth.from(TODAY).plusMonths(1);
    TokenKeys keys = TokenKeys.of(devices.get("/counts/token-keys/" + next));
    byte[] request = TokenMonth.create(keys, RANDOM).request();
    String code = codes.get(0);
    byte[] present = TokenMonth.create(devices.keys, RANDOM).request();
    assertThat(devices.redeem(code, present).statusCode()).isEqualTo(200);
    HttpResponse<String> renewed = devices.redeem(code, next, request);
    assertThat(renewed.statusCode()).isEqualTo(200);
    assertThat(devices.redeem(code, next, request).body())
        .as("the answer was lost")
        .isEqualTo(renewed.body());
    assertThat(devices.redeem(code, present).statusCode()).as("this month's too").isEqualTo(200);
    byte[] another = TokenMonth.create(keys, RANDOM).request();
    assertThat(problem(devices.redeem(code, next, another))).isEqualTo("code-used");
    assertThat(problem(devices.redeem(codes.get(1), next.plusMonths(1), request)))
        .isEqualTo("invalid-request");
    authority.database.update(
        "update counts_enrolment set expires = 0 where unit = ? and not exists"
            + " (select 1 from counts_month m where m.hash = counts_enrolment.hash)",
        unit);
    assertThat(problem(devices.redeem(codes.get(1), present))).isEqualTo("code-expired");
    authority.database.update(
        "update counts_enrolment set expires = ? where unit = ?",
        authority.clock.instant().getEpochSecond() - 1,
        unit);
    assertThat(devices.redeem(code, next, request).statusCode()).as("it was used").isEqualTo(200);
  }

  @Test
  void takesNothingThatIsNoReport() throws Exception {
    enrol(1);
    byte[] report = devices.report(WORKS);
    for (int at : List.of(0, 40, 70, 200)) {
      byte[] changed = report.clone();
      changed[at] ^= 1;
      HttpResponse<String> refused = devices.send(changed);
      assertThat(problem(refused)).as("byte %s", at).isEqualTo("report-refused");
    }
    byte[] garbage = new byte[report.length];
    new Random(1).nextBytes(garbage);
    assertThat(problem(devices.send(garbage))).isEqualTo("report-refused");
    assertThat(problem(devices.send(new byte[1]))).isEqualTo("report-refused");
    assertThat(devices.send(new byte[200_000]).statusCode()).isEqualTo(413);
    CountingDevices.Right right = devices.right();
    byte[] elsewhere = devices.client.report(right.day(), "VN/nowhere", right.token(), WORKS);
    assertThat(problem(devices.send(elsewhere))).isEqualTo("report-refused");
    assertThat(authority.get("/counts/token-keys/2026-13").status()).isEqualTo(404);
    assertThat(authority.get("/counts/token-keys/1999-01").status()).isEqualTo(404);
  }

  /** The open part is in order, so that only the servers find out. */
  @Test
  void dropsAReportWhoseSharesAreDamaged() throws Exception {
    enrol(1);
    int length = devices.client.reportSize();
    for (int at : List.of(length - 1, length - 600)) {
      byte[] report = devices.report(WORKS);
      report[at] ^= 1;
      assertThat(devices.send(report).statusCode()).isEqualTo(202);
    }
    steps().step();
    assertThat(authority.database.number("select count(*) from counts_upload")).isZero();
    assertThat(authority.database.number("select count(*) from counts_report where unit = ?", unit))
        .isZero();
  }

  @Test
  void keepsReportsWhileTheHelperIsAway() throws Exception {
    enrol(1);
    int port = helper.port();
    helper.close();
    assertThat(devices.send(devices.report(WORKS)).statusCode()).isEqualTo(202);
    assertThatThrownBy(() -> steps().step()).isInstanceOf(IOException.class);
    assertThat(authority.database.number("select count(*) from counts_upload")).isEqualTo(1);
    startHelper(port);
    steps().step();
    assertThat(authority.database.number("select count(*) from counts_upload")).isZero();
    assertThat(authority.database.number("select count(*) from counts_report where unit = ?", unit))
        .isEqualTo(1);
  }

  /** The batch is lost, and what comes later is counted all the same. */
  @Test
  void goesOnCountingAfterABackUpOfBeforeABatchIsRestored() throws Exception {
    enrol(24);
    sendReports(99);
    List<Object[]> backUp =
        authority.database.list(
            "select id, share from counts_report where unit = ?",
            (row, number) -> new Object[] {row.getBytes("share"), row.getString("id")},
            unit);
    assertThat(backUp).hasSize(99);
    sendReports(1);
    assertThat(batches()).isEqualTo(1);
    assertThat(opened()).isEqualTo(1);
    restore(backUp);
    sendReports(99);
    assertThat(batches()).as("the helper's alone").isEqualTo(1);
    assertThat(opened()).isZero();
    sendReports(1);
    assertThat(batches()).isEqualTo(2);
    assertThat(opened()).isEqualTo(1);
    restore(List.of()); // another test adds up the region
  }

  private void sendReports(int number) throws Exception {
    for (int i = 0; i < number; i++) {
      assertThat(devices.send(devices.report(WORKS)).statusCode()).isEqualTo(202);
    }
    steps().step();
  }

  private long batches() {
    return authority.database.number("select count(*) from counts_batch where unit = ?", unit);
  }

  private long opened() {
    return authority.database.number("select count(*) from counts_figure where unit = ?", unit);
  }

  private void restore(List<Object[]> waiting) {
    for (String table : List.of("counts_answer", "counts_figure", "counts_batch")) {
      authority.database.update("delete from " + table + " where unit = ?", unit);
    }
    for (Object[] report : waiting) {
      authority.database.update(
          "update counts_report set share = ?, batch = null where id = ?", report);
    }
    authority.database.update("delete from counts_report where unit = ? and share is null", unit);
  }

  private int askHelper(String method, String path, byte[] body, String authorization)
      throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + helper.port() + path))
                .header("Authorization", authorization)
                .method(method, BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void answersTheLeaderAlone() throws Exception {
    String own = setup.pairing().authorization();
    String task = setup.pairing().path();
    for (String resource :
        List.of("token_keys", "aggregation_jobs", "aggregate_shares", "batches", "x")) {
      for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
        String path = task + "/" + resource;
        assertThat(askHelper(method, path, new byte[9], "Bearer x")).as(path).isEqualTo(401);
        boolean known =
            List.of(
                    "PUT token_keys",
                    "POST aggregation_jobs",
                    "POST aggregate_shares",
                    "POST batches")
                .contains(method + " " + resource);
        assertThat(askHelper(method, path, new byte[9], own))
            .as("%s %s", method, path)
            .isEqualTo(known ? 400 : 404);
      }
    }
    assertThat(askHelper("POST", "/tasks/00/aggregation_jobs", new byte[9], own)).isEqualTo(404);
    assertThat(askHelper("POST", "/", new byte[9], "Bearer x")).isEqualTo(401);
    assertThat(askHelper("GET", "/health", new byte[0], "Bearer x")).isEqualTo(200);
    assertThat(askHelper("POST", task + "/aggregate_shares", new byte[(8 << 20) + 1], own))
        .isEqualTo(413);
    byte[] others = TokenIssuer.create(TODAY.withDayOfMonth(1), 2, RANDOM).keys().toByteArray();
    assertThat(askHelper("PUT", task + "/token_keys", others, own)).isEqualTo(409);
  }

  /** The helper's rows hold names, days, units and shares, and the leader's none of an address. */
  @Test
  void keepsNoAddressOfADevice() throws Exception {
    enrol(1);
    devices.send(devices.report(WORKS));
    steps().step();
    for (Path file : List.of(folder.resolve("counts.db"), folder.resolve("counts.db-wal"))) {
      String content =
          Files.exists(file)
              ? Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
              : "";
      assertThat(content).doesNotContain("127.0.0.1");
    }
    assertThat(
            authority.database.list(
                "select report from counts_upload", (row, number) -> row.getBytes(1)))
        .isEmpty();
  }
}
