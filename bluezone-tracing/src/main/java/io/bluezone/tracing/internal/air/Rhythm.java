// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import com.google.common.collect.ImmutableSet;
import io.bluezone.base.ScanPower;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.DeviceHint;
import io.bluezone.tracing.internal.task.OnTracerLane;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/**
 * The lengths of the next scan and pause, and the sending interval: the duty cycle's, or adapted to
 * neighbours and hints.
 */
@OnTracerLane
public final class Rhythm {

  /**
   * An original's period: a pause that is longer or shorter by it still has the next scan meet
   * another part of that period.
   */
  private static final Duration STRETCH = Duration.ofSeconds(30);

  /** A pause that is worth shortening. */
  private static final Duration LONG_PAUSE = Duration.ofSeconds(45);

  /** Scans that begin at a whole period of someone else's for ever are moved apart by this. */
  private static final Duration JITTER = Duration.ofSeconds(1);

  /** So long an interval for each device within reach loads the air as a crowd bears it best. */
  private static final Duration INTERVAL_PER_NEIGHBOUR = Duration.ofNanos(750_000);

  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

  private final Random random;
  private final Neighbours neighbours = new Neighbours();
  private DutyCycle cycle = DutyCycle.WHITE_PAPER;
  private Set<DeviceHint> hints = ImmutableSet.of();

  public Rhythm(Random random) {
    this.random = random;
  }

  public void use(DutyCycle newCycle) {
    cycle = newCycle;
    neighbours.forget();
  }

  public void hint(Set<DeviceHint> newHints) {
    hints = newHints;
  }

  public void heard(DeviceAddress address) {
    if (cycle.adapting()) {
      neighbours.heard(address);
    }
  }

  DutyCycle cycle() {
    return cycle;
  }

  /** {@return how much of the time a scan listens} */
  ScanPower scanPower() {
    return cycle.scanPower();
  }

  Duration scanOn() {
    return cycle.scanOn();
  }

  /** A scan is over: how long the pause after it is. */
  Duration scanned() {
    neighbours.scanned();
    Duration pause = cycle.scanOff();
    if (!cycle.adapting() || pause.isZero()) {
      return pause;
    }
    if (hints.contains(DeviceHint.BATTERY_SAVING)) {
      pause = pause.plus(STRETCH);
    } else if (hints.contains(DeviceHint.MOVING) && pause.compareTo(LONG_PAUSE) > 0) {
      pause = pause.minus(STRETCH);
    }
    if (hints.contains(DeviceHint.AT_REST) && !neighbours.hasStranger()) {
      pause = pause.plus(STRETCH);
    }
    long most = Math.min(JITTER.toMillis(), pause.toMillis() / 4);
    return pause.plusMillis(Math.round(most * (2 * random.nextDouble() - 1)));
  }

  /** From one advertisement to the next. */
  Duration interval() {
    Duration usual = AdvertiseSettings.DEFAULT.interval();
    if (!cycle.adapting()) {
      return usual;
    }
    Duration bearable = INTERVAL_PER_NEIGHBOUR.multipliedBy(neighbours.estimate());
    if (bearable.compareTo(usual) <= 0) {
      return usual;
    }
    return bearable.compareTo(LONGEST_INTERVAL) < 0 ? bearable : LONGEST_INTERVAL;
  }
}
