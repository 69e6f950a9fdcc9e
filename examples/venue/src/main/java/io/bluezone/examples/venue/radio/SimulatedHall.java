// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.radio;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.ble.virtual.world.AdvertisingForm;
import io.bluezone.ble.virtual.world.Carry;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.FrontEnd;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A hall in a simulated world: the venue's radio in its middle, and people with phones who come,
 * stay and leave. Who was where is known, for comparison with what the radio heard.
 *
 * <p>Thread safety: as {@link SimulatedWorld}; times and visits are those of the thread that runs
 * it.
 */
public final class SimulatedHall implements AutoCloseable {

  /** Where Apple puts anything else in its overflow area. */
  private static final int OTHER_BIT = 77;

  private static final double HALF_LENGTH = 40;
  private static final double METRES_A_SECOND = 1.2;
  private static final List<Carry> WAYS = List.of(Carry.values());

  /** A box on a wall, with an antenna outside its case: what docs/venue.md asks for. */
  private static final DeviceProfile BOX =
      DeviceProfile.android()
          .withPlatform("venue's box")
          .withFrontEnd(FrontEnd.ofOnePower(4, 2, -97));

  private final SimulatedWorld world;
  private final SimulatedDevice venue;
  private final SplittableRandom random;
  private final Duration meanStay;
  private final double visitsPerHour;
  private final List<HallPhone> phones = new ArrayList<>();
  private final Consumer<HallPhone> onVisit;
  private int next;

  private SimulatedHall(Builder builder) {
    world =
        SimulatedWorld.builder()
            .seed(builder.seed)
            .start(builder.start)
            .fidelity(builder.fidelity)
            .build();
    random = new SplittableRandom(builder.seed);
    meanStay = builder.meanStay;
    visitsPerHour = builder.visitsPerHour;
    onVisit = builder.onVisit;
    venue = world.addDevice("the venue", BOX, Position.ORIGIN);
    for (int i = 0; i < builder.people; i++) {
      DeviceProfile profile = profile(random.nextInt(10));
      SimulatedDevice device =
          world.addDevice("phone-" + i, profile, Walk.builder().leaveAt(Duration.ZERO).build());
      device.carry(WAYS.get(random.nextInt(WAYS.size())));
      BeaconForm form =
          profile.advertising().form() == AdvertisingForm.AS_IT_IS
              ? BeaconForm.ANDROID
              : BeaconForm.IOS;
      phones.add(new HallPhone(i, device, form, world.time(), builder.seed));
    }
    for (int i = 0; i < builder.insideAtFirst; i++) {
      visit();
    }
    planVisit();
  }

  /** {@return a builder: seed 1, 40 people, 120 visits an hour of 5 minutes each} */
  public static Builder builder() {
    return new Builder();
  }

  /** Seven of ten are Android phones, one is an iPhone with the app open, two without. */
  private static DeviceProfile profile(int drawn) {
    if (drawn < 7) {
      return DeviceProfile.android();
    }
    return drawn == 7
        ? DeviceProfile.iPhoneForeground()
        : DeviceProfile.iPhoneBackground(
            service -> service.equals(Beacon.IOS_SERVICE) ? Beacon.OVERFLOW_BIT : OTHER_BIT);
  }

  private void planVisit() {
    double seconds = -Math.log(1 - random.nextDouble()) * 3600 / visitsPerHour;
    ScheduledFuture<?> unused =
        world
            .time()
            .executor()
            .schedule(
                () -> {
                  visit();
                  planVisit();
                },
                (long) (seconds * 1e9),
                TimeUnit.NANOSECONDS);
  }

  /** The next one who is not inside comes in. */
  private void visit() {
    for (int tried = 0; tried < phones.size(); tried++) {
      HallPhone phone = phones.get(next);
      next = (next + 1) % phones.size();
      if (!phone.isInside()) {
        Duration stay =
            Duration.ofMillis((long) (-Math.log(1 - random.nextDouble()) * meanStay.toMillis()));
        phone.visit(walk(stay));
        onVisit.accept(phone);
        return;
      }
    }
  }

  private HallPhone.Visit walk(Duration stay) {
    double side = random.nextBoolean() ? 1 : -1;
    Position in = new Position(-side * HALF_LENGTH, random.nextDouble() * 8 - 4);
    double angle = random.nextDouble() * 2 * Math.PI;
    double distance = 1 + 7 * Math.sqrt(random.nextDouble());
    Position middle = new Position(distance * Math.cos(angle), distance * Math.sin(angle));
    Position out = new Position(side * HALF_LENGTH, random.nextDouble() * 8 - 4);
    Duration arrived = walking(in, middle);
    Duration left = arrived.plus(stay);
    Duration gone = left.plus(walking(middle, out));
    Walk walk =
        Walk.builder()
            .at(Duration.ZERO, in)
            .at(arrived, middle)
            .at(left.plusMillis(1), middle)
            .at(gone.plusMillis(2), out)
            .leaveAt(gone.plusMillis(3))
            .build();
    return new HallPhone.Visit(walk, gone.plusMillis(4));
  }

  private static Duration walking(Position from, Position to) {
    return Duration.ofMillis((long) (1000 * from.distanceTo(to) / METRES_A_SECOND) + 1);
  }

  /** {@return the world} */
  public SimulatedWorld world() {
    return world;
  }

  /** {@return the device in the middle} */
  public SimulatedDevice venue() {
    return venue;
  }

  /** {@return all phones, inside or not} */
  public List<HallPhone> phones() {
    return List.copyOf(phones);
  }

  /** {@return the hall at the pace of real time, as a venue's radio} */
  public VenueRadio asRadio() {
    return new HallRadio(this);
  }

  @Override
  public void close() {
    phones.forEach(HallPhone::close);
  }

  /** Builds a {@link SimulatedHall}. Not thread safe. */
  public static final class Builder {
    private long seed = 1;
    private Instant start = Instant.parse("2020-08-10T01:00:00Z");
    private Fidelity fidelity = Fidelity.PACKETS;
    private int people = 40;
    private int insideAtFirst = 6;
    private double visitsPerHour = 120;
    private Duration meanStay = Duration.ofMinutes(5);
    private Consumer<HallPhone> onVisit = phone -> {};

    private Builder() {}

    /**
     * Sets the seed of all randomness.
     *
     * @param value any number
     */
    @CanIgnoreReturnValue
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets when it begins.
     *
     * @param value what the clock shows at first
     */
    @CanIgnoreReturnValue
    public Builder start(Instant value) {
      start = value;
      return this;
    }

    /**
     * Sets how finely the air is followed.
     *
     * @param value packets, or scan windows
     */
    @CanIgnoreReturnValue
    public Builder fidelity(Fidelity value) {
      fidelity = value;
      return this;
    }

    /**
     * Sets how many people there are, each with a phone.
     *
     * @param value 1 or more
     */
    @CanIgnoreReturnValue
    public Builder people(int value) {
      people = value;
      return this;
    }

    /**
     * Sets how many come in at the first moment.
     *
     * @param value 0 or more
     */
    @CanIgnoreReturnValue
    public Builder insideAtFirst(int value) {
      insideAtFirst = value;
      return this;
    }

    /**
     * Sets how many come in an hour.
     *
     * @param value the mean
     */
    @CanIgnoreReturnValue
    public Builder visitsPerHour(double value) {
      visitsPerHour = value;
      return this;
    }

    /**
     * Sets how long they stay near the middle.
     *
     * @param value the mean
     */
    @CanIgnoreReturnValue
    public Builder meanStay(Duration value) {
      meanStay = value;
      return this;
    }

    /**
     * Is told of each who comes in.
     *
     * @param value is told
     */
    @CanIgnoreReturnValue
    public Builder onVisit(Consumer<HallPhone> value) {
      onVisit = value;
      return this;
    }

    /** {@return the hall at its first moment} */
    public SimulatedHall build() {
      return new SimulatedHall(this);
    }
  }
}
