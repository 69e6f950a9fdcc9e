// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, how, and until when. */
class LoginTest {

  private static final Duration IDLE = Duration.ofMinutes(15);
  private static final String PASSWORD = "con mèo ngủ trên mái nhà";

  @AutoClose private static final SampleProgram program = new SampleProgram();

  @Test
  void opensNothingButTheChangeOfAFirstPassword() throws Exception {
    String first = program.accounts().create("first", "First", Set.of("WORKER"));
    Visitor visitor = program.visitor();
    assertThat(visitor.logIn("first", first).path()).isEqualTo("/password");
    assertThat(visitor.get("/start").path()).isEqualTo("/password");
    assertThat(visitor.post("/start", Map.of()).path()).isEqualTo("/password");
    Answer changed =
        visitor.post("/password", Map.of("before", first, "chosen", PASSWORD, "again", PASSWORD));
    assertThat(changed.path()).isEqualTo("/start");
    assertThat(program.visitor().logIn("first", first).path()).isEqualTo("/login?failed");
    assertThat(program.visitor().logIn("first", PASSWORD).path()).isEqualTo("/start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "elevenchars", "this holds CHOOSER somewhere"})
  void refusesAnEasyPassword(String chosen) throws Exception {
    String first =
        program.accounts().find("chooser").isPresent()
            ? program.accounts().reset("chooser")
            : program.accounts().create("chooser", "Chooser", Set.of("WORKER"));
    Visitor visitor = program.visitor();
    Answer refused = visitor.logInFirst("chooser", first, chosen);
    assertThat(refused.path()).isEqualTo("/password");
    assertThat(refused.page().select(".notice.bad").text()).isNotEmpty();
    assertThat(visitor.get("/start").path()).isEqualTo("/password");
  }

  @Test
  void refusesTheFirstPasswordAsANewOne() throws Exception {
    String first = program.accounts().create("lazy", "Lazy", Set.of("WORKER"));
    assertThat(program.visitor().logInFirst("lazy", first, first).path()).isEqualTo("/password");
  }

  @Test
  void takesALetterComposedInEitherWay() throws Exception {
    program.visitor("composed", Normalizer.normalize(PASSWORD, Normalizer.Form.NFC), "WORKER");
    String other = Normalizer.normalize(PASSWORD, Normalizer.Form.NFD);
    assertThat(other).isNotEqualTo(Normalizer.normalize(PASSWORD, Normalizer.Form.NFC));
    assertThat(program.visitor().logIn("composed", other).path()).isEqualTo("/start");
  }

  @Test
  void refusesTextThatNoDatabaseTakes() throws Exception {
    Visitor visitor = program.visitor();
    for (Map<String, String> form :
        List.of(
            Map.of("username", "a\0b", "password", "x"),
            Map.of("username", "a", "password", "x\0"))) {
      visitor.get("/login");
      assertThat(visitor.post("/login", form).status()).isEqualTo(400);
    }
  }

  @Test
  void redirectsToNoHostThatAClientNames() throws Exception {
    Visitor worker = program.visitor("hosted", PASSWORD, "WORKER");
    URI address = URI.create(program.address());
    for (String path : List.of("/start", "/password")) {
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        String request =
            "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).contains("\r\nLocation: /login\r\n").doesNotContain("evil.example");
      }
    }
    worker.get("/start");
    assertThat(
            worker
                .postOnly("/start", Map.of("_csrf", worker.token().orElseThrow()))
                .header("Location"))
        .isEqualTo("/start");
    assertThat(
            worker
                .postOnly("/logout", Map.of("_csrf", worker.token().orElseThrow()))
                .header("Location"))
        .isEqualTo("/login?out");
  }

  @Test
  void endsTheSessionBeforeTheLogin() throws Exception {
    program.visitor("fixed", PASSWORD, "WORKER");
    Visitor attacker = program.visitor();
    attacker.get("/login");
    String planted = attacker.session().orElseThrow();

    Visitor victim = program.visitor();
    victim.takeSession(planted);
    victim.get("/login");
    assertThat(victim.session()).contains(planted);
    assertThat(victim.logIn("fixed", PASSWORD).path()).isEqualTo("/start");
    assertThat(victim.session().orElseThrow()).isNotEqualTo(planted);

    assertThat(attacker.get("/start").path()).isEqualTo("/login");
  }

  @Test
  void refusesAMadeUpSession() throws Exception {
    Visitor visitor = program.visitor();
    visitor.takeSession("0123456789ABCDEF0123456789ABCDEF");
    visitor.get("/login");
    assertThat(visitor.session().orElseThrow()).isNotEqualTo("0123456789ABCDEF0123456789ABCDEF");
  }

  @Test
  void locksForAQuarterOfAnHourAfterFiveWrongPasswords() throws Exception {
    program.visitor("locked", PASSWORD, "WORKER");
    for (int i = 0; i < Accounts.FAILURES; i++) {
      assertThat(program.visitor().logIn("locked", "wrong " + i).path()).isEqualTo("/login?failed");
    }
    assertThat(program.visitor().logIn("locked", PASSWORD).path()).isEqualTo("/login?failed");
    program.clock().pass(Accounts.LOCK.minusSeconds(1));
    assertThat(program.visitor().logIn("locked", PASSWORD).path()).isEqualTo("/login?failed");
    program.clock().pass(Duration.ofSeconds(1));
    assertThat(program.visitor().logIn("locked", PASSWORD).path()).isEqualTo("/start");
  }

  @Test
  void forgetsWrongPasswordsAfterARightOne() throws Exception {
    program.visitor("forgiven", PASSWORD, "WORKER");
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < Accounts.FAILURES - 1; i++) {
        program.visitor().logIn("forgiven", "wrong");
      }
      assertThat(program.visitor().logIn("forgiven", PASSWORD).path()).isEqualTo("/start");
    }
  }

  @Test
  void locksAlsoForTriesSideBySide() throws Exception {
    program.visitor("raced", PASSWORD, "WORKER");
    ExecutorService together = Executors.newFixedThreadPool(8);
    List<Future<Optional<Account>>> tries = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * Accounts.FAILURES; i++) {
        String wrong = "wrong " + i;
        tries.add(together.submit(() -> program.accounts().logIn("raced", wrong)));
      }
      for (Future<Optional<Account>> each : tries) {
        assertThat(each.get()).isEmpty();
      }
    } finally {
      together.shutdown();
    }
    assertThat(program.accounts().logIn("raced", PASSWORD)).isEmpty();
    assertThat(program.accounts().find("raced").orElseThrow().isLocked(program.clock().instant()))
        .isTrue();
  }

  @Test
  void doesNotTellWhatWasWrong() throws Exception {
    program.visitor("known", PASSWORD, "WORKER");
    program.visitor("shut", PASSWORD, "WORKER");
    program.accounts().setDisabled("shut", true);
    String unknown = program.visitor().logIn("nobody", PASSWORD).page().text();
    assertThat(program.visitor().logIn("known", "wrong").page().text()).isEqualTo(unknown);
    assertThat(program.visitor().logIn("shut", PASSWORD).page().text()).isEqualTo(unknown);
    assertThat(program.visitor().logIn("' or '1'='1", "' or '1'='1").page().text())
        .isEqualTo(unknown);
  }

  @Test
  void doesNotNoteAPasswordInTheFieldOfTheName() throws Exception {
    program.visitor().logIn(PASSWORD, "x");
    assertThat(program.noted()).contains("? login.failed").noneMatch(act -> act.contains("mèo"));
  }

  @Test
  void endsSessionsWhenTheAccountIsShutResetOrGivenOtherRoles() throws Exception {
    List<ThrowingConsumer> changes =
        List.of(
            accounts -> accounts.setDisabled("ended", true),
            accounts -> accounts.reset("ended"),
            accounts -> accounts.setRoles("ended", Set.of("OTHER")));
    String first = program.accounts().create("ended", "Ended", Set.of("WORKER"));
    for (ThrowingConsumer change : changes) {
      program.accounts().setDisabled("ended", false);
      Visitor visitor = program.visitor();
      visitor.logInFirst("ended", program.accounts().reset("ended"), PASSWORD);
      assertThat(visitor.get("/start").path()).isEqualTo("/start");
      change.accept(program.accounts());
      assertThat(visitor.get("/start").path()).isEqualTo("/login?ended");
      assertThat(visitor.get("/start").path()).isEqualTo("/login");
    }
    assertThat(first).isNotEmpty();
  }

  private interface ThrowingConsumer {
    void accept(Accounts accounts) throws Exception;
  }

  @Test
  void endsTheOtherSessionsByANewPassword() throws Exception {
    Visitor one = program.visitor("twice", PASSWORD, "WORKER");
    Visitor other = program.visitor();
    other.logIn("twice", PASSWORD);
    one.get("/password");
    one.post(
        "/password", Map.of("before", PASSWORD, "chosen", PASSWORD + "!", "again", PASSWORD + "!"));
    assertThat(one.get("/start").path()).isEqualTo("/start");
    assertThat(other.get("/start").path()).isEqualTo("/login?ended");
  }

  @Test
  void endsASessionAfterAWorkingDay() throws Exception {
    Visitor visitor = program.visitor("long", PASSWORD, "WORKER");
    visitor.get("/start");
    for (int click = 0; click < SessionGuard.LONGEST.dividedBy(IDLE); click++) {
      program.clock().pass(IDLE);
      assertThat(visitor.get("/start").path()).isEqualTo("/start");
    }
    program.clock().pass(Duration.ofSeconds(1));
    assertThat(visitor.get("/start").path()).isEqualTo("/login?ended");
  }

  @Test
  void endsASessionAfterAQuarterOfAnHourWithoutAClick() throws Exception {
    Visitor visitor = program.visitor("idle", PASSWORD, "WORKER");
    visitor.get("/start");
    program.clock().pass(IDLE);
    assertThat(visitor.get("/start").path()).isEqualTo("/start");
    program.clock().pass(IDLE.plusSeconds(1));
    assertThat(visitor.get("/start").path()).isEqualTo("/login?ended");
  }

  @Test
  void endsASessionAtLogOut() throws Exception {
    Visitor visitor = program.visitor("gone", PASSWORD, "WORKER");
    String session = visitor.session().orElseThrow();
    assertThat(visitor.post("/logout", Map.of()).path()).isEqualTo("/login?out");
    Visitor thief = program.visitor();
    thief.takeSession(session);
    assertThat(thief.get("/start").path()).isEqualTo("/login");
    assertThat(program.noted()).contains("gone login", "gone logout");
  }

  @Test
  void refusesAFormWithoutItsToken() throws Exception {
    Visitor visitor = program.visitor("forged", PASSWORD, "WORKER");
    assertThat(visitor.postOnly("/start", Map.of()).status()).isEqualTo(403);
    assertThat(visitor.postOnly("/start", Map.of("_csrf", "made-up")).status()).isEqualTo(403);
    assertThat(visitor.postOnly("/logout", Map.of()).status()).isEqualTo(403);
    Visitor other = program.visitor();
    other.get("/login");
    assertThat(visitor.postOnly("/start", Map.of("_csrf", other.token().orElseThrow())).status())
        .isEqualTo(403);
    visitor.get("/start");
    assertThat(visitor.postOnly("/start", Map.of("_csrf", visitor.token().orElseThrow())).status())
        .isEqualTo(302);
    assertThat(
            program
                .visitor()
                .postOnly("/login", Map.of("username", "forged", "password", PASSWORD))
                .status())
        .isEqualTo(403);
  }

  @Test
  void decidesByRolesAndDeniesTheRest() throws Exception {
    Visitor worker = program.visitor("worker", PASSWORD, "WORKER");
    assertThat(worker.get("/admin").status()).isEqualTo(403);
    assertThat(worker.get("/unnamed").status()).isEqualTo(403);
    assertThat(worker.get("/elsewhere").status()).as("leads nowhere").isEqualTo(404);
    assertThat(worker.get("/start").page().select("nav.pages a").eachAttr("href"))
        .containsExactly("/start");
    Visitor chief = program.visitor("chief", PASSWORD, "ADMINISTRATOR");
    assertThat(chief.get("/admin").status()).isEqualTo(200);
    assertThat(chief.get("/start").page().select("nav.pages a").eachAttr("href"))
        .containsExactly("/start", "/admin");
    assertThat(program.visitor().get("/admin").path()).isEqualTo("/login");
  }
}
