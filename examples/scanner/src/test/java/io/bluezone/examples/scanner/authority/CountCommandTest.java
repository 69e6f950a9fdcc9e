// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.token.TokenIssuer;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log's owner takes part in a count, at the command line. */
class CountCommandTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern REQUEST = Pattern.compile("\"request\":\"([^\"]*)\"");
  private static final int BYTES_A_DAY = 256;

  private final String key = SigningKey.random("moh", RANDOM).authorityKey().toString();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final CountsTask task = task();
  private HttpServer server;
  private TokenIssuer issuer;
  @TempDir Path folder;

  private static CountsTask task() {
    return CountsTask.builder(
            LocalDate.now(ZoneOffset.UTC).minusDays(3),
            CountsTask.publicKey(CountsTask.newPrivateKey(RANDOM)),
            CountsTask.publicKey(CountsTask.newPrivateKey(RANDOM)))
        .daily(List.of("adapter off"))
        .build();
  }

  @BeforeEach
  void serve() throws IOException {
    YearMonth month = YearMonth.now(ZoneOffset.UTC);
    byte[] ofADay = TokenIssuer.create(month.atDay(1), 1, RANDOM).toByteArray();
    ByteBuffer keys = ByteBuffer.allocate(5 + month.lengthOfMonth() * BYTES_A_DAY);
    keys.put(ofADay, 0, 4).put((byte) month.lengthOfMonth());
    for (int day = 0; day < month.lengthOfMonth(); day++) {
      keys.put(ofADay, 5, BYTES_A_DAY);
    }
    issuer = TokenIssuer.of(keys.array());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/counts/", this::answer);
    server.start();
    try (KeyVault vault =
            FileKeyVault.open(
                folder.resolve("contacts.db.vault"), folder.resolve("contacts.db.vault.key"));
        ContactLog log = SqliteContactLog.open(log(), vault)) {
      assertThat(log.state()).isNotNull();
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Path log() {
    return folder.resolve("contacts.db");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replace("/api/v1/counts/", "");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    asked.add(path);
    int status = 200;
    byte[] answer = new byte[0];
    if (path.equals("task")) {
      answer = task.toByteArray();
    } else if (path.startsWith("token-keys/")) {
      answer = issuer.keys().toByteArray();
    } else if (path.equals("tokens") && body.contains("\"GOOD2345\"")) {
      Matcher request = REQUEST.matcher(body);
      assertThat(request.find()).isTrue();
      byte[] signatures = issuer.sign(Base64.getDecoder().decode(request.group(1)));
      answer =
          ("{\"unit\":\"VN-HN\",\"signatures\":\""
                  + Base64.getEncoder().encodeToString(signatures)
                  + "\"}")
              .getBytes(US_ASCII);
    } else if (path.equals("tokens")) {
      status = 400;
      answer = "{\"type\":\"urn:bluezone:problem:code-unknown\"}".getBytes(US_ASCII);
    } else {
      status = 202;
    }
    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private CommandRun count(String... words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "count",
                "--authority",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "--authority-key",
                key,
                "--log",
                log().toString()));
    all.addAll(List.of(words));
    return CommandRun.of(all.toArray(new String[0]));
  }

  @Test
  void takesPartAgreesAndLeaves() throws IOException {
    CommandRun agreed = count("agree");
    assertThat(agreed.exitCode()).as(agreed.err()).isZero();
    assertThat(agreed.lines()).contains("not enrolled", "its owner has agreed");
    CommandRun enrolled = count("enrol", "good-2345", "--format=json");
    assertThat(enrolled.exitCode()).as(enrolled.err()).isZero();
    assertThat(enrolled.out())
        .contains("\"enrolled\":true", "\"agreed\":true", "\"unit\":\"VN-HN\"", "\"next\":\"");
    assertThat(asked).contains("task", "tokens");
    assertThat(Files.getPosixFilePermissions(folder.resolve("contacts.db.counts"))).hasSize(2);
    assertThat(count("enrol", "GOOD2345").err()).contains("leave first");
    assertThat(count("disagree").lines())
        .contains("reports as VN-HN", "its owner has not agreed: its reports say nothing");
    assertThat(count().exitCode()).isZero();
    assertThat(count("leave").lines()).contains("not enrolled");
  }

  @Test
  void saysWhyACodeIsRefused() {
    assertThat(count("agree").exitCode()).isZero();
    count("enrol", "WRNG2345").fails(3, "400");
    count("enrol", "0189").fails(3, "this is no code");
    server.stop(0);
    count("enrol", "GOOD2345").fails(1, "127.0.0.1");
  }

  @Test
  void refusesAWrongCommandLine() {
    count("enrol").fails(2, "enrol CODE|agree|disagree|leave");
    count("agree", "GOOD2345").fails(2, "enrol CODE");
    count("report").fails(2, "enrol CODE");
    CommandRun.of("count", "--log", log().toString()).fails(2, "--authority URL");
  }

  @Test
  void sendsNothingOfASimulatedPhoneToAnotherMachine() throws IOException {
    Path simulated = folder.resolve("simulated.db");
    OpenStore.createSimulated(simulated).close();
    CommandRun.of(
            "count",
            "agree",
            "--authority",
            "https://authority.example",
            "--authority-key",
            key,
            "--log",
            simulated.toString())
        .fails(2, "--authority https://authority.example");
    assertThat(folder.resolve("simulated.db.counts")).doesNotExist();
  }
}
