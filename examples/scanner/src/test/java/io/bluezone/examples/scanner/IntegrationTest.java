// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.keys.internal.TracingKeys;
import io.bluezone.records.Consent;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class IntegrationTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/bluezone/examples/scanner/Integration.java");

  @Test
  void showsTheExampleInTheReadmeAsItIsCompiled() throws IOException {
    String source = Files.readString(SOURCE);
    String example =
        source
            .substring(source.indexOf("// README: begin"), source.indexOf("    // README: end"))
            .replace("// README: begin\n", "")
            .stripTrailing()
            .stripIndent();
    assertThat(Files.readString(Path.of("../../README.md"))).contains(example);
  }

  /** A device with keys of its last days, and an authority that takes what comes. */
  @Test
  void runsTheExampleUntilKeysArriveAtAnAuthority() throws Exception {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    SecureRandom random = new SecureRandom();
    TracingKeys keys = TracingKeys.create(KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT);
    for (int ago = 2; ago >= 0; ago--) {
      assertThat(keys.advanceTo(now.minus(ago, ChronoUnit.DAYS), random)).isTrue();
    }
    InMemoryKeyVault vault = new InMemoryKeyVault();
    vault.store("identity", keys.encode());
    Consent consent =
        new Consent(Consent.Scope.OWN_KEYS, today.minusDays(2), today, "Shown text.", now);
    SigningKey authority = SigningKey.random("test", random);
    List<Object> screen = new ArrayList<>();
    Map<String, String> arrived = new ConcurrentHashMap<>();
    HttpServer server = serve(arrived);

    DisclosureReceipt receipt =
        Integration.run(
            SimulatedWorld.builder().build().addDevice(DeviceProfile.android(), new Position(0, 0)),
            new InMemoryContactLog(),
            vault,
            "http://127.0.0.1:" + server.getAddress().getPort(),
            AuthorityKeys.of(authority.authorityKey()),
            "1234 5674",
            consent,
            screen::add);
    server.stop(0);

    assertThat(screen).containsExactly(List.of());
    assertThat(receipt.accepted()).isEqualTo(2);
    assertThat(arrived.get("/api/v1/codes/redeem")).contains("12345674");
    assertThat(arrived.get("/api/v1/disclosures")).contains("\"keys\":[{");
    assertThat(arrived).containsKey("/api/v1/bulletins/VN/" + BulletinIndex.FILE);
  }

  private static HttpServer serve(Map<String, String> arrived) throws IOException {
    Map<String, String> answers =
        Map.of(
            "/api/v1/codes/redeem",
            "{\"token\":\"t\",\"expires\":1}",
            "/api/v1/disclosures",
            "{\"accepted\":2,\"refused\":[],\"heldUntil\":null,\"revisionToken\":\"r\"}");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          arrived.put(path, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer = answers.getOrDefault(path, "").getBytes(UTF_8);
          boolean known = answer.length > 0;
          exchange.sendResponseHeaders(known ? 200 : 404, known ? answer.length : -1);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }
}
