// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may use which route. */
class ProvinceRoutesTest {

  /** The table as it was agreed, one letter a role: C, S (Department), A (auditor), D. */
  private static final List<String> TABLE =
      List.of(
          "GET / CSAD",
          "GET /figures CS",
          "GET /units/{code} CS",
          "POST /units/{code}/figures C",
          "POST /units/{code}/link C",
          "GET /units/{code}/link C",
          "GET /units/{code}/sheet C",
          "POST /publications S",
          "GET /papers S",
          "POST /papers S",
          "GET /papers/{file}.odt S",
          "GET /papers/{file}.pdf S",
          "GET /papers/figures.csv S",
          "GET /papers/figures.xlsx S",
          "GET /roads CS",
          "GET /measures CS",
          "POST /measures C",
          "GET /measures/{id} CS",
          "POST /measures/{id}/remove C",
          "GET /boxes CS",
          "POST /boxes C",
          "GET /boxes/sheet C",
          "POST /boxes/{id}/replace C",
          "POST /boxes/{id}/revoke C",
          "GET /boxes/settings S",
          "POST /boxes/settings S",
          "POST /boxes/settings/go-on S",
          "POST /boxes/hook S",
          "POST /boxes/mail S",
          "GET /units SD",
          "POST /units D",
          "GET /units.csv SD",
          "GET /map D",
          "POST /map D",
          "GET /journal A",
          "POST /journal/export A",
          "GET /accounts D",
          "POST /accounts D",
          "GET /accounts/password D",
          "POST /accounts/change D",
          "POST /accounts/disable D",
          "POST /accounts/enable D",
          "POST /accounts/reset D");

  private static final List<String> OPEN =
      List.of(
          "GET /feed/days.json",
          "GET /feed/figures.json",
          "GET /feed/figures.csv",
          "GET /feed/chart.svg",
          "GET /feed/text.txt",
          "POST /box/v1/enrol",
          "POST /box/v1/report",
          "GET /r/{code}",
          "POST /r/{code}");

  private static final Map<Character, ProvinceRole> LETTERS =
      Map.of(
          'C', ProvinceRole.CLERK,
          'S', ProvinceRole.DEPARTMENT,
          'A', ProvinceRole.AUDITOR,
          'D', ProvinceRole.ADMINISTRATOR);

  private static final Map<ProvinceRole, Visitor> VISITORS = new EnumMap<>(ProvinceRole.class);
  private static ProvinceServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ProvinceServer(false);
    server.bring("p,Tỉnh,Province,province,,1000,700,", "x,Xã,Commune,commune,p,1000,700,1:1");
    for (ProvinceRole role : ProvinceRole.values()) {
      VISITORS.put(role, server.visitor("of" + VISITORS.size(), "", role));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static Visitor visitor(ProvinceRole role) {
    return Objects.requireNonNull(VISITORS.get(role));
  }

  private static Set<ProvinceRole> roles(String letters) {
    return letters
        .chars()
        .mapToObj(letter -> Objects.requireNonNull(LETTERS.get((char) letter)))
        .collect(Collectors.toSet());
  }

  @Test
  void givesEachRoleItsRoutesAndNoOther() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (String line : TABLE) {
      List<String> parts = Splitter.on(' ').splitToList(line);
      String path =
          parts.get(1).replace("{code}", "x").replace("{file}", "bao-cao").replace("{id}", "none");
      for (ProvinceRole role : ProvinceRole.values()) {
        int status = ask(visitor(role), parts.get(0), path);
        if ((status == 403) == roles(parts.get(2)).contains(role)) {
          wrong.add(role + " " + line + " " + status);
        }
      }
      Answer nobody =
          parts.get(0).equals("GET")
              ? server.visitor().getOnly(path)
              : server.visitor().postOnly(path, Map.of());
      if (nobody.status() != 403 && !nobody.header("Location").endsWith("/login")) {
        wrong.add("nobody " + line + " " + nobody.status());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static int ask(Visitor visitor, String method, String path) throws Exception {
    if (method.equals("GET")) {
      return visitor.getOnly(path).status();
    }
    visitor.get("/");
    return visitor.postOnly(path, Map.of("_csrf", visitor.token().orElseThrow())).status();
  }

  @Test
  void listsEveryRouteInTheTable() {
    Set<String> handled = new TreeSet<>();
    server
        .part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              if (handler.getBeanType().getPackageName().startsWith(getClass().getPackageName())) {
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            mapping
                                .getPatternValues()
                                .forEach(path -> handled.add(method + " " + path)));
              }
            });
    Set<String> listed =
        TABLE.stream()
            .map(line -> line.substring(0, line.lastIndexOf(' ')))
            .collect(Collectors.toCollection(TreeSet::new));
    listed.addAll(OPEN);
    assertThat(handled).isEqualTo(listed);
  }

  @Test
  void letsNoFormThroughWithoutItsToken() throws Exception {
    for (String line : TABLE) {
      List<String> parts = Splitter.on(' ').splitToList(line);
      if (parts.get(0).equals("POST")) {
        Visitor visitor = visitor(roles(parts.get(2)).iterator().next());
        String path =
            parts
                .get(1)
                .replace("{code}", "x")
                .replace("{file}", "bao-cao")
                .replace("{id}", "none");
        assertThat(visitor.postOnly(path, Map.of()).status()).as(path).isEqualTo(403);
        assertThat(visitor.postOnly(path, Map.of("_csrf", "x")).status()).as(path).isEqualTo(403);
      }
    }
  }

  @Test
  void setsNoCookieAtWhatIsOpen() throws Exception {
    for (String path :
        List.of("/feed/days.json", "/feed/figures.json", "/feed/chart.svg", "/feed/text.txt")) {
      Answer answer = server.visitor().getOnly(path + "?lang=en");
      assertThat(answer.header("Set-Cookie")).as(path).isEmpty();
      assertThat(answer.header("Access-Control-Allow-Origin")).as(path).isEqualTo("*");
    }
    assertThat(server.visitor().getOnly("/r/guess").status()).isEqualTo(404);
    assertThat(server.visitor().getOnly("/r/guess").header("Set-Cookie")).isEmpty();
  }
}
