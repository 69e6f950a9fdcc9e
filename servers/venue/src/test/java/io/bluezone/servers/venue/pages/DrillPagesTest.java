// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A drill on the operator's pages and on the public screen. */
class DrillPagesTest {

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

  private static String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static Map<String, String> disclosure(String agreed) {
    return Map.of(
        "from", "2026-03-02T15:00",
        "until", "2026-03-02T17:00",
        "code", "00000000",
        "agreed", agreed,
        "lang", "en");
  }

  @Test
  void takesADrillOnlyAsADrill() throws Exception {
    Visitor operator = server.operator();
    operator.get("/?lang=en");
    Answer begun = operator.post("/drill", Map.of());
    assertThat(begun.page().select("#problems").text()).contains("This is a drill");
    assertThat(begun.page().expectFirst("#visits tbody th").text()).startsWith("drill ");
    operator.get("/disclose/confirm?from=2026-03-02T15:00&until=2026-03-02T17:00&lang=en");
    server.acts.clear();

    Answer earnest = operator.post("/disclose", disclosure("true"));
    assertThat(earnest.page().select(".notice.bad").text()).contains("Nothing was sent: a drill");
    Answer practised = operator.post("/disclose", disclosure("drill"));
    assertThat(practised.page().select(".notice.good").text()).contains("Drill: nothing was sent");
    assertThat(server.acts).containsExactly("operator venue.disclosure-refused DRILL_CHANGED");

    operator.get("/?lang=en");
    Answer ended = operator.post("/drill/end", Map.of());
    assertThat(ended.page().select("#problems").text()).doesNotContain("drill");
    assertThat(ended.page().select("#visits").text()).doesNotContain("drill");
    operator.get("/disclose/confirm?from=2026-03-01T08:00&until=2026-03-01T09:00&lang=en");
    Answer late = operator.post("/disclose", disclosure("drill"));
    assertThat(late.page().select(".notice.bad").text()).contains("Nothing was sent: a drill");
  }

  @Test
  void tellsTheScreenOfADrillOnlyIfAskedTo() throws Exception {
    Visitor operator = server.operator();
    String silent = get("/screen");
    for (boolean asked : List.of(false, true)) {
      operator.get("/");
      operator.post("/drill", asked ? Map.of("onScreen", "true") : Map.of());
      String screen = get("/screen");
      assertThat(screen.contains("Nhân viên đang diễn tập")).isEqualTo(asked);
      assertThat(screen.contains("Staff drill")).isEqualTo(asked);
      assertThat(get("/login").toLowerCase(Locale.ROOT)).doesNotContain("diễn tập", "drill");
      assertThat(version(screen).equals(version(silent))).isEqualTo(!asked);
      assertThat(get("/api/screen").contains("\"drill\":true")).isEqualTo(asked);
    }
    operator.get("/");
    operator.post("/drill/end", Map.of());
    assertThat(get("/api/screen")).doesNotContain("drill");
    assertThat(version(get("/screen"))).isEqualTo(version(silent));
  }

  /** An open screen loads itself again where it differs. */
  private static String version(String screen) {
    return Jsoup.parse(screen).select("html").attr("data-version");
  }
}
