// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.virtual.world.internal.air.RadioMedium;
import io.bluezone.ble.virtual.world.internal.air.Station;
import io.bluezone.ble.virtual.world.internal.gatt.GattServer;
import io.bluezone.ble.virtual.world.internal.propagation.KeyedRandom;
import io.bluezone.ble.virtual.world.internal.time.VirtualScheduler;
import io.bluezone.ble.virtual.world.internal.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

/**
 * Bluetooth devices in the plane, on a virtual clock. Defaults: seed 1, start 2020-08-01T00:00Z,
 * {@link Propagation#MEASURED}, a capture threshold of 6 dB, {@link Fidelity#PACKETS}.
 *
 * <p>Time passes only in {@code run}: everything due then happens on the calling thread, in the
 * order of its time, and at the same time in the order in which it was scheduled. The same seed and
 * the same calls give the same run, byte for byte. The random numbers of a device depend on the
 * seed and the device's name alone, those of a pair of devices on the seed and both names: further
 * devices do not change them.
 *
 * <p>On {@linkplain Builder#threads threads} that order holds for the tasks of each device. At the
 * same time the world's tasks come first, then those of devices in the order in which these were
 * added. What the program of a device asks of the world or of devices out of its reach happens
 * after a step, 20 s of virtual time at most.
 *
 * <p>Thread safety: everything may be called from any thread; one thread at a time may run the
 * world, and neither tasks nor listeners may. Calls from other threads while the world runs are
 * safe, but when they take effect is not determined by the seed.
 */
public final class SimulatedWorld {

  private static final Duration CHECK_EVERY = Duration.ofMillis(10);

  private final long seed;
  private final VirtualTime time;
  private final TimeSource timeSource;
  private final RadioMedium medium;

  private final Map<String, SimulatedDevice> devices = new LinkedHashMap<>();

  private SimulatedWorld(Builder builder) {
    seed = builder.seed;
    boolean divided = builder.threads > 0 && builder.fidelity == Fidelity.WINDOWS;
    time = new VirtualTime(builder.start, divided ? builder.threads : 1);
    timeSource = TimeSource.of(time.clock(), time::now, newScheduler());
    medium =
        new RadioMedium(
            time, seed, builder.propagation.pairs(), builder.captureThreshold, builder.fidelity);
    if (divided) {
      time.divideBy(medium.islands());
    }
  }

  /** {@return a builder with the defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the virtual time of day, in UTC} */
  public Clock clock() {
    return time.clock();
  }

  /**
   * The virtual time, for the programs that run in this world: its clock, a time that never jumps
   * and counts from the world's start, and one scheduler for all who ask. A program that takes its
   * time from elsewhere receives nothing here.
   */
  public TimeSource time() {
    return timeSource;
  }

  /** {@return when something happens next; empty if nothing is to come} */
  public Optional<Instant> nextTask() {
    return time.next();
  }

  /**
   * Makes a scheduler of virtual time. Each is independent: shutting one down leaves the others as
   * they are. An exception of a task is logged and stops nothing but the task. Waiting for a task
   * on the thread that runs the world waits for ever.
   */
  public ScheduledExecutorService newScheduler() {
    return new VirtualScheduler(time, time.world());
  }

  /** Adds a device under a name made from the number of devices: {@code device-1} and so on. */
  public SimulatedDevice addDevice(DeviceProfile profile, Place place) {
    medium.lock();
    try {
      return addDevice("device-" + (devices.size() + 1), profile, place);
    } finally {
      medium.unlock();
    }
  }

  /**
   * Adds a device that is switched on. Its random numbers depend on its name, which no other has. A
   * walk begins now.
   */
  public SimulatedDevice addDevice(String name, DeviceProfile profile, Place place) {
    medium.lock();
    try {
      checkArgument(!devices.containsKey(name), "there is a device named %s already", name);
      checkState(!time.isInPart(), "a device's program must not add devices: it has one thread");
      long nameKey =
          Hashing.farmHashFingerprint64().hashString(name, StandardCharsets.UTF_8).asLong();
      GattServer server = new GattServer(medium);
      long key = KeyedRandom.mix(nameKey, seed);
      Station station = new Station(medium, devices.size(), key, profile.model(), server);
      station.moveTo(place, time.now());
      medium.add(station);
      SimulatedDevice device = new SimulatedDevice(name, station, server, timeOf(station));
      devices.put(name, device);
      return device;
    } finally {
      medium.unlock();
    }
  }

  private TimeSource timeOf(Station station) {
    return time.isDivided()
        ? TimeSource.of(time.clock(), time::now, new VirtualScheduler(time, station.timeline()))
        : timeSource;
  }

  /** {@return all devices, in the order in which they were added} */
  public List<SimulatedDevice> devices() {
    medium.lock();
    try {
      return ImmutableList.copyOf(devices.values());
    } finally {
      medium.unlock();
    }
  }

  /** Lets time pass, as fast as the machine goes; what is due at the very end still happens. */
  public void run(Duration duration) {
    time.run(time.now() + nanos(duration));
  }

  /** Lets time pass until an instant, as fast as the machine goes; none if that is over. */
  public void runUntil(Instant instant) {
    time.run(Math.max(time.now(), time.since(instant)));
  }

  /**
   * Lets time pass until a condition holds, or as much as is allowed, as fast as the machine goes,
   * and tells whether it holds. It is checked every 10 ms of virtual time.
   */
  public boolean runUntil(BooleanSupplier condition, Duration atMost) {
    long deadline = time.now() + nanos(atMost);
    boolean holds = condition.getAsBoolean();
    while (!holds && time.now() < deadline) {
      time.run(Math.min(deadline, time.now() + CHECK_EVERY.toNanos()));
      holds = condition.getAsBoolean();
    }
    return holds;
  }

  /**
   * Lets time pass at a pace, in steps of 20 ms: an event happens up to a step after its moment. An
   * interrupt stops the world between two events, and it may be run further.
   */
  public void run(Duration duration, Pace pace) throws InterruptedException {
    time.run(time.now() + nanos(duration), pace);
  }

  private static long nanos(Duration duration) {
    checkArgument(!duration.isNegative(), "time does not run backwards: %s", duration);
    return duration.toNanos();
  }

  /** Builds a {@link SimulatedWorld}. Not thread safe. */
  public static final class Builder {
    private long seed = 1;
    private Instant start = Instant.parse("2020-08-01T00:00:00Z");
    private Propagation propagation = Propagation.MEASURED;
    private Fidelity fidelity = Fidelity.PACKETS;
    private double captureThreshold = 6;
    private int threads;

    private Builder() {}

    /** Sets the seed of all randomness. */
    @CanIgnoreReturnValue
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Sets when the world begins. */
    @CanIgnoreReturnValue
    public Builder start(Instant instant) {
      start = checkNotNull(instant, "instant");
      return this;
    }

    /** Sets how signals get from one device to another. */
    @CanIgnoreReturnValue
    public Builder propagation(Propagation model) {
      propagation = checkNotNull(model, "model");
      return this;
    }

    /** Sets how finely the world follows what is on the air. */
    @CanIgnoreReturnValue
    public Builder fidelity(Fidelity level) {
      fidelity = checkNotNull(level, "level");
      return this;
    }

    /**
     * Sets by how many dB a packet must be stronger to survive another at the same time on the same
     * channel.
     */
    @CanIgnoreReturnValue
    public Builder captureThreshold(double dB) {
      captureThreshold = dB;
      return this;
    }

    /**
     * Has devices out of reach of each other run side by side, on so many threads, in a world of
     * {@link Fidelity#WINDOWS}; else without effect. A program then takes its time from {@link
     * SimulatedDevice#time()} and shares nothing that is not thread safe. What comes of a run does
     * not depend on the number. Without this all happens on one thread, in the order in which it
     * was scheduled.
     */
    @CanIgnoreReturnValue
    public Builder threads(int number) {
      checkArgument(number > 0, "there must be at least one thread, not %s", number);
      threads = number;
      return this;
    }

    /** {@return the world, empty, at its start} */
    public SimulatedWorld build() {
      return new SimulatedWorld(this);
    }
  }
}
