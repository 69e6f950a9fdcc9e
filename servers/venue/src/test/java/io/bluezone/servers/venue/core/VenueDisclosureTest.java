// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.Outbox;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.ActionRefusedException.Reason;
import io.bluezone.servers.venue.state.VenueProblem;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the venue says of hours that the authority has taken, refused, or not been told of yet. */
class VenueDisclosureTest {

  private static final Instant START = Instant.parse("2020-08-10T02:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(1));
  private static final String CODE = "00000000";

  @TempDir Path data;

  private final SimulatedWorld world = SimulatedWorld.builder().start(START).build();
  private final SimulatedDevice box =
      world.addDevice("box", DeviceProfile.android(), Position.ORIGIN);
  private final AtomicInteger redeemed = new AtomicInteger();
  private HttpServer authority;
  private SimulatedVenue venue;
  private volatile boolean away;
  private volatile boolean refuses;
  private volatile int accepted = 1;

  @BeforeEach
  void start() throws Exception {
    authority = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    authority.createContext("/", this::answer);
    authority.start();
    venue =
        new SimulatedVenue(
            data,
            world,
            box,
            Optional.of(URI.create("http://127.0.0.1:" + authority.getAddress().getPort())),
            List.of(
                AuthorityKey.parse(
                    "moh:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));
    world.run(Duration.ofHours(1));
    venue
        .database()
        .client()
        .sql(
            "insert into visit(region, sequence, case_index, day, first_seen, last_seen, counted,"
                + " minutes, nearness, close_contact, revoked) values ('VN', 1, 0, '2020-08-10', ?,"
                + " ?, 1, 1, 'NEAR', true, false)")
        .params(START.getEpochSecond(), END.getEpochSecond())
        .update();
  }

  @AfterEach
  void end() {
    venue.close();
    authority.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean real = "0".equals(exchange.getRequestHeaders().getFirst("X-Fake"));
    exchange.getRequestBody().readAllBytes();
    if (away || !real) {
      reply(exchange, 503, "{}");
    } else if (path.endsWith("/redeem") && refuses) {
      reply(exchange, 400, "{\"type\":\"urn:bluezone:problem:code-expired\"}");
    } else if (path.endsWith("/redeem")) {
      redeemed.incrementAndGet();
      reply(exchange, 200, "{\"token\":\"tkn\",\"expires\":1596600000}");
    } else {
      reply(
          exchange,
          200,
          "{\"accepted\":" + accepted + ",\"refused\":[],\"revisionToken\":\"r.1.abc\"}");
    }
  }

  private static void reply(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private VenueState state() {
    return venue.core().state();
  }

  private Optional<VenueProblem> problem() {
    return state().problems().stream()
        .filter(each -> each.code().equals("DISCLOSURE_REFUSED"))
        .findFirst();
  }

  private boolean isDisclosed() {
    return state().caseVisits().get(0).disclosed();
  }

  private DisclosureReceipt disclose() throws ActionRefusedException {
    return venue
        .core()
        .actions()
        .disclose(START, END, CODE, "the operator's consent", false)
        .orElseThrow();
  }

  private void assertRefused(Reason reason) {
    assertThatThrownBy(this::disclose)
        .isInstanceOfSatisfying(
            ActionRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  /** Its checks, which it makes by its own time, take real time. */
  private void await(BooleanSupplier what) throws InterruptedException {
    for (int i = 0; i < 600 && !what.getAsBoolean(); i++) {
      world.run(Duration.ofSeconds(20));
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(what.getAsBoolean()).isTrue();
  }

  private boolean isSettled() {
    return state().outbox().waiting().isEmpty();
  }

  @Test
  void countsWhatIsTakenAsDisclosed() throws Exception {
    assertThat(disclose().accepted()).isEqualTo(1);
    assertThat(isDisclosed()).isTrue();
    world.run(Duration.ofSeconds(2));
    assertThat(problem()).isEmpty();
  }

  @Test
  void doesNotCountWhatIsNotTakenAsDisclosed() throws Exception {
    accepted = 0;
    assertThat(disclose().accepted()).isZero();
    assertThat(isDisclosed()).isFalse();
    refuses = true;
    // A consent is good once.
    world.run(Duration.ofSeconds(1));
    assertRefused(Reason.CODE_REFUSED);
    assertThat(isDisclosed()).isFalse();
  }

  @Test
  void showsAProblemWhileWhatWaitedIsRefused() throws Exception {
    away = true;
    assertRefused(Reason.OFFLINE);
    assertThat(isDisclosed()).isTrue();
    refuses = true;
    away = false;

    await(() -> problem().isPresent());

    assertThat(state().outbox().waiting()).isEmpty();
    assertThat(isDisclosed()).isFalse();
    VenueProblem problem = problem().orElseThrow();
    assertThat(problem.sentence(Locale.ENGLISH))
        .contains("10 Aug 2020, 09:00", "10 Aug 2020, 10:00");
    assertThat(problem.sentence(Locale.forLanguageTag("vi"))).contains("09:00 10/08/2020");
    refuses = false;
    assertThat(disclose().accepted()).isEqualTo(1);
    assertThat(isDisclosed()).isTrue();
    world.run(Duration.ofSeconds(2));
    assertThat(problem()).isEmpty();
  }

  @Test
  void showsAProblemWhenNothingOfWhatWaitedIsTaken() throws Exception {
    away = true;
    assertRefused(Reason.OFFLINE);
    accepted = 0;
    away = false;

    await(() -> problem().isPresent());

    assertThat(state().outbox().waiting()).isEmpty();
    assertThat(isDisclosed()).isFalse();
  }

  @Test
  void refusesAnotherWhileOneWaits() throws Exception {
    away = true;
    assertRefused(Reason.OFFLINE);
    assertRefused(Reason.DISCLOSURE_PENDING);
    assertThat(redeemed).hasValue(0);
    away = false;

    await(this::isSettled);

    assertThat(redeemed).hasValue(1);
    assertThat(isDisclosed()).isTrue();
  }

  /** As the command and the app read it. */
  @Test
  void tellsTheSameAsEveryProgramThatReadsTheOutbox() throws Exception {
    away = true;
    assertRefused(Reason.OFFLINE);
    assertThat(state().outbox()).isEqualTo(Outbox.of(venue.core().records()));
    refuses = true;
    away = false;
    await(() -> state().outbox().waiting().isEmpty());
    Outbox told = state().outbox();
    venue.close();

    try (KeyVault vault = FileKeyVault.open(data.resolve("vault"), data.resolve("vault.key"));
        ContactLog log = SqliteContactLog.open(data.resolve("contacts.db"), vault)) {
      assertThat(Outbox.of(ContactRecords.of(log, vault))).isEqualTo(told);
      assertThat(told.missed())
          .singleElement()
          .satisfies(entry -> assertThat(entry.reason()).contains("code-expired"));
    }
  }

  @Test
  void erasesWhatWaitsToo() throws Exception {
    away = true;
    assertRefused(Reason.OFFLINE);
    venue.core().actions().erase();
    assertThat(state().outbox().entries()).isEmpty();
    away = false;
    world.run(Duration.ofSeconds(2));
    assertThat(problem()).isEmpty();
    assertThat(redeemed).hasValue(0);
  }
}
