// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator and another operator. */
class AccountsPageTest {

  private static final String OTHER = "một câu khác mà dài hơn";

  private final PagesServer server = new PagesServer();
  private final Visitor chief = server.visitor();

  @BeforeEach
  void logIn() throws Exception {
    String first =
        server
            .accounts()
            .create("chief", "Lê Thu", Set.of(VenueRoute.OPERATOR, VenueRoute.ADMINISTRATOR));
    chief.logInFirst("chief", first, PagesServer.PASSWORD);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Answer act(String path, Map<String, String> fields) throws Exception {
    chief.get("/accounts?lang=en");
    return chief.post(path, fields);
  }

  private String make(String name) throws Exception {
    Answer answer = act("/accounts", Map.of("name", name, "displayName", "Trần Nam"));
    return answer.page().select("#first-password").text();
  }

  @Test
  void letsAGivenAccountOperateAndNotAdminister() throws Exception {
    String first = make("nam");
    assertThat(chief.get("/accounts/password").path()).isEqualTo("/accounts");
    Visitor nam = server.visitor();
    assertThat(nam.logIn("nam", first).path()).isEqualTo("/password");
    assertThat(nam.get("/settings").path()).isEqualTo("/password");
    assertThat(nam.logInFirst("nam", first, OTHER).path()).isEqualTo("/");
    assertThat(nam.get("/").page().select("nav.pages a").eachAttr("href"))
        .contains("/settings")
        .doesNotContain("/accounts");
    assertThat(nam.get("/accounts").status()).isEqualTo(403);
    assertThat(server.acts)
        .contains("chief account.created nam")
        .allSatisfy(act -> assertThat(act).doesNotContain(first));
  }

  @Test
  void shutsADisabledAccountOutAtOnceUntilEnabled() throws Exception {
    Visitor nam = server.visitor();
    nam.logInFirst("nam", make("nam"), OTHER);
    Answer disabled = act("/accounts/disable", Map.of("name", "nam"));
    assertThat(disabled.page().select(".notice.good").text()).contains("The account is disabled.");
    assertThat(nam.get("/").path()).startsWith("/login");
    assertThat(nam.logIn("nam", OTHER).path()).isEqualTo("/login?failed");
    act("/accounts/enable", Map.of("name", "nam"));
    assertThat(nam.logIn("nam", OTHER).path()).isEqualTo("/");
    assertThat(server.acts).contains("chief account.disabled nam", "chief account.enabled nam");
  }

  @Test
  void replacesAForgottenPassword() throws Exception {
    Visitor nam = server.visitor();
    nam.logInFirst("nam", make("nam"), OTHER);
    String again =
        act("/accounts/reset", Map.of("name", "nam")).page().select("#first-password").text();
    assertThat(nam.get("/").path()).startsWith("/login");
    assertThat(nam.logIn("nam", OTHER).path()).isEqualTo("/login?failed");
    assertThat(nam.logInFirst("nam", again, PagesServer.PASSWORD).path()).isEqualTo("/");
  }

  @Test
  void letsNoOneShutTheirOwnAccount() throws Exception {
    for (String path : List.of("/accounts/disable", "/accounts/reset")) {
      assertThat(refusal(path, Map.of("name", "chief"))).contains("using this account yourself");
    }
    Answer list = chief.get("/accounts");
    assertThat(list.path()).isEqualTo("/accounts");
    assertThat(list.page().select("tbody form")).isEmpty();
    make("nam");
    assertThat(chief.get("/accounts").page().select("tbody form input[value=nam]")).hasSize(2);
  }

  @Test
  void refusesWhatCannotBeWithTheReason() throws Exception {
    assertThat(refusal("/accounts/reset", Map.of("name", "nobody"))).contains("no such account");
    assertThat(refusal("/accounts", Map.of("name", "A b", "displayName", "x")))
        .contains("2 to 64 characters");
    make("nam");
    assertThat(refusal("/accounts", Map.of("name", "nam", "displayName", "x")))
        .contains("is taken already");
  }

  private String refusal(String path, Map<String, String> fields) throws Exception {
    return act(path, fields).page().select(".notice.bad").text();
  }
}
