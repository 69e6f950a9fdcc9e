// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.world;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.Consent;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.testing.store.FaultyVault;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A device of a {@link TracedWorld}, and what its tracer has reported. For the world's thread. */
public final class TracedDevice {

  private final String name;
  private final SimulatedWorld world;
  private final SimulatedDevice radio;
  private final ContactLog log;
  private final FaultyVault vault;
  private final SecureRandom random;
  private final Clock clock;
  private final Told told = new Told();
  private Duration ahead = Duration.ZERO;
  private ProximityTracer tracer;

  TracedDevice(SimulatedWorld world, Builder from) {
    this.world = world;
    name = from.name;
    radio = world.addDevice(name, from.profile, from.place);
    log = from.log;
    vault = from.vault;
    random = from.random;
    InstantSource source = () -> world.clock().instant().plus(ahead);
    clock = source.withZone(ZoneOffset.UTC);
    tracer = trace(from.settings);
  }

  private ProximityTracer trace(TracingSettings settings) {
    TimeSource time = TimeSource.of(clock, radio.time()::nanoTime, radio.time().executor());
    ProximityTracer made =
        ProximityTracer.builder(radio, log, vault)
            .time(time)
            .random(random)
            .settings(settings)
            .build();
    made.addListener(told);
    return made;
  }

  /** {@return its owner's name} */
  public String name() {
    return name;
  }

  /** {@return the radio, to move it or to switch it off} */
  public SimulatedDevice radio() {
    return radio;
  }

  /** {@return the tracer; another one after each {@link #restart}} */
  public ProximityTracer tracer() {
    return tracer;
  }

  /** {@return where its encounters are} */
  public ContactLog log() {
    return log;
  }

  /** {@return where its keys are; can be made to fail} */
  public FaultyVault vault() {
    return vault;
  }

  /** {@return the device's own clock, which its owner may set wrong} */
  public Clock clock() {
    return clock;
  }

  /**
   * Sets the device's clock ahead of the world's time, as its owner may, or behind if negative. The
   * tracer's monotonic time does not jump.
   */
  public void setClockAhead(Duration by) {
    ahead = by;
  }

  /** Ends the program and starts it again, with the same vault, log and settings. */
  public void restart() {
    TracingSettings settings = tracer.settings();
    tracer.close();
    tracer = trace(settings);
    tracer.start();
  }

  /** {@return the ID that it sends now} */
  public RollingId currentId() {
    try {
      return tracer.currentId();
    } catch (VaultException e) {
      throw new AssertionError("the vault of " + name + " fails", e);
    }
  }

  /** {@return all encounters in its log, in the order of time} */
  public List<Encounter> encounters() {
    try {
      return log.find(LogQuery.all());
    } catch (IOException e) {
      throw new AssertionError("the log of " + name + " fails", e);
    }
  }

  /** The encounters in its log with one contact. */
  public List<Encounter> encountersWith(RollingId id) {
    return encounters().stream().filter(each -> each.id().equals(id)).toList();
  }

  /** {@return every encounter that the tracer has reported, each time it did} */
  public List<Encounter> told() {
    return told.encounters;
  }

  /** {@return the encounters that the tracer has reported as over} */
  public List<Encounter> ended() {
    return told.ended;
  }

  /** {@return the statuses that the tracer has reported, in order} */
  public List<TracingStatus> statuses() {
    return told.statuses;
  }

  /** Gives the owner's consent for UTC days, at this moment of the world's time. */
  public Consent consent(Consent.Scope scope, LocalDate first, LocalDate last) {
    String text = "May " + name + "'s keys be published?";
    return new Consent(scope, first, last, text, world.clock().instant());
  }

  @Override
  public String toString() {
    return name;
  }

  private static final class Told implements TracingListener {
    final List<Encounter> encounters = new ArrayList<>();
    final List<Encounter> ended = new ArrayList<>();
    final List<TracingStatus> statuses = new ArrayList<>();

    @Override
    public void onEncounter(Encounter encounter) {
      encounters.add(encounter);
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

  /**
   * Describes a {@link TracedDevice}. Defaults: an Android phone where the axes meet, the tracer's
   * default settings, log and vault in memory, random keys. Not thread safe.
   */
  public static final class Builder {

    private final TracedWorld world;
    final String name;
    Place place = Position.ORIGIN;
    DeviceProfile profile = DeviceProfile.android();
    TracingSettings settings = TracingSettings.builder().build();
    ContactLog log = new InMemoryContactLog();
    FaultyVault vault = new FaultyVault();
    SecureRandom random = new SecureRandom();

    Builder(TracedWorld world, String name) {
      this.world = world;
      this.name = name;
    }

    /** Sets where the device is: a {@code Position}, or a {@code Walk}. */
    public Builder place(Place value) {
      place = value;
      return this;
    }

    /** Sets the behaviour of its radio. */
    public Builder profile(DeviceProfile value) {
      profile = value;
      return this;
    }

    /** Changes its tracing settings. */
    public Builder settings(UnaryOperator<TracingSettings.Builder> change) {
      settings = change.apply(settings.toBuilder()).build();
      return this;
    }

    /** Sets where its encounters are kept: a log of this device's own. */
    public Builder log(ContactLog value) {
      log = value;
      return this;
    }

    /** Sets where its keys are kept: a vault of this device's own. */
    public Builder vault(KeyVault value) {
      vault = new FaultyVault(value);
      return this;
    }

    /** Sets where its keys come from: for a run that can be repeated, numbers that can. */
    public Builder random(SecureRandom value) {
      random = value;
      return this;
    }

    /** Puts the device into the world; its tracer has not been started. */
    public TracedDevice add() {
      TracedDevice device = new TracedDevice(world.world(), this);
      world.add(device);
      return device;
    }

    /** Puts the device into the world and starts its tracer. */
    public TracedDevice start() {
      TracedDevice device = add();
      device.tracer().start();
      return device;
    }
  }
}
