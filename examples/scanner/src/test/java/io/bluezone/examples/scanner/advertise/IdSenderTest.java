// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.advertise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.BaseKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.tracing.beacon.Beacon;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IdSenderTest {

  private static final Instant START = Instant.parse("2021-03-15T10:00:00Z");
  private static final IdSchedule EACH_MINUTE = new IdSchedule(1440);
  private static final BaseKey KEY =
      BaseKey.of(SecretBytes.copyOf(new byte[32]), LocalDate.parse("2021-03-15"));
  private static final RollingId FIXED = RollingId.fromHex("ebbf574e9201a03ee7d9a0fd");

  private final SimulatedWorld world = SimulatedWorld.builder().seed(1).start(START).build();
  private final SimulatedDevice listener =
      world.addDevice(DeviceProfile.android(), new Position(1, 0));
  private final List<ScanReport> heard = new ArrayList<>();
  private final StringWriter printed = new StringWriter();
  private SimulatedDevice device = world.addDevice(DeviceProfile.android(), new Position(0, 0));

  private IdSender sender(AdvertisedIds ids, BeaconForm form) {
    return new IdSender(
        device,
        ids,
        form,
        world.time(),
        new SenderReport(
            new PrintWriter(printed),
            Texts.of(Language.EN).with(CommandRun.class),
            false,
            world.clock(),
            false));
  }

  private void listen() throws RadioException {
    assertThat(listener.scan(ScanSettings.DEFAULT, heard::add).isActive()).isTrue();
  }

  private void run(IdSender sender, Duration duration) {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(duration) < 0;
        passed = passed.plusMillis(250)) {
      world.run(Duration.ofMillis(250));
      sender.tick();
    }
  }

  private Set<RollingId> idsHeard() {
    Set<RollingId> ids = new LinkedHashSet<>();
    heard.forEach(report -> Beacon.decode(report).flatMap(Beacon::id).ifPresent(ids::add));
    return ids;
  }

  private long printedTimes(String what) {
    return printed.toString().lines().filter(line -> line.contains(what)).count();
  }

  @Test
  void sendsEachIdInItsIntervalUnderAnAddressOfItsOwn() throws RadioException {
    listen();
    try (IdSender sender = sender(new ScheduledIds(KEY, EACH_MINUTE), BeaconForm.ANDROID)) {
      sender.start();
      run(sender, Duration.ofSeconds(170));
    }
    assertThat(idsHeard())
        .containsExactly(
            KEY.rollingIdAt(EACH_MINUTE, START),
            KEY.rollingIdAt(EACH_MINUTE, START.plusSeconds(60)),
            KEY.rollingIdAt(EACH_MINUTE, START.plusSeconds(120)));
    Map<DeviceAddress, Set<RollingId>> idsOfAddress = new LinkedHashMap<>();
    for (ScanReport report : heard) {
      idsOfAddress
          .computeIfAbsent(report.address(), address -> new LinkedHashSet<>())
          .add(Beacon.decode(report).flatMap(Beacon::id).orElseThrow());
    }
    assertThat(idsOfAddress).hasSize(3);
    assertThat(idsOfAddress.values()).allMatch(ids -> ids.size() == 1);
    assertThat(printedTimes("  id ")).isEqualTo(3);
    int before = heard.size();
    world.run(Duration.ofSeconds(10));
    assertThat(heard).as("nothing is sent after the end").hasSize(before);
  }

  @Test
  void answersTheIosFormWithTheIdOfNow() throws Exception {
    listen();
    try (IdSender sender = sender(new ScheduledIds(KEY, EACH_MINUTE), BeaconForm.IOS)) {
      sender.start();
      run(sender, Duration.ofSeconds(75));
      assertThat(idsHeard()).isEmpty();
      assertThat(Beacon.decode(heard.get(0)).orElseThrow().form()).isEqualTo(BeaconForm.IOS);
      CompletableFuture<byte[]> read =
          listener.read(
              heard.get(heard.size() - 1).address(),
              Beacon.IOS_SERVICE,
              Beacon.ID_CHARACTERISTIC,
              Duration.ofSeconds(10));
      run(sender, Duration.ofSeconds(10));
      assertThat(RollingId.of(read.get()))
          .isEqualTo(KEY.rollingIdAt(EACH_MINUTE, START.plusSeconds(75)));
      assertThat(sender.reads()).isEqualTo(1);
    }
  }

  @Test
  void bringsNoOldIdBackWithTheAdapter() throws RadioException {
    try (IdSender sender = sender(new ScheduledIds(KEY, EACH_MINUTE), BeaconForm.ANDROID)) {
      sender.start();
      run(sender, Duration.ofSeconds(10));
      device.power(false);
      run(sender, Duration.ofSeconds(80));
      listen();
      device.power(true);
      run(sender, Duration.ofSeconds(10));
    }
    assertThat(idsHeard()).containsExactly(KEY.rollingIdAt(EACH_MINUTE, START.plusSeconds(90)));
    assertThat(printed.toString()).contains("the adapter is off", "the adapter is on");
    assertThat(printedTimes("problem")).isZero();
  }

  @Test
  void reportsAndBringsBackWhatThePlatformEnds() throws RadioException {
    try (IdSender sender = sender(AdvertisedIds.fixed(FIXED), BeaconForm.ANDROID)) {
      sender.start();
      device.faults().refuseStarts(new RadioException(Reason.BUSY, "not now"));
      device.faults().endEverything(new RadioException(Reason.RELEASED, "it was released"));
      run(sender, Duration.ofSeconds(25));
      assertThat(printedTimes("it was released")).isEqualTo(1);
      assertThat(printedTimes("not now")).isEqualTo(2);
      listen();
      assertThat(idsHeard()).isEmpty();
      device.faults().acceptStarts();
      run(sender, Duration.ofSeconds(25));
    }
    assertThat(printedTimes("  id " + FIXED.hex())).isEqualTo(2);
  }

  @Test
  void saysAtOnceThatARadioCannotStart() throws RadioException {
    device.faults().refuseStarts(new RadioException(Reason.ADAPTER_OFF, "it is off"));
    try (IdSender sender = sender(AdvertisedIds.fixed(FIXED), BeaconForm.ANDROID)) {
      assertThatThrownBy(sender::start).isInstanceOf(RadioException.class).hasMessage("it is off");
    }
  }

  @Test
  void reportsASendersAddressThatStays() throws RadioException {
    device = world.addDevice(DeviceProfile.android().withPublicAddress(), new Position(0, 1));
    try (IdSender sender = sender(AdvertisedIds.fixed(FIXED), BeaconForm.IOS)) {
      sender.start();
      assertThat(printed.toString()).contains("ios form, connectable", "always the same");
      assertThat(printedTimes("problem: The device address stays")).isEqualTo(1);
    }
  }
}
