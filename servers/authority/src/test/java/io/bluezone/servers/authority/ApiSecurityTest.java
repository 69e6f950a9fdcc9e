// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.accounts.ApiKeys;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.setup.ServerSettings;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers try at the API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiSecurityTest {

  @TempDir static Path folder;

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        new TestServer(
            folder,
            Databases.fresh(folder),
            p -> p.withMinimumKeys(1),
            new ServerSettings.Limits(100_000, 100_000, 100_000, List.of()),
            Map.of("authority.body-seconds", "2", "server.tomcat.connection-timeout", "3s"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void takesACodeOnceAndForADay() {
    TestDevice device = TestDevice.withDays(server, 1);
    String code = server.code();

    assertThat(device.redeem(code).status()).isEqualTo(200);
    Reply used = device.redeem(code);
    assertThat(used.status()).isEqualTo(400);
    assertThat(used.problem()).isEqualTo("code-used");

    String old = server.code();
    server.clock.pass(Duration.ofHours(24));
    assertThat(device.redeem(old).problem()).isEqualTo("code-expired");
  }

  @Test
  void givesOneTokenToSimultaneousRedemptions() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    for (int round = 0; round < 10; round++) {
      TestDevice device = TestDevice.withDays(server, 1);
      TestDevice thief = TestDevice.withDays(server, 1);
      String code = server.code();
      List<Callable<Reply>> work = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        TestDevice one = i % 2 == 0 ? device : thief;
        work.add(() -> one.redeem(code));
      }
      List<String> answers = new ArrayList<>();
      for (Future<Reply> reply : threads.invokeAll(work)) {
        answers.add(
            reply.get().status() == 200
                ? reply.get().json().get("token").asString()
                : reply.get().problem());
      }
      assertThat(answers).filteredOn(it -> !it.equals("code-used")).hasSize(1);
    }
    threads.shutdown();
  }

  @Test
  void refusesAWrongCode() {
    TestDevice device = TestDevice.withDays(server, 1);
    String code = server.code();
    String mistyped = code.substring(0, 7) + (char) ('0' + (code.charAt(7) - '0' + 1) % 10);

    assertThat(device.redeem(mistyped).problem()).isEqualTo("code-mistyped");
    assertThat(device.redeem("00000000").problem()).isEqualTo("code-unknown");
    for (String odd : List.of("", "1", "123456789", "1234567a", "１２３４５６７８", "' or 1=1")) {
      Reply reply = device.redeem(odd);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.problem()).isEqualTo("invalid-request");
    }
  }

  @Test
  void endsATokenAfterADay() {
    TestDevice device = TestDevice.withDays(server, 1);
    String token = device.token(server.code());
    server.clock.pass(Duration.ofHours(24));

    Reply reply = device.disclose(token);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("token-expired");
  }

  /** Route by route, and who is let in; 400 and 404 are answers to who is. */
  @ParameterizedTest
  @CsvSource({
    "POST,/codes,ISSUER",
    "GET,/codes,ISSUER",
    "GET,/codes/0123,ISSUER",
    "DELETE,/codes/0123,ISSUER",
    "POST,/publications,PUBLISHER",
    "GET,/audit,AUDITOR"
  })
  void givesEachRouteItsRole(String method, String path, ApiRole role) {
    String body = method.equals("POST") ? "{}" : "";
    Reply nobody = server.send(method, "/api/v1" + path, body);
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.problem()).isEqualTo("unauthenticated");
    assertThat(server.send(method, "/api/v1" + path, body, "X-Api-Key", "wrong").status())
        .isEqualTo(401);
    for (ApiRole other : ApiRole.values()) {
      int status =
          server.send(method, "/api/v1" + path, body, "X-Api-Key", server.key(other)).status();
      if (other == role) {
        assertThat(status).isIn(200, 400, 404);
      } else {
        assertThat(status).isEqualTo(403);
      }
    }
  }

  @Test
  void refusesADisabledKey() {
    ApiKeys keys = server.server.part(ApiKeys.class);
    String key = keys.create(ApiRole.AUDITOR, "<script>alert(1)</script>", 0, Actor.SHELL);
    String id =
        keys.all().stream()
            .filter(one -> one.name().startsWith("<"))
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(server.get("/audit", "X-Api-Key", key).status()).isEqualTo(200);

    keys.disable(id, Actor.SHELL);

    assertThat(server.get("/audit", "X-Api-Key", key).status()).isEqualTo(401);
  }

  @Test
  void showsAnIssuerItsOwnCodesAlone() {
    String id = server.codeReply("VN", server.clock.today().toString()).json().get("id").asString();
    String other =
        server
            .server
            .part(ApiKeys.class)
            .create(ApiRole.ISSUER, "another laboratory", 2, Actor.SHELL);

    assertThat(server.get("/codes/" + id, "X-Api-Key", other).status()).isEqualTo(404);
    assertThat(server.send("DELETE", "/api/v1/codes/" + id, "", "X-Api-Key", other).status())
        .isEqualTo(404);
    String body = "{\"region\":\"VN\",\"testDate\":\"" + server.clock.today() + "\"}";
    assertThat(server.post("/codes", body, "X-Api-Key", other).status()).isEqualTo(201);
    assertThat(server.post("/codes", body, "X-Api-Key", other).status()).isEqualTo(201);
    Reply third = server.post("/codes", body, "X-Api-Key", other);
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.problem()).isEqualTo("quota");
    assertThat(third.header("Retry-After")).matches("[1-9][0-9]*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/bulletins/VN/..%2f..%2fkeys%2fserver.secret",
        "/api/v1/bulletins/VN/%2e%2e/%2e%2e/keys/server.secret",
        "/api/v1/bulletins/../keys/server.secret",
        "/api/v1/bulletins/..%5ckeys/server.secret",
        "/api/v1/bulletins/..;/keys/server.secret",
        "/api/v1/bulletins/VN/....//server.secret",
        "/api/v1/bulletins/keys/server.secret",
        "/api/v1/bulletins/../server.secret",
        "/api/v1/bulletins/%2e%2e/authority.db",
        "/api/v1/bulletins/VN/.index.signed.part",
        "/api/v1/bulletins/VN/index.signed%00.bzcases",
        "/api/v1/bulletins/VN/000001-%2e%2e%2f%2e%2e%2fkeys.bzcases",
        "/api/v1/settings/..%2fkeys",
        "/bulletins/VN/..%2f..%2fkeys%2fserver.secret",
        "/bulletins/..%2fkeys/server.secret"
      })
  void servesNothingElse(String path) throws Exception {
    String secret = Files.readString(folder.resolve("keys/server.secret")).strip();
    String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    String answer = raw(request.getBytes(StandardCharsets.US_ASCII), Duration.ZERO, 0);
    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain(secret);
  }

  @Test
  void leavesStatementsInTextsTexts() {
    String hostile = "VN'; drop table code; --";
    TestDevice device = TestDevice.withDays(server, 1);
    String token = device.token(server.code());

    assertThat(server.codeReply(hostile, "2026-03-10").status()).isEqualTo(400);
    assertThat(server.codeReply("VN", "2026-03-10' or '1'='1").status()).isEqualTo(400);
    assertThat(device.redeem("1' or '1").status()).isEqualTo(400);
    assertThat(server.post("/disclosures", device.body("' or '1'='1", "VN", device.keys)).problem())
        .isEqualTo("token-unknown");
    assertThat(server.post("/disclosures", device.body(token, hostile, device.keys)).problem())
        .isEqualTo("unknown-region");
    assertThat(
            server.get("/codes/x'%20or%20'1'='1", "X-Api-Key", server.key(ApiRole.ISSUER)).status())
        .isEqualTo(404);
    assertThat(server.get("/audit?after=0;drop", "X-Api-Key", server.key(ApiRole.AUDITOR)).status())
        .isEqualTo(400);
    assertThat(server.get("/settings/" + hostile.replace(" ", "%20").replace(";", "%3B")).status())
        .isIn(400, 404);
    assertThat(device.disclose(token).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"code\":12}",
        "{\"code\":{}}",
        "{\"code\":\"12345674\",\"commitment\":\"AAAA\"}",
        "{\"code\":\"12345674\",\"commitment\":\"***\"}",
        "{\"code\":\"12345674\",\"commitment\":null}"
      })
  void refusesWhatIsNoRequest(String body) {
    Reply reply = server.post("/codes/redeem", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.text()).doesNotContain("jackson").doesNotContain("12345674");
    assertThat(server.post("/disclosures", body).status()).isEqualTo(400);
  }

  @Test
  void requiresBase64OfTheStandardAlphabetWithPadding() {
    TestDevice device = TestDevice.withDays(server, 1);
    String commitment = device.commitment();
    String code = server.code();
    for (String odd :
        List.of(
            commitment.replace("=", ""),
            commitment + "=",
            commitment.substring(0, 43) + "_",
            " " + commitment)) {
      Reply reply =
          server.post(
              "/codes/redeem",
              "{\"code\":\"" + code + "\",\"commitment\":\"" + odd + "\",\"padding\":\"\"}");
      assertThat(reply.status()).isEqualTo(400);
    }
    assertThat(device.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void refusesADeeplyNestedBody() {
    String deep = "[".repeat(40_000) + "]".repeat(40_000);
    assertThat(server.post("/codes/redeem", "{\"padding\":" + deep + "}").status()).isEqualTo(400);
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    String large = "{\"padding\":\"" + "x".repeat(100_001) + "\"}";
    Reply reply = server.post("/disclosures", large);
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.problem()).isEqualTo("too-large");
    // Without a length, in chunks.
    HttpRequest chunked =
        HttpRequest.newBuilder(server.uri("/api/v1/disclosures"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () ->
                        new java.io.ByteArrayInputStream(
                            large.getBytes(StandardCharsets.US_ASCII))))
            .build();
    HttpResponse<String> answer = server.http.send(chunked, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(413);
    TestDevice device = TestDevice.withDays(server, 1);
    for (int i = 0; i < 128; i++) {
      device.addDay(server.clock.today().minusDays(1));
    }
    assertThat(device.disclose(device.token(server.code())).problem()).isEqualTo("invalid-request");
  }

  @Test
  void refusesABodyThatComesTooSlowly() throws Exception {
    String head =
        "POST /api/v1/codes/redeem HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 5000\r\nConnection: close\r\n\r\n{\"padding\":\"";
    // A byte at a time, each soon enough for the connection not to be idle.
    String answer = raw(head.getBytes(StandardCharsets.US_ASCII), Duration.ofMillis(200), 5000);
    assertThat(answer).startsWith("HTTP/1.1 408");
  }

  @Test
  void boundsAPathInOtherLettersAlike() {
    String large = "{\"padding\":\"" + "x".repeat(100_001) + "\"}";
    Reply reply = server.send("POST", "/%61pi/v1/disclosures", large);
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.problem()).isEqualTo("too-large");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  /** The container would read all of it before anybody counts. */
  @ParameterizedTest
  @ValueSource(
      strings = {"application/x-www-form-urlencoded", "Multipart/form-data; boundary=\"b\""})
  void refusesAFormUnread(String type) throws Exception {
    String head =
        "POST /api/v1/codes/redeem HTTP/1.1\r\nHost: x\r\nContent-Type: "
            + type
            + "\r\nContent-Length: 5000\r\nConnection: close\r\n\r\nlang=vi";
    String answer = raw(head.getBytes(StandardCharsets.US_ASCII), Duration.ofMillis(200), 20);
    assertThat(answer).startsWith("HTTP/1.1 400").contains("invalid-request");
  }

  /** Sends bytes as they are, then single ones with pauses until there is an answer. */
  private String raw(byte[] request, Duration pause, int more) throws Exception {
    URI uri = server.uri("/");
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(request);
      out.flush();
      for (int i = 0; i < more && in.available() == 0; i++) {
        out.write('x');
        out.flush();
        Thread.sleep(pause.toMillis());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void repeatsNothingThatWasSent() {
    for (Reply reply :
        List.of(
            server.post("/disclosures", "{}", "Content-Type", "text/sent-type"),
            server.send("SENT", "/api/v1/disclosures", "{}"),
            server.post("/histories", "x", "X-Token", "x", "Upload-Length", "sent"))) {
      assertThat(reply.status()).isBetween(400, 415);
      assertThat(reply.text()).doesNotContainIgnoringCase("sent");
    }
    assertThat(server.post("/histories", "x").text()).contains("X-Token");
  }

  /** A byte of each body has come; more does not. */
  @Test
  void servesOthersBesideSlowBodiesOfOneAddress(@TempDir Path other) throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (TestServer patient =
        new TestServer(
            other,
            Databases.fresh(other),
            p -> p.withMinimumKeys(1),
            Map.of("authority.body-seconds", "600"))) {
      byte[] head =
          ("POST /api/v1/codes/redeem HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 5000\r\n\r\n{")
              .getBytes(StandardCharsets.US_ASCII);
      URI uri = patient.uri("/");
      InetAddress neighbour = InetAddress.getByName("127.0.0.2");
      for (int i = 0; i < 230; i++) {
        Socket socket = new Socket(uri.getHost(), uri.getPort(), neighbour, 0);
        slow.add(socket);
        socket.getOutputStream().write(head);
      }
      TestDevice device = TestDevice.withDays(patient, 1);
      assertThat(device.disclose(device.token(patient.code())).status()).isEqualTo(200);
      // Those above the limit have held no thread.
      int refused = 0;
      for (Socket socket : slow) {
        socket.setSoTimeout(60_000);
        byte[] answer = socket.getInputStream().readAllBytes();
        refused += new String(answer, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 429") ? 1 : 0;
      }
      assertThat(refused).isBetween(100, 180);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void makesNeitherSessionNorCookie() {
    Reply reply = TestDevice.withDays(server, 1).redeem(server.code());
    assertThat(reply.header("Set-Cookie")).isEmpty();
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    for (String path : List.of("/api/v1/bulletins/VN/index.signed", "/bulletins/VN/index.signed")) {
      Reply published = server.send("GET", path + "?lang=vi", "");
      assertThat(published.status()).isEqualTo(200);
      assertThat(published.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void servesTheManagementPortApart() {
    assertThat(server.send("GET", "/actuator/health", "").status()).isGreaterThanOrEqualTo(400);
    assertThat(server.send("GET", "/actuator/prometheus", "").status()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void keepsRightKeysAndTokensFromANeighboursGuesses(@TempDir Path other) {
    try (TestServer limited =
        new TestServer(
            other,
            Databases.fresh(other),
            p -> p.withMinimumKeys(1),
            new ServerSettings.Limits(100_000, 4, 30, List.of()),
            Map.of())) {
      TestDevice device = TestDevice.withDays(limited, 1);
      String token = device.token(limited.code());
      while (device.redeem("00000000").status() != 429) {
        assertThat(device.keys).hasSize(1);
      }

      assertThat(limited.codeReply("VN", limited.clock.today().toString()).status()).isEqualTo(201);
      Reply taken = device.disclose(token);
      assertThat(taken.status()).isEqualTo(200);
      TestDevice later = TestDevice.withDays(limited, 2);
      assertThat(later.disclose(taken.json().get("revisionToken").asString()).status())
          .isEqualTo(200);
      assertThat(
              limited
                  .send("POST", "/api/v1/histories", "x", "X-Token", token, "Upload-Length", "1")
                  .status())
          .isEqualTo(201);
      for (Reply wrong :
          List.of(
              limited.get("/audit", "X-Api-Key", "x"),
              device.disclose("x"),
              device.redeem(limited.code()))) {
        assertThat(wrong.problem()).isEqualTo("too-many-requests");
      }
    }
  }

  @Test
  void makesAGuesserWait(@TempDir Path other) {
    try (TestServer limited =
        new TestServer(
            other,
            Databases.fresh(other),
            p -> p.withMinimumKeys(1),
            new ServerSettings.Limits(100_000, 4, 30, List.of()),
            Map.of())) {
      TestDevice device = TestDevice.withDays(limited, 1);
      String code = limited.code();
      for (int i = 0; i < 20; i++) {
        String own = TestDevice.withDays(limited, 1).token(limited.code());
        assertThat(device.body(own, "VN", device.keys)).isNotEmpty();
      }
      int guesses = 0;
      Optional<Reply> refused = Optional.empty();
      while (refused.isEmpty()) {
        Reply reply = device.redeem("00000000");
        guesses++;
        assertThat(guesses).isLessThan(20);
        refused = reply.status() == 429 ? Optional.of(reply) : Optional.empty();
      }
      assertThat(guesses).isEqualTo(5);
      assertThat(Long.parseLong(refused.get().header("Retry-After"))).isBetween(1L, 3600L);
      assertThat(refused.get().problem()).isEqualTo("too-many-requests");
      // The right code too: a guess that hits must not be told from one that does not.
      assertThat(device.redeem(code).status()).isEqualTo(429);
      assertThat(device.disclose("x").status()).isEqualTo(429);
      assertThat(limited.get("/audit", "X-Api-Key", "x").status()).isEqualTo(429);
      // Who says he is another is believed if he is a known proxy, and there is none.
      assertThat(device.redeem(code, "X-Forwarded-For", "203.0.113.7").status()).isEqualTo(429);
      // What is published stays to be had.
      assertThat(limited.get("/bulletins/VN/index.signed").status()).isEqualTo(200);
    }
  }
}
