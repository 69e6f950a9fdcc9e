// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.ActionRefusedException.Reason;
import io.bluezone.servers.venue.state.CodeRequest;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.VenueActions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a venue tells others: the web hook of a case, the authority that it needs a code. */
class VenueToldTest {

  private static final Instant START = Instant.parse("2020-08-10T02:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(1));

  @TempDir Path data;

  private final Map<String, List<String>> bodies = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private HttpServer server;
  private SimulatedVenue venue;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    SimulatedWorld world = SimulatedWorld.builder().start(START).build();
    venue =
        new SimulatedVenue(
            data,
            world,
            world.addDevice("box", DeviceProfile.android(), Position.ORIGIN),
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
            List.of(
                AuthorityKey.parse(
                    "moh:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));
    world.run(Duration.ofHours(1));
  }

  @AfterEach
  void end() {
    venue.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    bodies.computeIfAbsent(path, each -> new CopyOnWriteArrayList<>()).add(body);
    byte[] reply = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(statuses.getOrDefault(path, 404), reply.length);
    exchange.getResponseBody().write(reply);
    exchange.close();
  }

  private volatile String json = "{\"number\":\"012345\"}  ";

  @Test
  void fetchesTheCodeThatStaffHaveGiven() throws Exception {
    VenueActions actions = venue.core().actions();
    actions.change(
        new OperatorSettings("Bến xe", false, URI.create("https://bluezone.gov.vn"), -55));
    String token = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    json = "{\"number\":\"012345\",\"token\":\"" + token + "\"}";
    statuses.put("/api/v1/venue-requests", 202);
    assertThat(actions.requestCode(START, END, false)).isEqualTo("012345");
    assertThat(
            venue
                .database()
                .client()
                .sql("select cast(token as text) from code_request")
                .query(String.class)
                .single())
        .doesNotContain(token);

    String path = "/api/v1/venue-requests/012345";
    json = "{\"code\":null}";
    statuses.put(path, 200);
    assertThat(actions.codeRequests())
        .containsExactly(new CodeRequest("012345", START, END, Optional.empty()));
    json = "{\"code\":\"12345674\"}";
    assertThat(actions.codeRequests())
        .containsExactly(new CodeRequest("012345", START, END, Optional.of("12345674")));
    json = "{\"code\":\"<script>\"}";
    assertThat(actions.codeRequests().get(0).code()).isEmpty();
    statuses.put(path, 503);
    assertThat(actions.codeRequests()).hasSize(1);
    statuses.put(path, 404);
    assertThat(actions.codeRequests()).isEmpty();
    statuses.put(path, 200);
    assertThat(actions.codeRequests()).isEmpty();
  }

  private List<String> told(String path) {
    return bodies.getOrDefault(path, List.of());
  }

  @Test
  void tellsTheWebHookOfEachVisitUntilItIsTaken() throws Exception {
    venue
        .database()
        .client()
        .sql(
            "insert into visit(region, sequence, case_index, day, first_seen, last_seen, counted,"
                + " minutes, nearness, close_contact, revoked) values ('VN', 1, 0, '2020-08-10', ?,"
                + " ?, 1, 1, 'NEAR', true, false)")
        .params(START.getEpochSecond(), END.getEpochSecond())
        .update();
    VenueActions actions = venue.core().actions();
    statuses.put("/hook", 500);
    actions.askNow();
    statuses.put("/hook", 204);
    actions.askNow();
    int tries = told("/hook").size();
    actions.askNow();
    assertThat(told("/hook")).as("taken").hasSize(tries).hasSizeGreaterThan(1);
    assertThat(told("/hook").get(1))
        .contains(
            "\"event\":\"case-visit\"",
            "\"from\":\"" + START + "\"",
            "\"closeContact\":true",
            "\"simulated\":false");
  }

  @Test
  void asksTheAuthorityForACode() throws Exception {
    VenueActions actions = venue.core().actions();
    statuses.put("/api/v1/venue-requests", 202);
    assertThatThrownBy(() -> actions.requestCode(START, END, false))
        .isInstanceOfSatisfying(
            ActionRefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_NAME));
    actions.change(
        new OperatorSettings("Bến xe \"A\"", false, URI.create("https://bluezone.gov.vn"), -55));
    assertThat(actions.requestCode(START, END, false)).isEqualTo("012345");
    assertThat(told("/api/v1/venue-requests"))
        .singleElement()
        .asString()
        .contains("\"venue\":\"Bến xe \\\"A\\\"\"", "\"from\":" + START.getEpochSecond());
    statuses.put("/api/v1/venue-requests", 429);
    assertThatThrownBy(() -> actions.requestCode(START, END, false))
        .isInstanceOfSatisfying(
            ActionRefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_ASKED));
  }
}
