// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import io.bluezone.ble.ScanReport;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.Consent;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.testing.store.FaultyVault;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

/** A traced world in the short words of this package's tests. */
final class Town implements AutoCloseable {

  static final Instant START = TracedWorld.START;
  static final LocalDate DAY = LocalDate.of(2020, 8, 2);
  static final Position HERE = Position.ORIGIN;

  private final TracedWorld traced = TracedWorld.create();
  final SimulatedWorld world = traced.world();

  static Position metres(double x) {
    return new Position(x, 0);
  }

  void pass(Duration time) {
    traced.run(time);
  }

  void minutes(long minutes) {
    traced.run(Duration.ofMinutes(minutes));
  }

  void until(Instant time) {
    traced.runUntil(time);
  }

  static Instant midnight(LocalDate day) {
    return TracedWorld.midnight(day);
  }

  Instant now() {
    return traced.now();
  }

  /** A person with an Android phone and a tracer that runs. */
  Person person(String name, Place place) {
    return new Person(traced.addDevice(name, place));
  }

  Person person(String name, Place place, UnaryOperator<TracingSettings.Builder> settings) {
    return new Person(traced.device(name).place(place).settings(settings).start());
  }

  /** A person whose tracer has not been started. */
  Person idlePerson(String name, Place place) {
    return new Person(traced.device(name).place(place).add());
  }

  /** An iPhone with the original app, of which only what is on the air matters. */
  SimulatedDevice iPhone(String name, DeviceProfile profile, Place place, RollingId id) {
    return traced.addIPhone(name, profile, place, id);
  }

  /** A device that only listens, and keeps all Bluezone frames. */
  List<ScanReport> sniffer(Place place) {
    return traced.addSniffer(place);
  }

  @Override
  public void close() {
    traced.close();
  }

  /** Somebody who runs a tracer. */
  static final class Person {
    private final TracedDevice traced;
    final String name;
    final SimulatedDevice device;
    final ContactLog log;
    final FaultyVault vault;
    final List<Encounter> told;
    final List<Encounter> ended;
    final List<TracingStatus> statuses;
    ProximityTracer tracer;

    Person(TracedDevice traced) {
      this.traced = traced;
      name = traced.name();
      device = traced.radio();
      log = traced.log();
      vault = traced.vault();
      told = traced.told();
      ended = traced.ended();
      statuses = traced.statuses();
      tracer = traced.tracer();
    }

    void restart() {
      traced.restart();
      tracer = traced.tracer();
    }

    void setClockAhead(Duration by) {
      traced.setClockAhead(by);
    }

    RollingId id() {
      return traced.currentId();
    }

    List<Encounter> encounters() {
      return traced.encounters();
    }

    List<Encounter> encountersWith(RollingId id) {
      return traced.encountersWith(id);
    }

    TracingStatus status() {
      return tracer.status();
    }

    Consent consent(Consent.Scope scope, LocalDate first, LocalDate last) {
      return traced.consent(scope, first, last);
    }
  }
}
