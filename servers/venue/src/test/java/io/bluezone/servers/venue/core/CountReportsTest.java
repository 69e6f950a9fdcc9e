// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.token.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box whose operator has given it a code of a count. */
class CountReportsTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final LocalDate MONTH = LocalDate.of(2026, 3, 1);
  private static final Instant START = Instant.parse("2026-03-10T03:00:00Z");
  private static final Pattern REQUEST = Pattern.compile("\"request\":\"([^\"]*)\"");
  private static final int DAYS = 31;
  private static final int HOURS = 100;
  private static final int BYTES_A_DAY = 256;

  @TempDir Path data;

  private final SimulatedWorld world = SimulatedWorld.builder().start(START).build();
  private final SimulatedDevice box =
      world.addDevice("box", DeviceProfile.android(), Position.ORIGIN);
  private final CountDownLatch enrolled = new CountDownLatch(1);
  private final CountDownLatch reported = new CountDownLatch(1);
  private final CountsTask task =
      CountsTask.builder(
              MONTH,
              CountsTask.publicKey(CountsTask.newPrivateKey(RANDOM)),
              CountsTask.publicKey(CountsTask.newPrivateKey(RANDOM)))
          .daily(List.of("adapter off"))
          .build();
  private final Map<String, byte[]> signed = new ConcurrentHashMap<>();
  private TokenIssuer issuer;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    byte[] ofADay = TokenIssuer.create(MONTH, 1, RANDOM).toByteArray();
    ByteBuffer keys = ByteBuffer.allocate(5 + DAYS * BYTES_A_DAY).put(ofADay, 0, 4);
    keys.put((byte) DAYS);
    for (int day = 0; day < DAYS; day++) {
      keys.put(ofADay, 5, BYTES_A_DAY);
    }
    issuer = TokenIssuer.of(keys.array());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replace("/api/v1/counts/", "");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    int status = 200;
    byte[] answer = new byte[0];
    switch (path) {
      case "task" -> answer = task.toByteArray();
      case "token-keys/2026-03" -> answer = issuer.keys().toByteArray();
      case "tokens" -> {
        assertThat(body).contains("\"GOOD2345\"");
        if (!signed.containsKey(body)) {
          signed.put(body, signed(body));
        }
        answer = signed.get(body);
        enrolled.countDown();
      }
      case "reports" -> {
        status = 202;
        reported.countDown();
      }
      default -> status = 404;
    }
    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private byte[] signed(String body) throws IOException {
    Matcher request = REQUEST.matcher(body);
    assertThat(request.find()).isTrue();
    byte[] signatures = issuer.sign(Base64.getDecoder().decode(request.group(1)));
    String text = Base64.getEncoder().encodeToString(signatures);
    return ("{\"unit\":\"VN-HN\",\"signatures\":\"" + text + "\"}").getBytes(US_ASCII);
  }

  @Test
  void reportsOnceItHasEnrolled() throws Exception {
    URI authority = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (SimulatedVenue venue =
        new SimulatedVenue(
            data,
            world,
            box,
            Optional.of(authority),
            List.of(SigningKey.random("moh", RANDOM).authorityKey()),
            Optional.of("GOOD-2345"))) {
      world.run(Duration.ofSeconds(1));
      assertThat(enrolled.await(2, TimeUnit.MINUTES)).isTrue();
      // A busy computer may have been too slow for an answer: the box asks again.
      for (int hour = 0; hour < HOURS && reported.getCount() > 0; hour++) {
        world.run(Duration.ofHours(1));
        boolean unused = reported.await(1, TimeUnit.SECONDS);
      }
      assertThat(reported.getCount()).isZero();
      assertThat(venue.core().tracing().state()).isNotNull();
      assertThat(Files.getPosixFilePermissions(data.resolve("count"))).hasSize(2);
    }
  }

  @Test
  void asksForNothingWithoutACode() throws Exception {
    URI authority = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (SimulatedVenue venue =
        new SimulatedVenue(
            data,
            world,
            box,
            Optional.of(authority),
            List.of(SigningKey.random("moh", RANDOM).authorityKey()))) {
      world.run(Duration.ofHours(1));
      assertThat(venue.core().tracing().state()).isNotNull();
    }
    assertThat(data.resolve("count")).doesNotExist();
  }
}
