// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.radio;

import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.virtual.world.Carry;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Pace;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.lab.population.HallVisitors;
import io.bluezone.lab.population.Person;
import io.bluezone.lab.population.Visit;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A hall in a simulated world: the venue's radio in its middle, and people with phones who come,
 * stay and leave. Who was where is known, for comparison with what the radio heard.
 *
 * <p>Thread safety: as {@link SimulatedWorld}; times and visits are for the thread that runs it.
 */
public final class SimulatedHall implements AutoCloseable {

  public static final HallVisitors.Rush USUAL = new HallVisitors.Rush(40, 6, 120);

  /** Where Apple puts anything else in its overflow area. */
  private static final int OTHER_BIT = 77;

  private static final double HALF_LENGTH = 40;
  private static final Duration FOR_GOOD = Duration.ofDays(3650);

  /** A box on a wall, with an antenna outside its case: what docs/station/venue.md asks for. */
  public static final DeviceProfile BOX =
      DeviceProfile.android()
          .withPlatform("venue's box")
          .withTxPower(4)
          .withAntennaGain(2)
          .withSensitivity(-97);

  private final SimulatedWorld world;
  private final SimulatedDevice venue;
  private final Instant start;
  private final SplittableRandom doors;
  private final HallVisitors visitors;
  private final List<HallPhone> phones = new ArrayList<>();

  /** The hall at its first moment; the same seed gives the same hall. */
  public SimulatedHall(HallVisitors.Rush rush, Instant start, long seed) {
    this.start = start;
    world = SimulatedWorld.builder().seed(seed).start(start).build();
    doors = new SplittableRandom(seed);
    visitors = new HallVisitors(rush, seed);
    venue = world.addDevice("the venue", BOX, Position.ORIGIN);
    for (Person person : visitors.people()) {
      SimulatedDevice device = world.addDevice(person.name(), profile(person.phone()), Walk.AWAY);
      device.carry(Carry.valueOf(person.carrying().name()));
      BeaconForm form =
          person.phone() == Person.Phone.ANDROID ? BeaconForm.ANDROID : BeaconForm.IOS;
      phones.add(new HallPhone(phones.size(), device, form, world.time(), seed));
    }
    planVisit();
  }

  private static DeviceProfile profile(Person.Phone phone) {
    return switch (phone) {
      case ANDROID -> DeviceProfile.android();
      case IPHONE -> DeviceProfile.iPhoneForeground();
      case IPHONE_BACKGROUND ->
          DeviceProfile.iPhoneBackground(
              service -> service.equals(Beacon.IOS_SERVICE) ? Beacon.OVERFLOW_BIT : OTHER_BIT);
    };
  }

  private void planVisit() {
    Visit visit = visitors.next();
    Duration passed = Duration.between(start, world.clock().instant());
    ScheduledFuture<?> unused =
        world
            .time()
            .executor()
            .schedule(
                () -> {
                  phones.get(visit.person()).visit(walk(visit));
                  planVisit();
                },
                visit.from().minus(HallVisitors.WAY).minus(passed).toNanos(),
                TimeUnit.NANOSECONDS);
  }

  /** From one end of the hall to the seat, and on to the other end. */
  private HallPhone.Way walk(Visit visit) {
    double side = doors.nextBoolean() ? 1 : -1;
    Position in = new Position(-side * HALF_LENGTH, doors.nextDouble() * 8 - 4);
    Position seat = new Position(visit.seat().x(), visit.seat().y());
    Position out = new Position(side * HALF_LENGTH, doors.nextDouble() * 8 - 4);
    Duration left = HallVisitors.WAY.plus(visit.until()).minus(visit.from());
    Duration gone = left.plus(HallVisitors.WAY);
    Walk walk =
        Walk.from(in)
            .then(HallVisitors.WAY, seat)
            .then(left, seat)
            .then(gone.minusMillis(2), out)
            .thenAway(gone.minusMillis(1));
    return new HallPhone.Way(walk, gone);
  }

  public SimulatedWorld world() {
    return world;
  }

  public SimulatedDevice venue() {
    return venue;
  }

  /** {@return all phones, inside or not} */
  public List<HallPhone> phones() {
    return List.copyOf(phones);
  }

  /** {@return the hall at the pace of real time, on a thread of its own} */
  VenueRadio asRadio() {
    Thread thread = new Thread(this::passInRealTime, "simulated-hall");
    thread.setDaemon(true);
    return new VenueRadio(
        venue, world.time(), VenueRadio.threads(), true, thread::start, () -> end(thread));
  }

  private void passInRealTime() {
    try {
      world.run(FOR_GOOD, Pace.real(TimeSource.system()));
    } catch (InterruptedException e) {
      // It was closed.
      Thread.currentThread().interrupt();
    }
  }

  private void end(Thread thread) {
    thread.interrupt();
    Uninterruptibles.joinUninterruptibly(thread);
    close();
    venue.close();
  }

  @Override
  public void close() {
    phones.forEach(HallPhone::close);
  }
}
