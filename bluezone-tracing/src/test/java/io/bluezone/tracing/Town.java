// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.AdvertiseListener;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.TimeSource;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Fading;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.InMemoryContactLog;
import io.bluezone.tracing.log.LogQuery;
import io.bluezone.tracing.vault.VaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A simulated world with people in it who run a tracer. Signals do not vary unless told to. */
final class Town implements AutoCloseable {

  /** A Sunday noon in Đà Nẵng: 05:00 UTC. */
  static final Instant START = Instant.parse("2020-08-02T05:00:00Z");

  static final LocalDate DAY = LocalDate.of(2020, 8, 2);
  static final Position HERE = Position.ORIGIN;

  final SimulatedWorld world;
  private final List<Person> people = new ArrayList<>();

  Town() {
    this(Fading.NONE);
  }

  Town(Fading fading) {
    world = SimulatedWorld.builder().start(START).fading(fading).build();
  }

  static Position metres(double x) {
    return new Position(x, 0);
  }

  void pass(Duration time) {
    world.run(time);
  }

  void minutes(long minutes) {
    world.run(Duration.ofMinutes(minutes));
  }

  /** Lets time pass until the middle of the night. */
  void until(Instant time) {
    world.runUntil(time);
  }

  static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  Instant now() {
    return world.clock().instant();
  }

  /** A person with an Android phone and a tracer that runs. */
  Person person(String name, Place place) {
    return person(name, place, UnaryOperator.identity());
  }

  Person person(String name, Place place, UnaryOperator<TracingSettings.Builder> settings) {
    Person person = new Person(name, place, settings.apply(TracingSettings.builder()).build());
    person.tracer.start();
    return person;
  }

  /** An iPhone with the original app, of which only what is on the air matters. */
  SimulatedDevice iPhone(String name, DeviceProfile profile, Place place, RollingId id) {
    SimulatedDevice phone = world.addDevice(name, profile, place);
    try {
      assertThat(phone.serve(Beacon.service(() -> id)).isActive()).isTrue();
      assertThat(
              phone
                  .advertise(
                      Beacon.toIosAdvertisement(),
                      AdvertiseSettings.DEFAULT,
                      AdvertiseListener.NONE)
                  .isActive())
          .isTrue();
    } catch (RadioException e) {
      throw new AssertionError(e);
    }
    return phone;
  }

  /** A device that only listens, and keeps all Bluezone frames with an ID. */
  List<ScanReport> sniffer(Place place) {
    List<ScanReport> heard = new ArrayList<>();
    BleRadio radio = world.addDevice(DeviceProfile.android(), place);
    try {
      assertThat(
              radio
                  .scan(ScanSettings.DEFAULT.withFilters(Beacon.scanFilters()), heard::add)
                  .isActive())
          .isTrue();
    } catch (RadioException e) {
      throw new AssertionError(e);
    }
    return heard;
  }

  @Override
  public void close() {
    people.forEach(person -> person.tracer.close());
  }

  /** Somebody who runs a tracer. */
  final class Person implements TracingListener {
    final String name;
    final SimulatedDevice device;
    final ContactLog log = new InMemoryContactLog();
    final FaultyVault vault = new FaultyVault();
    final SettableClock clock = new SettableClock(world.clock());
    final List<Encounter> told = new ArrayList<>();
    final List<Encounter> ended = new ArrayList<>();
    final List<TracingStatus> statuses = new ArrayList<>();
    ProximityTracer tracer;

    Person(String name, Place place, TracingSettings settings) {
      this.name = name;
      device = world.addDevice(name, DeviceProfile.android(), place);
      tracer = newTracer(settings);
      people.add(this);
    }

    private ProximityTracer newTracer(TracingSettings settings) {
      ProximityTracer made =
          ProximityTracer.builder(device, log, vault)
              .time(TimeSource.of(clock, world.time()::nanoTime, world.time().executor()))
              .settings(settings)
              .build();
      made.addListener(this);
      return made;
    }

    /** The program ends, and is started again with the same vault and log. */
    void restart() {
      TracingSettings settings = tracer.settings();
      tracer.close();
      tracer = newTracer(settings);
      tracer.start();
    }

    RollingId id() {
      try {
        return tracer.currentId();
      } catch (VaultException e) {
        throw new AssertionError(e);
      }
    }

    List<Encounter> encounters() {
      try {
        return log.find(LogQuery.all());
      } catch (java.io.IOException e) {
        throw new AssertionError(e);
      }
    }

    List<Encounter> encountersWith(RollingId id) {
      return encounters().stream().filter(each -> each.id().equals(id)).toList();
    }

    TracingStatus status() {
      return tracer.status();
    }

    Consent consent(Consent.Scope scope, LocalDate first, LocalDate last) {
      return new Consent(scope, first, last, "May " + name + "'s keys be published?", now());
    }

    @Override
    public void onEncounter(Encounter encounter) {
      told.add(encounter);
    }

    @Override
    public void onEncounterEnded(Encounter encounter) {
      ended.add(encounter);
    }

    @Override
    public void onStatus(TracingStatus status) {
      statuses.add(status);
    }
  }

  /** A clock that its user may set wrong. */
  static final class SettableClock extends Clock {
    private final Clock right;
    private Duration ahead = Duration.ZERO;

    SettableClock(Clock right) {
      this.right = right;
    }

    void setAhead(Duration by) {
      ahead = by;
    }

    @Override
    public Instant instant() {
      return right.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
