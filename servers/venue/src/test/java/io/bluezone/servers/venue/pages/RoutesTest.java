// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.bluezone.servers.venue.state.ActionRefusedException.Reason;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.RadioHealth;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use which route, and what hostile requests come to. */
class RoutesTest {

  private static final List<String> PUBLIC =
      List.of("/screen", "/screen-worker.js", "/api/screen", "/api/screen/events");

  private static final List<String> OPERATORS =
      List.of(
          "GET /",
          "GET /events",
          "POST /check",
          "POST /drill",
          "POST /drill/end",
          "GET /disclose",
          "POST /disclose/request",
          "GET /disclose/confirm",
          "POST /disclose",
          "GET /data",
          "POST /data/export",
          "POST /data/erase",
          "GET /sheet",
          "GET /settings",
          "POST /settings",
          "GET /settings/province",
          "POST /settings/province");

  private static final List<String> ADMINISTRATORS =
      List.of(
          "GET /accounts",
          "POST /accounts",
          "GET /accounts/password",
          "POST /accounts/reset",
          "POST /accounts/disable",
          "POST /accounts/enable");

  private static PagesServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new PagesServer();
    server.makeOperator();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @AfterEach
  void willingAgain() {
    server.venue.refusal = null;
    server.venue.simulated = false;
    server.venue.phones = 43;
    server.venue.radio = RadioHealth.Level.GOOD;
  }

  private static HttpResponse<String> send(String method, String path, String body, String... more)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (more.length > 0) {
      request.headers(more);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  /** The beginning of an answer that does not end. */
  private static HttpResponse<InputStream> open(HttpClient client, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
        BodyHandlers.ofInputStream());
  }

  private static List<String> ofPeople() {
    List<String> all = new ArrayList<>(OPERATORS);
    all.addAll(ADMINISTRATORS);
    return all;
  }

  @Test
  void hasNoRouteOutsideTheTable() {
    Set<String> agreed = new TreeSet<>(ofPeople());
    PUBLIC.forEach(path -> agreed.add("GET " + path));
    Set<String> all = new TreeSet<>();
    VenueRoute.ALL.forEach(route -> all.add(route.method() + " " + route.path()));
    assertThat(all).isEqualTo(agreed);
    assertThat(VenueRoute.publicPaths()).containsExactlyElementsOf(PUBLIC);
  }

  @Test
  void letsAStrangerAtThePublicSideAlone() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (String line : ofPeople()) {
      List<String> parts = Splitter.on(' ').splitToList(line);
      Answer nobody =
          parts.get(0).equals("GET")
              ? server.visitor().getOnly(parts.get(1))
              : server.visitor().postOnly(parts.get(1), Map.of());
      if (nobody.status() != 403 && !nobody.header("Location").endsWith("/login")) {
        wrong.add(line + " " + nobody.status());
      }
    }
    assertThat(wrong).isEmpty();
    for (String path : PUBLIC) {
      try (InputStream body = open(HttpClient.newHttpClient(), path).body()) {
        assertThat(body.readNBytes(10)).isNotEmpty();
      }
    }
  }

  @Test
  void letsAnotherRoleAtNothing() throws Exception {
    String first = server.accounts().create("guest", "Guest", Set.of("GUEST"));
    Visitor guest = server.visitor();
    guest.logInFirst("guest", first, PagesServer.PASSWORD);
    assertThatAreForbidden(guest, ofPeople());
    assertThatAreForbidden(server.operator(), ADMINISTRATORS);
  }

  private static void assertThatAreForbidden(Visitor visitor, List<String> routes)
      throws Exception {
    for (String line : routes) {
      List<String> parts = Splitter.on(' ').splitToList(line);
      visitor.get("/password");
      Answer answer =
          parts.get(0).equals("GET")
              ? visitor.getOnly(parts.get(1))
              : visitor.post(parts.get(1), Map.of());
      assertThat(answer.status()).as(line).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/screen",
        "/screen?lang=vi",
        "/screen?lang=en&theme=dark&gate",
        "/screen?lang%5B%5D=x&lang=%22%3E&theme=%3Cscript%3E",
        "/screen-worker.js",
        "/api/screen",
        "/web/screen.js",
        "/web/screen.css"
      })
  void setsNoCookieAndLoadsNothingFromElsewhereOnThePublicSide(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map().keySet()).doesNotContain("set-cookie");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.body()).doesNotContain("style=\"", "onload", "onerror", "<script>");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
  }

  @Test
  void givesANumberAndATimeToTheScreen() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/screen", "");
    assertThat(answer.body())
        .isEqualTo(
            "{\"phones\":45,\"state\":\"counted\",\"time\":\"2026-03-02T17:05:20+07:00\","
                + "\"simulated\":false}");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void hidesAFewAndWhatIsNotHeardAndMarksASimulation() throws Exception {
    assertThat(server.visitor().get("/screen").page().select(".mark")).isEmpty();
    server.venue.simulated = true;
    server.venue.phones = 4;
    assertThat(send("GET", "/api/screen", "").body())
        .contains("\"phones\":null,\"state\":\"few\"", "\"simulated\":true");
    server.venue.radio = RadioHealth.Level.ERROR;
    assertThat(send("GET", "/api/screen", "").body())
        .contains("\"phones\":null,\"state\":\"unknown\"");
    for (String path : List.of("/screen", "/screen?gate", "/screen?lang=vi")) {
      assertThat(server.visitor().get(path).page().select(".mark").text()).contains("Mô phỏng");
    }
    Visitor operator = server.operator();
    for (String path : List.of("/", "/disclose", "/data", "/settings", "/password")) {
      assertThat(operator.get(path + "?lang=en").page().select(".notice").eachText())
          .as(path)
          .contains("Simulation: no real phones");
    }
  }

  @Test
  void showsANumberThatIsTheSumOfItsBands() throws Exception {
    server.venue.phones = 3;
    Element now = server.operator().get("/").page().expectFirst("#now");
    assertThat(now.select(".big").text()).isEqualTo("3");
    assertThat(now.select(".bands dd").eachText().stream().mapToInt(Integer::parseInt).sum())
        .isEqualTo(3);
  }

  @Test
  void saysThatTheGateIsNotSetInsteadOfPaused() throws Exception {
    assertThat(server.venue.settings.gateMode()).isFalse();
    assertThat(server.visitor().get("/screen?gate&lang=en").page().select(".gate.off").text())
        .isEqualTo("The gate is off in this venue’s settings");
    try (PagesServer other = new PagesServer()) {
      OperatorSettings old = other.venue.settings;
      other.venue.settings =
          new OperatorSettings(old.name(), true, old.appAddress(), old.gateStrength());
      assertThat(other.visitor().get("/screen?lang=en").page().select(".gate.off").text())
          .isEqualTo("This gate is paused");
    }
  }

  @Test
  void redirectsNoOneToTheHostThatARequestNames() throws Exception {
    URI address = URI.create(server.address());
    for (String path : List.of("/", "/settings", "/login?lang=en", "/disclose")) {
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        socket
            .getOutputStream()
            .write(
                ("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("evil.example");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void takesNothingSentToThePublicSide(String method) throws Exception {
    for (String path : PUBLIC) {
      HttpResponse<String> answer = send(method, path + "?lang=vi", "x".repeat(100_000));
      assertThat(answer.statusCode()).as(path).isIn(403, 405);
      assertThat(answer.headers().map().keySet()).doesNotContain("set-cookie");
      assertThat(answer.body()).doesNotContain("Exception", "at io.", "xxxx");
    }
  }

  @Test
  void boundsStreamsAndFreesTheirPlaces() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    List<InputStream> open = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < 70; i++) {
      HttpResponse<InputStream> answer = open(client, "/api/screen/events");
      open.add(answer.body());
      if (answer.statusCode() == 503) {
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        refused++;
      }
    }
    assertThat(refused).isEqualTo(70 - EventStreams.OF_A_CLIENT);
    for (InputStream each : open) {
      each.close();
    }
    int status;
    do {
      HttpResponse<InputStream> answer = open(client, "/api/screen/events");
      status = answer.statusCode();
      answer.body().close();
    } while (status == 503);
    assertThat(status).isEqualTo(200);
  }

  @Test
  void doesNothingForAFormWithoutItsToken() throws Exception {
    Visitor operator = server.operator();
    operator.get("/data");
    List<String> before = List.copyOf(server.venue.done);
    assertThat(operator.postOnly("/data/erase", Map.of("word", "ERASE")).status()).isEqualTo(403);
    assertThat(
            operator
                .postOnly("/data/erase", Map.of("word", "ERASE", "_csrf", "0123456789"))
                .status())
        .isEqualTo(403);
    assertThat(server.venue.done).isEqualTo(before);
    operator.get("/data");
    operator.post("/data/erase", Map.of("word", "ERASE"));
    assertThat(server.venue.done).endsWith("erase");
  }

  @Test
  void refusesAnOversizedForm() throws Exception {
    Visitor operator = server.operator();
    operator.get("/settings");
    OperatorSettings before = server.venue.settings;
    Map<String, String> form = new HashMap<>(settings("x"));
    form.put("name", "x".repeat(200_000));
    Answer answer = operator.post("/settings", form);
    assertThat(answer.status()).isIn(400, 403, 413);
    assertThat(answer.body()).doesNotContain("xxxx", "Exception");
    assertThat(server.venue.settings).isEqualTo(before);
    Answer query = server.visitor().getOnly("/screen?lang=" + "x".repeat(50_000));
    assertThat(query.status()).isIn(400, 414, 431);
  }

  private static Map<String, String> settings(String name) {
    return Map.of("name", name, "appAddress", "https://bluezone.gov.vn", "gateStrength", "-50");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "\"><script>alert(1)</script>",
        "${7*7} #{login.title} __${7*7}__ [[${7*7}]]",
        "'); delete from account; --"
      })
  void showsAHostileNameAsItIs(String name) throws Exception {
    Visitor operator = server.operator();
    operator.get("/settings");
    Answer shown = operator.post("/settings", settings(name));
    assertThat(shown.page().select("#name").val()).isEqualTo(name);
    for (Answer page : List.of(shown, operator.get("/"), server.visitor().get("/screen"))) {
      assertThat(page.page().text() + shown.page().select("#name").val()).contains(name);
      assertThat(page.page().select("script:not([src]), img[src=x]")).isEmpty();
      assertThat(page.page().getAllElements())
          .allSatisfy(
              element ->
                  assertThat(element.attributes().asList())
                      .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https://user:secret@example.org/",
        "https://exa mple.org",
        ""
      })
  void refusesAnAddressThatIsNone(String address) throws Exception {
    Visitor operator = server.operator();
    operator.get("/settings");
    OperatorSettings before = server.venue.settings;
    Map<String, String> form = new HashMap<>(settings("x"));
    form.put("appAddress", address);
    assertThat(operator.post("/settings", form).page().select(".notice.bad")).isNotEmpty();
    assertThat(server.venue.settings).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void saysInBothLanguagesWhyNothingWasDisclosed(Reason reason) throws Exception {
    for (String language : List.of("vi", "en")) {
      Visitor operator = server.operator();
      operator.get(
          "/disclose/confirm?from=2026-03-01T08:00&until=2026-03-01T09:00&lang=" + language);
      server.venue.refusal = reason;
      Answer answer = operator.post("/disclose", disclosure(language, "true"));
      String told = answer.page().select(".notice.bad").text();
      assertThat(told).isNotEmpty().doesNotContain("refused.", reason.name());
      assertThat(answer.body()).doesNotContain("87654321");
    }
    assertThat(server.acts).allSatisfy(act -> assertThat(act).doesNotContain("87654321"));
  }

  private static Map<String, String> disclosure(String language, String agreed) {
    return Map.of(
        "from", "2026-03-01T08:00",
        "until", "2026-03-01T09:00",
        "code", "87654321",
        "agreed", agreed,
        "lang", language);
  }

  @Test
  void asksTheAuthorityForACodeAndForWhatIsNew() throws Exception {
    Visitor operator = server.operator();
    String confirm = "/disclose/confirm?from=2026-03-01T08:00&until=2026-03-01T09:00";
    operator.get(confirm + "&lang=vi");
    Map<String, String> hours = Map.of("from", "2026-03-01T08:00", "until", "2026-03-01T09:00");
    Answer asked = operator.post("/disclose/request", hours);
    assertThat(asked.path()).isEqualTo(confirm);
    assertThat(asked.page().select(".notice.good").text()).contains("yêu cầu số 123456");
    operator.get("/");
    assertThat(operator.post("/check", Map.of()).page().select(".notice.good")).isNotEmpty();
    assertThat(server.venue.done)
        .contains("request 2026-03-01T01:00:00Z 2026-03-01T02:00:00Z", "ask");
    for (Reason reason : List.of(Reason.NOT_ASKED, Reason.NO_NAME, Reason.NO_AUTHORITY)) {
      server.venue.refusal = reason;
      operator.get("/");
      assertThat(operator.post("/check", Map.of()).page().select(".notice.bad").text())
          .isNotEmpty()
          .doesNotContain("refused.");
      assertThat(operator.post("/disclose/request", hours).page().select(".notice.bad"))
          .isNotEmpty();
    }
  }

  @Test
  void letsNothingLeaveWithoutConsentOrOutsideTheKeptHours() throws Exception {
    Visitor operator = server.operator();
    List<String> before = List.copyOf(server.venue.done);
    operator.get("/disclose/confirm?from=2026-03-01T08:00&until=2026-03-01T09:00");
    assertThat(operator.post("/disclose", disclosure("en", "false")).page().select(".notice.bad"))
        .isNotEmpty();
    for (String hours :
        List.of(
            "from=2026-03-01T09:00&until=2026-03-01T08:00",
            "from=2026-03-01T08:00&until=2026-03-01T08:00",
            "from=2026-01-10T08:00&until=2026-03-01T09:00",
            "from=2026-03-02T16:00&until=2026-03-02T18:00")) {
      Answer answer = operator.get("/disclose/confirm?" + hours);
      assertThat(answer.path()).isEqualTo("/disclose");
      assertThat(answer.page().select(".notice.bad")).isNotEmpty();
    }
    assertThat(operator.get("/disclose/confirm?from=x&until=y").status()).isEqualTo(400);
    assertThat(operator.get("/disclose?visit=x").status()).isEqualTo(400);
    assertThat(operator.get("/disclose?visit=99").status()).isEqualTo(200);
    assertThat(server.venue.done).isEqualTo(before);
  }

  @Test
  void makesNoFileOfARefusedExport() throws Exception {
    Visitor operator = server.operator();
    operator.get("/data");
    server.venue.refusal = Reason.NO_RECIPIENT;
    Answer answer =
        operator.post(
            "/data/export",
            Map.of("first", "2026-02-19", "last", "2026-03-02", "agreed", "true", "lang", "en"));
    assertThat(answer.path()).isEqualTo("/data");
    assertThat(answer.page().select(".notice.bad")).isNotEmpty();
  }

  @Test
  void limitsBothSides() throws Exception {
    try (PagesServer strict =
        new PagesServer("venue.screen-requests-a-minute=5", "venue.operator-requests-a-minute=3")) {
      Visitor visitor = strict.visitor();
      Set<Integer> screen = new TreeSet<>();
      Set<Integer> operator = new TreeSet<>();
      for (int i = 0; i < 8; i++) {
        screen.add(visitor.getOnly("/screen").status());
        operator.add(visitor.getOnly("/settings").status());
      }
      assertThat(screen).containsExactly(200, 429);
      assertThat(operator).containsExactly(302, 429);
    }
  }
}
