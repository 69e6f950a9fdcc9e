// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.bluezone.servers.web.routes.RoleRoute;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may use which route. */
class StaffRoutesTest {

  /** The table as it was agreed, one letter a role: H, P, A (auditor), D (administrator). */
  private static final List<String> TABLE =
      List.of(
          "GET /staff HPAD",
          "GET /staff/codes H",
          "POST /staff/codes H",
          "GET /staff/codes/issued H",
          "POST /staff/codes/x/withdraw H",
          "GET /staff/messages H",
          "POST /staff/messages/x/number H",
          "GET /staff/venue-codes H",
          "POST /staff/venue-codes H",
          "POST /staff/venue-codes/x/refuse H",
          "GET /staff/places HP",
          "POST /staff/places HP",
          "POST /staff/places/x/withdraw HP",
          "GET /staff/claims H",
          "POST /staff/claims H",
          "GET /staff/uploads P",
          "POST /staff/uploads/x/hold P",
          "POST /staff/uploads/x/release P",
          "POST /staff/uploads/x/withdraw P",
          "POST /staff/publications P",
          "GET /staff/bulletins/x P",
          "GET /staff/venues HP",
          "POST /staff/venues P",
          "POST /staff/venues/x/remove P",
          "POST /staff/protected P",
          "POST /staff/protected/x/remove P",
          "GET /staff/phones HPD",
          "GET /staff/statistics PAD",
          "GET /staff/counts PAD",
          "POST /staff/counts/codes D",
          "GET /staff/audit A",
          "POST /staff/audit/export A",
          "POST /staff/maintenance D",
          "GET /staff/accounts D",
          "POST /staff/accounts D",
          "GET /staff/accounts/password D",
          "POST /staff/accounts/change D",
          "POST /staff/accounts/disable D",
          "POST /staff/accounts/enable D",
          "POST /staff/accounts/reset D",
          "GET /staff/api-keys D",
          "POST /staff/api-keys/x/revoke D");

  private static final Map<Character, Role> LETTERS =
      Map.of(
          'H', Role.HEALTH_WORKER,
          'P', Role.PUBLISHER,
          'A', Role.AUDITOR,
          'D', Role.ADMINISTRATOR);

  @AutoClose private static final StaffServer server = new StaffServer();

  private static Set<Role> roles(String letters) {
    return letters
        .chars()
        .mapToObj(letter -> Objects.requireNonNull(LETTERS.get((char) letter)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  @Test
  void givesEachRoleItsRoutesAndNoOther() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (String line : TABLE) {
      List<String> parts = Splitter.on(' ').splitToList(line);
      for (Role role : Role.values()) {
        Visitor visitor = server.visitor(role);
        int status = ask(visitor, parts.get(0), parts.get(1));
        boolean refused = status == 403;
        if (refused == roles(parts.get(2)).contains(role)) {
          wrong.add(role + " " + line + " " + status);
        }
      }
      Answer nobody =
          parts.get(0).equals("GET")
              ? server.visitor().getOnly(parts.get(1))
              : server.visitor().postOnly(parts.get(1), Map.of());
      // Without a token a form is refused before it is asked who sends it.
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
    visitor.get("/staff");
    return visitor.postOnly(path, Map.of("_csrf", visitor.token().orElseThrow())).status();
  }

  @Test
  void listsEveryRouteInTheTable() {
    Set<String> handled = new TreeSet<>();
    server
        .part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping.getPatternValues().stream()
                    .filter(path -> path.startsWith("/staff"))
                    .forEach(
                        path ->
                            mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path.replace("{id}", "x"))
                                .forEach(handled::add)));
    Set<String> listed =
        TABLE.stream()
            .map(line -> line.substring(0, line.lastIndexOf(' ')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(handled);
    assertThat(StaffRoutes.ALL.all())
        .extracting(route -> route.method() + " " + route.path().replace("{id}", "x"))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void letsNoFormThroughWithoutItsToken() throws Exception {
    for (RoleRoute route : StaffRoutes.ALL.all()) {
      if (route.method().equals(HttpMethod.POST)) {
        Visitor visitor = server.visitor(Role.valueOf(route.roles().iterator().next()));
        String path = route.path().replace("{id}", "x");
        assertThat(visitor.postOnly(path, Map.of()).status()).as(path).isEqualTo(403);
        assertThat(visitor.postOnly(path, Map.of("_csrf", "x")).status()).as(path).isEqualTo(403);
      }
    }
  }

  @Test
  void showsEachRoleItsPagesInTheHead() throws Exception {
    for (Role role : Role.values()) {
      Visitor visitor = server.visitor(role);
      for (String path : visitor.get("/staff").page().select("nav.pages a").eachAttr("href")) {
        assertThat(visitor.get(path).status()).as(role + " " + path).isEqualTo(200);
      }
    }
  }
}
