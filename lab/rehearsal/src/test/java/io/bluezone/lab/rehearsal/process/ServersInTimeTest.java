// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.lab.rehearsal.check.files.VenueFiles;
import io.bluezone.records.Consent;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.ProximityTracer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped servers live in the town's time alone. */
class ServersInTimeTest {

  private static final Instant BEGIN = Instant.parse("2026-03-10T01:07:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Duration QUANTUM = Duration.ofMinutes(1);

  /** The fewest phones that a screen counts. */
  private static final int COUNTED = 5;

  private static final String INDEX = "/api/v1/bulletins/VN/index.signed";
  private static final int LOOKS = 10;
  private static final long LOOK_MILLIS = 300;
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  private final SimulatedWorld world =
      SimulatedWorld.builder().start(BEGIN).fidelity(Fidelity.WINDOWS).build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ServerProcess> processes = new ArrayList<>();

  @AfterEach
  void end() throws IOException {
    for (ServerProcess each : processes) {
      each.close();
    }
  }

  private AuthorityProcess authority(String... options) throws IOException {
    AuthorityProcess process =
        AuthorityProcess.boot(folder.resolve("authority"), List.of(options), classes());
    processes.add(process);
    process.begin(now());
    return process;
  }

  private VenueProcess venue(SimulatedDevice box, AuthorityProcess authority) throws IOException {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("name", "Station");
    configuration.put("authority", authority.url().toString());
    configuration.put("authority-keys", authority.authorityKey());
    configuration.put("regions", "VN");
    configuration.put("zone", ZONE.toString());
    VenueProcess process =
        VenueProcess.boot(folder.resolve("venue"), box, configuration, classes());
    processes.add(process);
    process.begin(now());
    return process;
  }

  private ClassArchive classes() {
    return new ClassArchive(folder.resolve("classes"));
  }

  private Instant now() {
    return world.clock().instant();
  }

  private void pass(Duration time) throws IOException {
    Instant end = now().plus(time);
    while (now().isBefore(end)) {
      world.run(QUANTUM);
      for (ServerProcess each : processes) {
        if (each.isRunning()) {
          each.advance(now());
        }
      }
    }
  }

  private String get(URI base, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private String code(AuthorityProcess authority, String key) throws Exception {
    HttpResponse<String> answer = askForCode(authority, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body()).get("code").asString();
  }

  private HttpResponse<String> askForCode(AuthorityProcess authority, String key) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(authority.url() + "/api/v1/codes"))
            .header("X-Api-Key", key)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"region\":\"VN\",\"testDate\":\""
                        + LocalDate.ofInstant(now(), ZONE)
                        + "\"}"))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode screen(VenueProcess venue) throws Exception {
    return JSON.readTree(get(venue.url(), "/api/screen"));
  }

  private double openVisits(VenueProcess venue) throws Exception {
    URI management = URI.create("http://127.0.0.1:" + venue.managementPort());
    return get(management, "/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith("bluezone_visits_open"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private List<ProximityTracer> phones() {
    List<ProximityTracer> phones = new ArrayList<>();
    for (int i = 0; i < COUNTED; i++) {
      SimulatedDevice phone =
          world.addDevice("phone " + i, DeviceProfile.android(), new Position(2, i));
      phones.add(
          ProximityTracer.builder(phone, new InMemoryContactLog(), new InMemoryKeyVault())
              .time(world.time())
              .build());
    }
    return phones;
  }

  @Test
  void publishesADisclosureOfWhichABoxLearnsThoughBothWereKilled() throws Exception {
    SimulatedDevice box = world.addDevice("box", DeviceProfile.android(), Position.ORIGIN);
    AuthorityProcess authority = authority("--min-keys", "1");
    VenueProcess venue = venue(box, authority);
    List<ProximityTracer> phones = phones();
    try (ProximityTracer tracer = phones.get(0);
        AuthorityClient client =
            AuthorityClient.builder(
                    authority.url().toString(),
                    AuthorityKeys.of(AuthorityKey.parse(authority.authorityKey())))
                .clock(world.clock())
                .build()) {
      pass(Duration.ofMinutes(5));
      assertThat(screen(venue).get("state").asString()).isEqualTo("few");
      phones.forEach(ProximityTracer::start);
      pass(Duration.ofMinutes(30));
      assertThat(screen(venue).get("time").asString()).isEqualTo("2026-03-10T08:42:00+07:00");
      assertThat(screen(venue).get("phones").asInt()).isEqualTo(COUNTED);
      phones.forEach(ProximityTracer::stop);
      pass(Duration.ofHours(24));

      String code = code(authority, authority.newIssuerKey("laboratory"));
      LocalDate day = LocalDate.ofInstant(BEGIN, ZoneOffset.UTC);
      DisclosureReceipt receipt =
          client
              .link(tracer.records())
              .disclose(
                  OneTimeCode.of(code),
                  new Consent(Consent.Scope.OWN_KEYS, day, day, "the owner's consent", now())
                      .acceptingLaterDays());
      assertThat(receipt.accepted()).isPositive();
      authority.kill();
      venue.kill();
      assertThatThrownBy(() -> authority.advance(now()))
          .isInstanceOf(ProcessEndedException.class)
          .hasMessageContaining(authority.log().toString());

      processes.clear();
      AuthorityProcess again = authority("--min-keys", "1");
      VenueProcess restarted = venue(box, again);
      pass(Duration.ofHours(24));

      assertThat(openVisits(restarted)).isEqualTo(1);
    }
  }

  @Test
  void answersNoOneWhileItMakesReady() throws Exception {
    AuthorityProcess killed = authority();
    killed.kill();
    AuthorityProcess next =
        AuthorityProcess.boot(folder.resolve("authority"), List.of(), classes());
    processes.add(next);
    Instant opening = now().plus(Duration.ofHours(1));
    next.prepare(opening);
    assertThat(next.isAnswering()).isFalse();
    assertThat(next.nextTask()).isEmpty();
    for (int look = 0; look < LOOKS; look++) {
      assertThatThrownBy(() -> get(killed.url(), INDEX)).isInstanceOf(ConnectException.class);
      Thread.sleep(LOOK_MILLIS);
    }
    pass(Duration.ofHours(1));
    next.open();
    assertThat(next.url()).isEqualTo(killed.url());
    assertThat(next.nextTask()).contains(opening);
    assertThat(get(next.url(), INDEX)).contains("issued");
  }

  @Test
  void endsBeforeItIsOpened() throws Exception {
    AuthorityProcess process =
        AuthorityProcess.boot(folder.resolve("authority"), List.of(), classes());
    process.prepare(now());
    process.close();
    assertThat(process.isRunning()).isFalse();
    assertThatThrownBy(process::open).isInstanceOf(ProcessEndedException.class);
  }

  @Test
  void makesUpForWhatPassedWhileItWasFrozen() throws Exception {
    AuthorityProcess authority = authority();
    pass(Duration.ofMinutes(2));
    Instant before = authority.nextTask().orElseThrow();
    authority.freeze();
    assertThat(authority.nextTask()).isEmpty();
    pass(Duration.ofMinutes(30));
    authority.thaw();
    assertThat(authority.nextTask()).contains(before);
    pass(Duration.ofMinutes(1));
    assertThat(authority.nextTask().orElseThrow()).isAfter(now());
    assertThat(get(authority.url(), INDEX)).isNotEmpty();
  }

  @Test
  void servesItsFilesWithoutADatabaseAndIssuesCodesOnceItIsBack() throws Exception {
    AuthorityProcess authority = authority();
    String key = authority.newIssuerKey("laboratory");
    pass(Duration.ofMinutes(2));
    authority.takeDatabase(true);
    pass(Duration.ofMinutes(5));
    assertThat(askForCode(authority, key).statusCode()).isEqualTo(503);
    assertThat(get(authority.url(), INDEX)).contains("issued");
    authority.takeDatabase(false);
    pass(Duration.ofMinutes(1));
    assertThat(code(authority, key)).isNotEmpty();
  }

  @Test
  void refusesACodeThatAFullDiskCannotHold() throws Exception {
    AuthorityProcess authority = authority();
    String key = authority.newIssuerKey("laboratory");
    pass(Duration.ofMinutes(2));
    authority.fillDisk(true);
    pass(Duration.ofMinutes(5));
    assertThat(askForCode(authority, key).statusCode()).isEqualTo(503);
    assertThat(get(authority.url(), INDEX)).contains("issued");
    authority.fillDisk(false);
    pass(Duration.ofMinutes(1));
    assertThat(code(authority, key)).isNotEmpty();
  }

  /** It would hear nothing for as long as one may wait that hears nothing. */
  @Test
  void putsOffNoBoxThatHasNotBegunToListen() throws Exception {
    SimulatedDevice box = world.addDevice("box", DeviceProfile.android(), Position.ORIGIN);
    VenueProcess venue = venue(box, authority());
    assertThat(venue.step()).isEqualTo(Duration.ofSeconds(1));
    venue.advance(now().plusSeconds(2));
    assertThat(venue.step()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void countsOnABoxWhoseDiskWasFull() throws Exception {
    SimulatedDevice box = world.addDevice("box", DeviceProfile.android(), Position.ORIGIN);
    VenueProcess venue = venue(box, authority());
    List<ProximityTracer> phones = phones();
    phones.forEach(ProximityTracer::start);
    venue.fillDisk(true);
    pass(Duration.ofMinutes(30));
    assertThat(screen(venue).get("phones").asInt()).isEqualTo(COUNTED);
    venue.fillDisk(false);
    pass(Duration.ofMinutes(5));
    assertThat(screen(venue).get("phones").asInt()).isEqualTo(COUNTED);
    phones.forEach(ProximityTracer::close);
    venue.close();
    assertThat(new VenueFiles(folder.resolve("venue")).minutes()).isNotEmpty();
  }
}
