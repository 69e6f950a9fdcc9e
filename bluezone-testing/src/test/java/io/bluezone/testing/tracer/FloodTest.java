// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.spi.ForwardingBleRadio;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Floods of invented IDs as dense as the air can carry, and denser, around a contact who is near:
 * how many of the contact's minutes are recorded. The figures are those of {@code
 * docs/protocol/threat-model.md}.
 */
@Tag("slow")
class FloodTest {

  /** How long the contact is there: 15 give the figures of the page. */
  private static final int MINUTES = Integer.getInteger("minutes", 5);

  /** The flood has filled everything when the contact comes. */
  private static final Duration BEFORE = Duration.ofMinutes(1);

  private static final int FLOOD_RSSI = -45;
  private static final int CONTACT_RSSI = -62;

  /** In a flood this dense, one frame in six of those that are sent each 250 ms gets through. */
  private static final Duration CONTACT_HEARD = Duration.ofMillis(1500);

  private static final byte[] FRAME =
      Beacon.toAdvertisement(new RollingId(0, 0)).encode(0, true).bytes().toByteArray();

  private static final Duration STEP = Duration.ofMillis(100);

  private final Town town = new Town();
  private final Random random = new Random(1);
  private final InMemoryContactLog log = new InMemoryContactLog();

  @AfterEach
  void close() {
    town.close();
  }

  /** A radio that hears what it is told to. */
  private static final class TestRadio extends ForwardingBleRadio {
    private final BleRadio radio;
    private ScanListener listener = report -> {};

    TestRadio(BleRadio radio) {
      this.radio = radio;
    }

    void hear(RollingId id, int rssi, Instant time) {
      byte[] frame = FRAME.clone();
      System.arraycopy(id.toByteArray(), 0, frame, frame.length - RollingId.LENGTH, 12);
      DeviceAddress address =
          new DeviceAddress(id.hashCode() & 0xffff_ffffL, DeviceAddress.Type.RANDOM);
      listener.onReport(
          new ScanReport(
              time,
              address,
              OptionalInt.of(rssi),
              OptionalInt.empty(),
              AdvertisingData.of(Octets.copyOf(frame)),
              AdvertisingData.EMPTY,
              true,
              false));
    }

    @Override
    public Registration scan(ScanSettings settings, ScanListener told) throws RadioException {
      listener = told;
      return radio.scan(settings, report -> {});
    }

    @Override
    protected BleRadio delegate() {
      return radio;
    }
  }

  private RollingId invented() {
    return new RollingId(random.nextLong(), random.nextInt());
  }

  private static RollingId contactAt(Instant time) {
    return new RollingId(IdSchedule.DEFAULT.at(time).index(), 7);
  }

  @ParameterizedTest
  @CsvSource({
    // frames a second, IDs at once (0: each frame has a new one), seconds until they change
    "2500, 0, 0",
    "5000, 0, 0",
    "5000, 45000, 300",
  })
  void recordsANearContactAllTheSame(int rate, int ids, int seconds) throws Exception {
    TestRadio radio = new TestRadio(town.world.addDevice("An", DeviceProfile.android(), Town.HERE));
    TracingSettings settings = TracingSettings.builder().dutyCycle(DutyCycle.CONTINUOUS).build();
    boolean told = false;
    try (ProximityTracer tracer =
        ProximityTracer.builder(radio, log, new InMemoryKeyVault())
            .time(town.world.time())
            .settings(settings)
            .build()) {
      tracer.start();
      RollingId[] some = new RollingId[ids];
      Duration end = BEFORE.plusMinutes(MINUTES);
      int sent = 0;
      for (Duration at = Duration.ZERO; at.compareTo(end) < 0; at = at.plus(STEP)) {
        if (ids > 0 && at.toMillis() % (seconds * 1000L) == 0) {
          Arrays.setAll(some, i -> invented());
        }
        for (int i = 0; i < rate / 10; i++) {
          radio.hear(ids == 0 ? invented() : some[sent++ % ids], FLOOD_RSSI, town.now());
        }
        if (at.compareTo(BEFORE) >= 0 && at.toMillis() % CONTACT_HEARD.toMillis() == 0) {
          radio.hear(contactAt(town.now()), CONTACT_RSSI, town.now());
        }
        town.pass(STEP);
        told |= isOverloaded(tracer);
      }
      tracer.stop();
    }
    double minutes = 0;
    for (Encounter each : log.find(LogQuery.all())) {
      if (each.id().equals(contactAt(each.intervalStart()))) {
        minutes += each.duration().toSeconds() / 60.0;
      }
    }
    System.out.printf(
        "%d frames/s of %s IDs: %.1f of %d min with the contact, %d encounters in the log%n",
        rate, ids == 0 ? "fresh" : ids + "", minutes, MINUTES, log.status().encounters());
    assertThat(minutes).isGreaterThan(0.8 * MINUTES);
    assertThat(told).isTrue();
  }

  private static boolean isOverloaded(ProximityTracer tracer) {
    return tracer.status().problems().stream()
        .anyMatch(each -> each.kind() == Problem.Kind.OVERLOADED);
  }
}
