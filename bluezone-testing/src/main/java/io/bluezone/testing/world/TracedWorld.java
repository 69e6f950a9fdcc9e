// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.world;

import static io.bluezone.testing.radio.Running.assertRuns;

import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Propagation;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A simulated world whose devices run tracers, with log and vault in memory and the world's time:
 * ready to test an app in.
 *
 * <pre>{@code
 * try (TracedWorld world = TracedWorld.create()) {
 *   TracedDevice an = world.addDevice("An", Position.ORIGIN);
 *   TracedDevice binh = world.addDevice("Bình", new Position(1, 0));
 *   world.run(Duration.ofMinutes(10));
 *   assertThat(an.encountersWith(binh.currentId())).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Time passes in {@link #run} alone, as fast as the machine goes, and everything happens in it,
 * on the thread that calls it. The same world and the same keys give the same run; keys are random
 * unless {@link TracedDevice.Builder#random} says otherwise. For one thread.
 */
public final class TracedWorld implements AutoCloseable {

  /** When a world of {@link #create} starts: a Sunday noon in Đà Nẵng, 05:00 UTC. */
  public static final Instant START = Instant.parse("2020-08-02T05:00:00Z");

  private final SimulatedWorld world;
  private final List<TracedDevice> devices = new ArrayList<>();

  private TracedWorld(SimulatedWorld world) {
    this.world = world;
  }

  /**
   * A world without devices, at {@link #START}, in which distance alone decides how strong a signal
   * is.
   */
  public static TracedWorld create() {
    Propagation steady = Propagation.FREE_SPACE.steady();
    return of(SimulatedWorld.builder().start(START).propagation(steady).build());
  }

  /** Devices that trace in a world, where all else stays. */
  public static TracedWorld of(SimulatedWorld world) {
    return new TracedWorld(world);
  }

  /** {@return the world without its tracers, to add other devices to} */
  public SimulatedWorld world() {
    return world;
  }

  /** {@return the world's time} */
  public Instant now() {
    return world.clock().instant();
  }

  /** Lets time pass. */
  public void run(Duration time) {
    world.run(time);
  }

  /** Lets time pass until an instant. */
  public void runUntil(Instant instant) {
    world.runUntil(instant);
  }

  /** The first instant of a UTC day, which brings new keys. */
  public static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Adds an Android phone whose tracer runs, with the settings that a tracer has by default. */
  public TracedDevice addDevice(String name, Place place) {
    return device(name).place(place).start();
  }

  /**
   * Describes a device by its owner's name: an Android phone where the axes meet, with default
   * settings, until told otherwise.
   */
  public TracedDevice.Builder device(String name) {
    return new TracedDevice.Builder(this, name);
  }

  /** {@return the devices that have tracers, in the order in which they came} */
  public List<TracedDevice> devices() {
    return List.copyOf(devices);
  }

  void add(TracedDevice device) {
    devices.add(device);
  }

  /**
   * Adds an iPhone as others meet it: it sends the iPhone's frame and lets its ID be read, and does
   * not trace.
   */
  public SimulatedDevice addIPhone(String name, DeviceProfile profile, Place place, RollingId id) {
    return addIPhone(name, profile, place, () -> id);
  }

  private SimulatedDevice addIPhone(
      String name, DeviceProfile profile, Place place, Supplier<RollingId> id) {
    SimulatedDevice phone = world.addDevice(name, profile, place);
    try {
      assertRuns(phone.serve(Beacon.service(id)));
      assertRuns(phone.advertise(Beacon.toIosAdvertisement(), AdvertiseSettings.DEFAULT));
    } catch (RadioException e) {
      throw new AssertionError("a new simulated device refuses to send", e);
    }
    return phone;
  }

  /** Adds such an iPhone that also connects to others, as the original app does. */
  public ConnectingIPhone addConnectingIPhone(
      String name, DeviceProfile profile, Place place, Supplier<RollingId> id) {
    try {
      return ConnectingIPhone.start(addIPhone(name, profile, place, id), world.time());
    } catch (RadioException e) {
      throw new AssertionError("a new simulated device refuses to scan", e);
    }
  }

  /**
   * Adds a device that only listens, and returns all Bluezone frames that it has heard. The list
   * grows while time passes, and may be cleared.
   */
  public List<ScanReport> addSniffer(Place place) {
    List<ScanReport> heard = new ArrayList<>();
    SimulatedDevice device = world.addDevice(DeviceProfile.android(), place);
    try {
      assertRuns(device.scan(ScanSettings.DEFAULT.withFilters(Beacon.scanFilters()), heard::add));
    } catch (RadioException e) {
      throw new AssertionError("a new simulated device refuses to scan", e);
    }
    return heard;
  }

  /** Closes the tracers. */
  @Override
  public void close() {
    devices.forEach(device -> device.tracer().close());
  }
}
