// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.world;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.beacon.internal.BeaconDecoder;
import io.bluezone.tracing.beacon.internal.DecodingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * An iPhone that connects as the original app does: to each device that sends no ID, again two
 * minutes after a read and five seconds after a failure, until it forgets the device after 20 to 30
 * minutes (Bluezone protocol, section 3).
 *
 * <p>For the thread that runs the world.
 */
public final class ConnectingIPhone {

  private static final Duration AGAIN = Duration.ofMinutes(2);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final int LEAST_MEMORY_MINUTES = 20;
  private static final int MOST_MEMORY_MINUTES = 30;

  /**
   * An ID that was read.
   *
   * @param waited from the wish to connect to the answer
   */
  public record Read(Instant time, RollingId id, Duration waited) {}

  private final SimulatedDevice radio;
  private final TimeSource time;
  private final Map<DeviceAddress, Instant> known = new HashMap<>();
  private final List<Read> reads = new ArrayList<>();
  private final Random random;
  private int failures;

  private ConnectingIPhone(SimulatedDevice radio, TimeSource time) {
    this.radio = radio;
    this.time = time;
    this.random = new Random(radio.name().hashCode());
  }

  static ConnectingIPhone start(SimulatedDevice radio, TimeSource time) throws RadioException {
    ConnectingIPhone phone = new ConnectingIPhone(radio, time);
    Registration scan =
        radio.scan(ScanSettings.DEFAULT.withFilters(Beacon.scanFilters()), phone::hear);
    if (!scan.isActive()) {
      throw new AssertionError("a new simulated device ends its scan");
    }
    return phone;
  }

  /** {@return its radio} */
  public SimulatedDevice radio() {
    return radio;
  }

  /** {@return what it has read so far, of all devices} */
  public List<Read> reads() {
    return List.copyOf(reads);
  }

  /** {@return how many of its attempts have failed} */
  public int failures() {
    return failures;
  }

  private void hear(ScanReport report) {
    boolean asks =
        BeaconDecoder.decode(report, DecodingRules.ORIGINAL_IOS)
            .filter(Beacon::needsGattRead)
            .isPresent();
    if (asks && !known.containsKey(report.address())) {
      int minutes =
          LEAST_MEMORY_MINUTES + random.nextInt(MOST_MEMORY_MINUTES - LEAST_MEMORY_MINUTES);
      known.put(report.address(), time.clock().instant().plus(Duration.ofMinutes(minutes)));
      connect(report.address());
    }
  }

  private void connect(DeviceAddress address) {
    Instant now = time.clock().instant();
    Instant forgotten = known.get(address);
    if (forgotten == null || !now.isBefore(forgotten)) {
      known.remove(address);
      return;
    }
    var unused =
        radio
            .read(address, Beacon.IOS_SERVICE, Beacon.ID_CHARACTERISTIC, AGAIN)
            .exceptionally(failure -> new byte[0])
            .thenAccept(value -> done(address, now, value));
  }

  /** A value of another length than an ID's, as of a failed read, is none. */
  private void done(DeviceAddress address, Instant asked, byte[] value) {
    boolean read = value.length == RollingId.LENGTH;
    if (read) {
      Instant now = time.clock().instant();
      reads.add(new Read(now, RollingId.of(value), Duration.between(asked, now)));
    } else {
      failures++;
    }
    Duration pause = read ? AGAIN : AFTER_FAILURE;
    var unused =
        time.executor().schedule(() -> connect(address), pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
