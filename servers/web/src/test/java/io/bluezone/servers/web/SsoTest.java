// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.web.visitor.Visitor;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hospital's own login, by a provider of its own in the test. */
class SsoTest {

  private static MockOAuth2Server provider;
  private static SampleProgram program;

  @BeforeAll
  static void start() {
    provider = new MockOAuth2Server();
    provider.start(InetAddress.getLoopbackAddress(), 0);
    program =
        new SampleProgram(
            "sso.issuer=" + provider.issuerUrl("hospital"),
            "sso.client-id=bluezone",
            "sso.client-secret=secret",
            "sso.label=Bệnh viện",
            "sso.roles.tracing=WORKER",
            "sso.roles.it=ADMINISTRATOR");
  }

  @AfterAll
  static void stop() {
    program.close();
    provider.shutdown();
  }

  private static Visitor.Answer comeIn(Visitor visitor, String subject, Object groups)
      throws Exception {
    return comeIn(visitor, subject, Map.of("groups", groups, "name", "Lan <b>"));
  }

  private static Visitor.Answer comeIn(Visitor visitor, String subject, Map<String, Object> claims)
      throws Exception {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "hospital", subject, "JWT", List.of("bluezone"), claims, 3600));
    return visitor.get("/oauth2/authorization/sso");
  }

  @Test
  void turnsGroupsIntoRoles() throws Exception {
    Visitor visitor = program.visitor();
    assertThat(visitor.get("/login").page().select("a.button").text())
        .isEqualTo("Đăng nhập bằng Bệnh viện");
    Visitor.Answer in = comeIn(visitor, "lan", List.of("tracing", "choir"));
    assertThat(in.path()).isEqualTo("/start");
    assertThat(in.page().select("#roles").text()).isEqualTo("[WORKER]");
    assertThat(in.page().select(".person a").text()).isEqualTo("Lan <b>");
    assertThat(program.accounts().find("sso/lan").orElseThrow().sso()).isTrue();
    assertThat(visitor.get("/admin").status()).isEqualTo(403);
    assertThat(program.noted()).contains("sso/lan login sso");
  }

  /** The claims of a Keycloak whose mappers add roles and groups to the ID token. */
  @ParameterizedTest
  @CsvSource({
    "realm_access.roles, sso.roles.tracing",
    "resource_access.blue.zone.roles, sso.roles[health_worker]",
    "groups, sso.roles[/hospital/staff]"
  })
  void readsTheClaimsOfKeycloak(String claim, String group) throws Exception {
    try (SampleProgram keycloak =
        new SampleProgram(
            "sso.issuer=" + provider.issuerUrl("hospital"),
            "sso.client-id=bluezone",
            "sso.client-secret=secret",
            "sso.groups-claim=" + claim,
            group + "=WORKER")) {
      Map<String, Object> claims =
          Map.of(
              "realm_access",
              Map.of("roles", List.of("default-roles-hospital", "offline_access", "tracing")),
              "resource_access",
              Map.of(
                  "account", Map.of("roles", List.of("manage-account", "view-profile")),
                  "blue.zone", Map.of("roles", List.of("health_worker"))),
              "groups",
              List.of("/hospital", "/hospital/staff"),
              "preferred_username",
              "lan");
      Visitor.Answer in = comeIn(keycloak.visitor(), "f3c7", claims);
      assertThat(in.path()).isEqualTo("/start");
      assertThat(in.page().select("#roles").text()).isEqualTo("[WORKER]");
    }
  }

  @Test
  void letsNoOneInWithoutAGroupThatHasARole() throws Exception {
    Visitor visitor = program.visitor();
    assertThat(comeIn(visitor, "stranger", List.of("choir")).path())
        .isEqualTo("/login?sso-refused");
    assertThat(visitor.get("/start").path()).isEqualTo("/login");
    assertThat(program.accounts().find("sso/stranger")).isEmpty();
  }

  @Test
  void takesTheRoleOfALostGroupAndEndsTheOldSession() throws Exception {
    Visitor before = program.visitor();
    assertThat(comeIn(before, "both", List.of("tracing", "it")).page().select("#roles").text())
        .isEqualTo("[ADMINISTRATOR, WORKER]");
    Visitor after = program.visitor();
    assertThat(comeIn(after, "both", List.of("tracing")).page().select("#roles").text())
        .isEqualTo("[WORKER]");
    assertThat(before.get("/admin").path()).isEqualTo("/login?ended");
  }

  /** Programs note who did what in columns of 80 letters. */
  @Test
  void refusesANameThatCannotBeNoted() throws Exception {
    assertThat(comeIn(program.visitor(), "l".repeat(70), List.of("tracing")).path())
        .isEqualTo("/start");
    for (String name : List.of("l".repeat(71), "l\0n")) {
      assertThat(comeIn(program.visitor(), name, List.of("tracing")).path())
          .isEqualTo("/login?sso-refused");
    }
  }

  @Test
  void keepsOutADisabledAccount() throws Exception {
    Visitor visitor = program.visitor();
    assertThat(comeIn(visitor, "shut", List.of("tracing")).path()).isEqualTo("/start");
    program.accounts().setDisabled("sso/shut", true);
    assertThat(visitor.get("/start").path()).isEqualTo("/login?ended");
    assertThat(comeIn(program.visitor(), "shut", List.of("tracing")).path())
        .isEqualTo("/login?sso-refused");
  }

  @Test
  void doesNotTakeOverAnAccountOfTheSameName() throws Exception {
    Visitor here = program.visitor("admin", "con mèo ngủ trên mái nhà", "ADMINISTRATOR");
    assertThat(here.get("/admin").status()).isEqualTo(200);
    Visitor other = program.visitor();
    assertThat(comeIn(other, "admin", List.of("tracing")).page().select("#roles").text())
        .isEqualTo("[WORKER]");
    assertThat(program.accounts().find("admin").orElseThrow().sso()).isFalse();
  }

  @Test
  void namesThePublicAddressToTheProvider() throws Exception {
    try (SampleProgram behind =
        new SampleProgram(
            "web.public-url=https://authority.example:8443/",
            "sso.issuer=" + provider.issuerUrl("hospital"),
            "sso.client-id=bluezone",
            "sso.client-secret=secret")) {
      String location = behind.visitor().getOnly("/oauth2/authorization/sso").header("Location");
      assertThat(URLDecoder.decode(location, StandardCharsets.UTF_8))
          .contains("redirect_uri=https://authority.example:8443/login/oauth2/code/sso");
    }
  }

  @Test
  void startsWhileTheProviderIsDown() throws Exception {
    try (SampleProgram early =
        new SampleProgram(
            "sso.issuer=http://127.0.0.1:1/down", "sso.client-id=x", "sso.client-secret=y")) {
      assertThat(early.visitor().get("/login").status()).isEqualTo(200);
      String password = "con mèo ngủ trên mái nhà";
      assertThat(early.visitor("mai", password, "WORKER").get("/start").status()).isEqualTo(200);
    }
  }
}
