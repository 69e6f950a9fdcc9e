// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.servers.venue.core.VenueCore;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.settings.RadioChoice;
import io.bluezone.servers.venue.settings.TrustedAuthority;
import io.bluezone.servers.venue.settings.VenueSettings;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.ProvinceRoad.State;
import io.bluezone.servers.web.box.BoxAnswer;
import io.bluezone.servers.web.box.BoxCount;
import io.bluezone.servers.web.box.BoxInvitation;
import io.bluezone.servers.web.box.BoxMessage;
import io.bluezone.servers.web.box.BoxReport;
import io.bluezone.servers.web.box.BoxSettings;
import io.bluezone.servers.web.box.BoxSigner;
import io.bluezone.servers.web.box.BoxToken;
import io.bluezone.servers.web.box.BoxTransport;
import io.bluezone.servers.web.box.BoxWelcome;
import io.bluezone.servers.web.box.SiteKey;
import io.bluezone.tracing.ProximityTracer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box in a hall of eight phones, and its province. */
class ProvinceLinkTest {

  private static final Instant START = Instant.parse("2026-03-10T03:00:00Z");
  private static final String BOX = "a".repeat(16);
  private static final int PHONES = 8;

  @TempDir Path data;

  private final SimulatedWorld world = SimulatedWorld.builder().start(START).build();
  private final SimulatedDevice device =
      world.addDevice("box", DeviceProfile.android(), Position.ORIGIN);
  private final KeyPair keys = BoxMessage.newProvinceKeys();
  private final BoxInvitation invitation =
      new BoxInvitation(
          URI.create("https://tinh.example"),
          BoxToken.random(keys.getPublic(), new SecureRandom()));
  private final List<BoxReport> reports = new ArrayList<>();
  private final List<BoxCount> counts = new ArrayList<>();
  private final List<ProximityTracer> phones = new ArrayList<>();
  private BoxSettings settings = BoxSettings.NONE;
  private boolean isRevoked;
  private boolean isCut;
  private VenueDatabase database;
  private VenueCore core;
  private ProvinceLink link;

  @BeforeEach
  void start() throws Exception {
    VenueRadio radio =
        new VenueRadio(device, world.time(), Runnable::run, true, () -> {}, () -> {});
    database = VenueDatabase.open(data);
    VenueSettings told =
        new VenueSettings(
            data,
            new RadioChoice("sim", 1),
            TrustedAuthority.NONE,
            Optional.empty(),
            Optional.empty(),
            ZoneId.of("Asia/Ho_Chi_Minh"),
            new OperatorSettings("Ga", false, URI.create("https://bluezone.gov.vn"), -55));
    core = VenueCore.open(told, database, radio, (who, what, subject) -> {});
    core.start();
    link = new ProvinceLink(core, data, radio, this::post);
    for (int i = 1; i <= PHONES; i++) {
      ProximityTracer tracer =
          ProximityTracer.builder(
                  world.addDevice(DeviceProfile.android(), new Position(0.5 * i, 0)),
                  new InMemoryContactLog(),
                  new InMemoryKeyVault())
              .time(world.time())
              .build();
      tracer.start();
      phones.add(tracer);
    }
  }

  @AfterEach
  void end() {
    link.close();
    core.close();
    database.close();
    phones.forEach(ProximityTracer::close);
  }

  /** The province. */
  private BoxTransport.Reply post(URI address, byte[] body, String signature) throws IOException {
    if (isCut) {
      throw new ConnectException("no network");
    }
    long sequence = 0;
    if (address.getPath().equals(BoxMessage.REPORT_PATH)) {
      BoxReport report = BoxMessage.read(body, BoxReport.class);
      reports.add(report);
      counts.addAll(report.counts());
      sequence = report.sequence();
    }
    long taken = counts.stream().mapToLong(BoxCount::sequence).max().orElse(0);
    long now = world.time().clock().instant().getEpochSecond();
    byte[] answer =
        BoxMessage.write(
            new BoxAnswer(BOX, sequence, taken, now, isRevoked, settings, SiteKey.NONE));
    String signed = BoxSigner.of(keys.getPrivate()).sign(BoxMessage.ANSWER, answer);
    if (sequence > 0) {
      return new BoxTransport.Reply(200, new String(answer, StandardCharsets.UTF_8), signed);
    }
    BoxWelcome welcome =
        new BoxWelcome(
            BoxMessage.text(keys.getPublic()), new String(answer, StandardCharsets.UTF_8), signed);
    return new BoxTransport.Reply(
        200, new String(BoxMessage.write(welcome), StandardCharsets.UTF_8), "");
  }

  @Test
  void reportsNumbersAndNoPhone() {
    link.start(Optional.of(invitation));
    world.run(Duration.ofMinutes(46));
    assertThat(link.standing().state()).isEqualTo(State.JOINED);
    assertThat(link.standing().box()).isEqualTo(BOX);
    assertThat(reports).hasSizeBetween(9, 11);
    assertThat(reports.get(0).state().radio()).contains("SIMULATED");
    assertThat(reports.get(0).state().authorityAge()).isEqualTo(-1);
    // Whole intervals alone, rounded; a phone has one ID in each.
    assertThat(counts).hasSizeBetween(2, 3);
    assertThat(counts).extracting(BoxCount::phones).containsOnly(BoxCount.rounded(PHONES));
    assertThat(counts).extracting(BoxCount::sketch).containsOnly("");
  }

  @Test
  void waitsForAProvinceThatIsAwayAndLosesNothing() {
    isCut = true;
    link.start(Optional.of(invitation));
    world.run(Duration.ofMinutes(3));
    assertThat(link.standing().state()).isEqualTo(State.WAITING);
    isCut = false;
    world.run(Duration.ofMinutes(2));
    assertThat(link.standing().state()).isEqualTo(State.JOINED);
    isCut = true;
    world.run(Duration.ofHours(2));
    assertThat(link.standing().state()).isEqualTo(State.OFFLINE);
    assertThat(link.standing().waiting()).isBetween(7, 8);
    isCut = false;
    world.run(Duration.ofMinutes(6));
    assertThat(link.standing().waiting()).isZero();
    assertThat(counts).hasSizeBetween(7, 8);
    assertThat(counts).extracting(BoxCount::interval).doesNotHaveDuplicates();
  }

  @Test
  void doesAsTheProvinceSetsUntilItIsRevoked() {
    link.start(Optional.of(invitation));
    world.run(Duration.ofMinutes(1));
    settings = new BoxSettings(1, 1, "on", 0, "https://app.example");
    world.run(Duration.ofMinutes(6));
    OperatorSettings now = core.state().settings();
    assertThat(now.gateMode()).isTrue();
    assertThat(now.gateStrength()).isEqualTo(-55);
    assertThat(now.appAddress()).hasToString("https://app.example");
    assertThat(now.name()).isEqualTo("Ga");
    int before = reports.size();
    world.run(Duration.ofMinutes(5));
    assertThat(reports).hasSizeGreaterThanOrEqualTo(before + 4);
    isRevoked = true;
    world.run(Duration.ofMinutes(2));
    assertThat(link.standing().state()).isEqualTo(State.REVOKED);
    before = reports.size();
    world.run(Duration.ofMinutes(10));
    assertThat(reports).hasSize(before);
  }
}
