// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.messages.ReceiptHook;
import io.bluezone.servers.messages.smsc.SimulatedSmsc;
import io.bluezone.servers.messages.smsc.SimulatedSmsc.Act;
import io.bluezone.servers.messages.smsc.SimulatedSmsc.Taken;
import io.bluezone.servers.web.hook.WebHook;
import io.bluezone.servers.web.program.DatabaseAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Codes by SMS, from the API to a carrier's SMSC and back. */
@Timeout(300)
class MessagesTest {

  private static final String NUMBER = "0901234567";

  @TempDir Path folder;

  private SimulatedSmsc smsc;
  private DatabaseAddress database;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    smsc = new SimulatedSmsc(4_000);
    database = Databases.fresh(folder);
    server = server(Map.of());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    smsc.close();
  }

  private TestServer server(Map<String, String> more) {
    Map<String, String> properties = new TreeMap<>(more);
    properties.putIfAbsent("authority.sms", smsc.address());
    properties.put("authority.sms-answer-seconds", "1");
    properties.put("authority.sms-milliseconds", "10");
    properties.putIfAbsent("authority.sms-per-second", "1000");
    return new TestServer(folder, database, p -> p, properties);
  }

  private Reply ask(String phone) {
    return server.post(
        "/codes",
        "{\"region\":\"VN\",\"testDate\":\"%s\",\"phone\":\"%s\",\"language\":\"en\"}"
            .formatted(server.clock.today(), phone),
        "X-Api-Key",
        server.key(ApiRole.ISSUER));
  }

  private JsonNode issue(String phone) {
    Reply reply = ask(phone);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  private Reply enter(String id, String phone) {
    return server.post(
        "/codes/" + id + "/message",
        "{\"phone\":\"" + phone + "\"}",
        "X-Api-Key",
        server.key(ApiRole.ISSUER));
  }

  private String state(String id) {
    return server
        .get("/codes/" + id, "X-Api-Key", server.key(ApiRole.ISSUER))
        .json()
        .path("message")
        .asString("none");
  }

  /** Time passes until a message has come to a state. */
  private void await(String id, String wanted) throws InterruptedException {
    while (!state(id).equals(wanted)) {
      server.clock.pass(Duration.ofMillis(100));
      Thread.sleep(10);
    }
  }

  /** Time passes in which whatever is to be sent would be. */
  private void passRounds() throws InterruptedException {
    for (int i = 0; i < 40; i++) {
      server.clock.pass(Duration.ofSeconds(2));
      Thread.sleep(10);
    }
  }

  @Test
  void sendsACodeAndShowsThatItWasDelivered() throws Exception {
    smsc.act(number -> Act.TAKE_AND_RECEIPT_TWICE);
    JsonNode code = issue("+84 90 123 4567");
    await(code.get("id").asString(), "delivered");
    String digits = code.get("code").asString();
    assertThat(smsc.taken())
        .containsExactly(
            new Taken(
                "84901234567",
                "Bluezone code "
                    + digits.substring(0, 4)
                    + " "
                    + digits.substring(4)
                    + ": enter it in the app before 11 Mar, 17:07. It works once, and no one learns"
                    + " your name. Questions: 1900 9095",
                Act.TAKE_AND_RECEIPT_TWICE));
    assertThat(server.server.part(Audit.class).newest(1))
        .allSatisfy(
            entry -> {
              assertThat(entry.act()).isEqualTo("code.messaged");
              assertThat(entry.subject()).isEqualTo(code.get("id").asString());
              assertThat(entry.details()).isEmpty();
            });
  }

  @Test
  void sendsAgainWhatTheSmscRefusedForNow() throws Exception {
    smsc.act(number -> number == 0 ? Act.THROTTLE : number == 1 ? Act.FULL : Act.TAKE);
    String id = issue(NUMBER).get("id").asString();
    await(id, "sent");
    assertThat(smsc.come()).isEqualTo(3);
    assertThat(smsc.taken()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"TAKE_AND_DROP", "TAKE_AND_ANSWER_LATE"})
  void neverSendsAgainWhatMayHaveGoneOut(Act act) throws Exception {
    smsc.act(number -> number == 0 ? act : Act.TAKE);
    String id = issue(NUMBER).get("id").asString();
    await(id, "perhaps_sent");
    await(issue("0907654321").get("id").asString(), "sent");
    passRounds();
    assertThat(smsc.taken()).extracting(Taken::number).containsOnlyOnce("84901234567");
    assertThat(enter(id, NUMBER).status()).isEqualTo(409);
  }

  @Test
  void listsByCodeWhatARestartForgot() throws Exception {
    smsc.stop();
    JsonNode code = issue(NUMBER);
    String id = code.get("id").asString();
    passRounds();
    assertThat(state(id)).isEqualTo("waiting");
    server.close();
    smsc.start();
    server = server(Map.of());
    await(id, "number_gone");
    assertThat(enter(id, "0901").status()).isEqualTo(400);
    assertThat(enter(id, "0907654321").status()).isEqualTo(204);
    await(id, "sent");
    String digits = code.get("code").asString();
    assertThat(smsc.taken()).hasSize(1);
    assertThat(smsc.taken().get(0).text())
        .startsWith("Mã Bluezone " + digits.substring(0, 4) + " " + digits.substring(4));
    assertThat(enter(id, "0907654321").status()).isEqualTo(409);
  }

  @Test
  void takesAnotherNumberWhereTheCarrierRefusedOne() throws Exception {
    smsc.act(number -> number == 0 ? Act.REFUSE : Act.TAKE);
    String id = issue(NUMBER).get("id").asString();
    await(id, "refused");
    assertThat(enter(id, "0907654321").status()).isEqualTo(204);
    await(id, "sent");
    assertThat(smsc.taken()).extracting(Taken::number).containsExactly("84907654321");
  }

  /** It is 17:07; quiet hours are from 21:00 to 7:00. */
  @Test
  void remindsOnceAndNotAtNight() throws Exception {
    String id = issue(NUMBER).get("id").asString();
    await(id, "sent");
    server.clock.pass(Duration.ofHours(8));
    passRounds();
    assertThat(smsc.taken()).hasSize(1);
    server.clock.pass(Duration.ofHours(6));
    while (smsc.taken().size() < 2) {
      server.clock.pass(Duration.ofMillis(100));
      Thread.sleep(10);
    }
    server.clock.pass(Duration.ofHours(7));
    passRounds();
    assertThat(smsc.taken()).extracting(Taken::number).containsOnly("84901234567");
    assertThat(smsc.taken().get(1).text())
        .isEqualTo(
            "Your Bluezone code is not used yet. It works until 11 Mar, 17:07."
                + " Questions: 1900 9095");
    assertThat(smsc.taken()).hasSize(2);
  }

  @Test
  void remindsNobodyWhoHasUsedTheCode() throws Exception {
    JsonNode code = issue(NUMBER);
    await(code.get("id").asString(), "sent");
    assertThat(TestDevice.withDays(server, 2).redeem(code.get("code").asString()).status())
        .isEqualTo(200);
    passRounds();
    server.clock.pass(Duration.ofHours(15));
    passRounds();
    assertThat(smsc.taken()).hasSize(1);
  }

  @Test
  void sendsNoCodeThatIsWithdrawn() throws Exception {
    server.clock.pass(Duration.ofHours(5));
    String id = issue(NUMBER).get("id").asString();
    passRounds();
    assertThat(state(id)).isEqualTo("waiting");
    server.send("DELETE", "/api/v1/codes/" + id, "", "X-Api-Key", server.key(ApiRole.ISSUER));
    server.clock.pass(Duration.ofHours(10));
    await(id, "number_gone");
    passRounds();
    assertThat(smsc.taken()).isEmpty();
    assertThat(enter(id, NUMBER).status()).isEqualTo(409);
  }

  @Test
  void saysWhatIsWrongWithANumber() {
    Map<String, String> wrong =
        Map.of(
            "12345", "a number begins with 0 or +84",
            "0243822222", "a mobile number goes on with",
            "", "the number is missing",
            "090 12x", "a number has digits");
    wrong.forEach(
        (phone, said) -> {
          Reply reply = ask(phone);
          assertThat(reply.status()).isEqualTo(400);
          assertThat(reply.json().get("detail").asString()).startsWith("phone: " + said);
        });
    assertThat(server.database.number("select count(*) from code")).isZero();
  }

  @Test
  void letsNobodySendAnothersCode() {
    server.clock.pass(Duration.ofHours(5));
    String id = issue(NUMBER).get("id").asString();
    String body = "{\"phone\":\"" + NUMBER + "\"}";
    String path = "/codes/" + id + "/message";
    assertThat(server.post(path, body).status()).isEqualTo(401);
    String auditor = server.key(ApiRole.AUDITOR);
    assertThat(server.post(path, body, "X-Api-Key", auditor).status()).isEqualTo(403);
    assertThat(enter("0123456789abcdef01234567", NUMBER).status()).isEqualTo(404);
  }

  /** A thousand codes through an SMSC that does everything wrong. */
  @Test
  void keepsNoNumberOnDiskAndSendsNothingTwice() throws Exception {
    List<Act> acts =
        List.of(
            Act.TAKE_AND_RECEIPT_TWICE,
            Act.THROTTLE,
            Act.TAKE,
            Act.TAKE_AND_LOSE,
            Act.FULL,
            Act.TAKE);
    smsc.act(
        number -> number % 250 == 249 ? Act.TAKE_AND_DROP : acts.get((int) (number % acts.size())));
    Set<String> numbers = new HashSet<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String number = "09" + (17_000_000 + 8_191 * i);
      numbers.add(number.substring(1));
      ids.add(issue(number).get("id").asString());
      server.clock.pass(Duration.ofMillis(5));
    }
    while (server.database.number(
            "select count(*) from message where state in ('WAITING', 'SENDING')")
        > 0) {
      server.clock.pass(Duration.ofMillis(100));
      Thread.sleep(10);
    }
    assertThat(numbers).hasSize(1000);
    assertThat(smsc.taken()).extracting(Taken::number).doesNotHaveDuplicates();
    // Of what was on its way when a connection was dropped, no one knows.
    long unknown =
        server.database.number("select count(*) from message where state = 'PERHAPS_SENT'");
    assertThat(smsc.taken()).hasSizeBetween(1000 - (int) unknown, 1000);
    assertThat(NumberSearch.found(folder, server.database, numbers)).isEmpty();
    assertThat(server.database.number("select count(*) from message where code is not null"))
        .isZero();
    assertThat(
            server.database.number(
                "select count(*) from message where state in ('SENT', 'DELIVERED',"
                    + " 'NOT_DELIVERED', 'PERHAPS_SENT')"))
        .isEqualTo(ids.size());
  }

  @Test
  void takesReceiptsByWebHookWhereMessagesGoOutByOne() {
    String path = ReceiptHook.PATH.replace("/api/v1", "");
    String body = "{\"id\":\"m1\",\"delivered\":true}";
    assertThat(server.post(path, body, WebHook.SIGNATURE, "x").status()).isEqualTo(404);
    server.close();
    String secret = "sixteen letters!";
    server =
        server(
            Map.of("authority.sms", "https://carrier.example/send", "BLUEZONE_SMS_SECRET", secret));
    String signature =
        WebHook.signature(
            secret.getBytes(StandardCharsets.UTF_8),
            server.clock.instant().getEpochSecond(),
            body.getBytes(StandardCharsets.UTF_8));
    assertThat(server.post(path, body, WebHook.SIGNATURE, "x").status()).isEqualTo(401);
    assertThat(server.post(path, body, WebHook.SIGNATURE, signature).status()).isEqualTo(204);
    assertThat(server.post(path, "{}", WebHook.SIGNATURE, signature).status()).isEqualTo(401);
  }
}
