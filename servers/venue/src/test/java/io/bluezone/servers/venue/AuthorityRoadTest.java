// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.client.Warning;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.records.Consent;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.settings.RadioChoice;
import io.bluezone.servers.venue.settings.TrustedAuthority;
import io.bluezone.servers.venue.settings.VenueSettings;
import io.bluezone.servers.venue.state.AuthorityHealth;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import io.bluezone.tracing.ProximityTracer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A venue and a health authority's server in two processes. On one day at nine (UTC) a case stays
 * near the venue for a quarter of an hour; when it has left, a guest comes, and two hours later
 * another one. Today the case is known.
 */
@EnabledIfSystemProperty(named = "authority.jar", matches = ".+")
class AuthorityRoadTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final String PASSWORD = "con mèo ngủ trên mái nhà";

  /** Keys are published when they have been over for two hours. */
  private static final Duration HELD = Duration.ofMinutes(130);

  private final LocalDate day =
      Instant.now().minus(HELD).atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
  private final Instant nine = day.atTime(9, 0).toInstant(ZoneOffset.UTC);

  @TempDir Path data;

  private final SimulatedWorld world =
      SimulatedWorld.builder().start(nine.minus(Duration.ofMinutes(5))).build();
  private final SimulatedDevice box =
      world.addDevice("venue", DeviceProfile.android(), Position.ORIGIN);

  /** Somebody with a phone. */
  private final class Guest implements AutoCloseable {
    private final InMemoryKeyVault vault = new InMemoryKeyVault();
    private final ProximityTracer tracer;

    Guest(String name) {
      tracer =
          ProximityTracer.builder(
                  world.addDevice(name, DeviceProfile.android(), new Position(2, 0)),
                  new InMemoryContactLog(),
                  vault)
              .time(world.time())
              .build();
    }

    void stay(Duration time) {
      tracer.start();
      world.run(time);
      tracer.stop();
    }

    AuthorityLink link(AuthorityClient client) {
      return client.link(tracer.records());
    }

    @Override
    public void close() {
      tracer.close();
    }
  }

  @Test
  void tellsTheOperatorOfTheCaseAndWarnsThoseOfItsHour() throws Exception {
    try (Guest sick = new Guest("case");
        Guest guest = new Guest("guest");
        Guest later = new Guest("later guest")) {
      try (RunningVenue venue = venue(Optional.empty())) {
        world.runUntil(nine);
        assertThat(venue.part(VenueState.class).caseVisits()).isEmpty();
        sick.stay(Duration.ofMinutes(15));
        world.run(Duration.ofMinutes(5));
        guest.stay(Duration.ofMinutes(20));
        world.runUntil(nine.plus(Duration.ofHours(2)));
        later.stay(Duration.ofMinutes(20));
        world.runUntil(Instant.now());
      }
      try (AuthorityProcess authority =
              new AuthorityProcess(
                  Path.of(System.getProperty("authority.jar")), data.resolve("authority"));
          AuthorityClient client = client(authority)) {
        catchUp();
        discloseCase(authority, client, sick);
        catchUp();
        try (RunningVenue venue = venue(Optional.of(authority))) {
          awaitAuthority(venue);
          Visitor operator = new Visitor("http://127.0.0.1:" + venue.port());
          operator.get("/login?lang=en");
          operator.logInFirst("admin", venue.firstPassword().orElseThrow(), PASSWORD);
          disclose(operator, authority.issueCode(today()));
        }
        assertThat(warnings(client, guest)).isEmpty();
        assertThat(authority.publish()).contains("\"sequence\":");
        assertThat(warnings(client, guest))
            .singleElement()
            .satisfies(warning -> assertThat(warning.localDay()).isEqualTo(day));
        assertThat(warnings(client, later)).isEmpty();
      }
    }
  }

  /** The server's time is the real one, and nobody believes what is issued later than now. */
  private void catchUp() {
    Instant now = Instant.now();
    if (world.clock().instant().isBefore(now)) {
      world.runUntil(now);
    }
  }

  private static LocalDate today() {
    return LocalDate.now(ZONE);
  }

  private AuthorityClient client(AuthorityProcess authority) {
    return AuthorityClient.builder(
            authority.address().toString(),
            AuthorityKeys.of(AuthorityKey.parse(authority.authorityKey())))
        .clock(world.clock())
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  private void discloseCase(AuthorityProcess authority, AuthorityClient client, Guest sick)
      throws Exception {
    Consent consent =
        new Consent(Consent.Scope.OWN_KEYS, day, day, "the case's consent", world.clock().instant())
            .acceptingLaterDays();
    DisclosureReceipt receipt =
        sick.link(client).disclose(OneTimeCode.of(authority.issueCode(today())), consent);
    assertThat(receipt.accepted()).isEqualTo(receipt.sent()).isPositive();
    assertThat(authority.publish()).contains("\"sequence\":");
  }

  /** It asks by itself within a minute; its answer takes real time. */
  private void awaitAuthority(RunningVenue venue) throws InterruptedException {
    VenueState state = venue.part(VenueState.class);
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (state.authority().state() != AuthorityHealth.State.UP_TO_DATE) {
      assertThat(System.nanoTime()).as("%s", state.authority()).isLessThan(end);
      if (world.clock().instant().isBefore(Instant.now().plus(Duration.ofMinutes(5)))) {
        world.run(Duration.ofSeconds(1));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** As the operator walks through the pages. */
  private void disclose(Visitor operator, String code) throws Exception {
    LocalDateTime from = LocalDateTime.ofInstant(nine, ZONE);
    Answer overview = operator.get("/");
    assertThat(overview.page().select("#visits tbody th").eachText())
        .singleElement()
        .asString()
        .contains("a case was here between 16:00 and 17:00");
    String act = overview.page().select("#visits tbody a").attr("href");
    assertThat(operator.get(act).page().select("input").eachAttr("value"))
        .contains(from.toString(), from.plusHours(1).toString());
    operator.get("/disclose/confirm?from=" + from + "&until=" + from.plusHours(1));
    Answer answer =
        operator.post(
            "/disclose",
            Map.of(
                "from",
                from.toString(),
                "until",
                from.plusHours(1).toString(),
                "code",
                code,
                "agreed",
                "true",
                "lang",
                "en"));
    assertThat(answer.page().select(".notice.good").text())
        .contains("The health authority has taken 1 of 1 key.");
    assertThat(operator.get("/").page().select("#visits .state.good").text()).contains("disclosed");
  }

  private List<Warning> warnings(AuthorityClient client, Guest guest) throws Exception {
    catchUp();
    AuthorityLink link = guest.link(client);
    assertThat(link.sync().isComplete()).isTrue();
    return link.warnings();
  }

  private RunningVenue venue(Optional<AuthorityProcess> authority) throws Exception {
    Path folder = data.resolve("venue");
    Files.createDirectories(folder);
    VenueSettings settings =
        new VenueSettings(
            folder,
            new RadioChoice("sim", 1),
            new TrustedAuthority(
                authority.map(AuthorityProcess::address),
                authority
                    .map(each -> List.of(AuthorityKey.parse(each.authorityKey())))
                    .orElse(List.of()),
                List.of("VN"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            ZONE,
            new OperatorSettings("", false, URI.create("https://bluezone.gov.vn"), -65));
    return RunningVenue.start(
        settings,
        VenueDatabase.open(folder),
        // It outlives the venue.
        VenueRadio.simulated(box, world.time(), () -> {}),
        Map.of(
            "server.port",
            0,
            "server.address",
            "127.0.0.1",
            "management.server.port",
            0,
            "management.server.address",
            "127.0.0.1"));
  }
}
