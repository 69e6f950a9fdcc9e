// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import io.bluezone.ble.virtual.world.Carry;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Propagation;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.WrongValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people of a simulated world, and their ways; {@code docs/develop/scenarios.md} describes the
 * file.
 */
public record Scenario(
    Instant start,
    Duration duration,
    Air air,
    Fidelity fidelity,
    List<ScenarioDevice> devices,
    List<ScenarioAttacker> attackers) {

  private static final int MAX_DEVICES = 500;
  private static final int MAX_IN_ALL = 20_000;
  private static final int MAX_PLACES = 250_000;
  private static final Instant DEFAULT_START = Instant.parse("2020-08-09T02:00:00Z");
  private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");
  private static final Duration DEFAULT_DURATION = Duration.ofMinutes(30);

  public enum Kind {
    ANDROID,
    IPHONE,
    @JsonProperty("iphone-background")
    IPHONE_BACKGROUND
  }

  /** The way of signals from one device to another. */
  public enum Air {
    /** As measured on phones that people carry. */
    MEASURED,
    /** As far as in free space. */
    @JsonProperty("free-space")
    FREE_SPACE;

    public Propagation propagation() {
      return this == MEASURED ? Propagation.MEASURED : Propagation.FREE_SPACE;
    }
  }

  public enum Carried {
    HAND(Carry.HAND),
    @JsonProperty("front-pocket")
    FRONT_POCKET(Carry.FRONT_POCKET),
    @JsonProperty("back-pocket")
    BACK_POCKET(Carry.BACK_POCKET),
    @JsonProperty("shirt-pocket")
    SHIRT_POCKET(Carry.SHIRT_POCKET),
    BAG(Carry.BAG);

    private final Carry way;

    Carried(Carry way) {
      this.way = way;
    }

    public Carry way() {
      return way;
    }
  }

  /** {@return the names of its devices, in their order} */
  public List<String> names() {
    return devices.stream().map(ScenarioDevice::name).toList();
  }

  /** The same at the same time of day, moved so that a run of some length ends on a UTC day. */
  public Scenario endingOn(LocalDate day, Duration length) {
    LocalDate end = start.plus(length).minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
    Instant moved = start.plus(end.until(day, ChronoUnit.DAYS), ChronoUnit.DAYS);
    return new Scenario(moved, duration, air, fidelity, devices, attackers);
  }

  @JsonCreator
  static Scenario of(
      @Nullable String start,
      @Nullable String duration,
      @Nullable Air air,
      @Nullable Fidelity fidelity,
      @Nullable List<ScenarioDevice> devices,
      @Nullable List<ScenarioAttacker> attackers) {
    List<ScenarioAttacker> hostile = attackers == null ? List.of() : List.copyOf(attackers);
    if (devices == null || devices.isEmpty() || devices.size() > MAX_DEVICES) {
      throw new WrongValueException(Message.of("scenario.devices", MAX_DEVICES));
    }
    // Before there is one of each.
    if (devices.stream().mapToLong(device -> device.copies().count()).sum() > MAX_IN_ALL) {
      throw new WrongValueException(Message.of("scenario.devices", MAX_IN_ALL));
    }
    if (devices.stream().mapToLong(each -> (long) each.copies().count() * each.path().size()).sum()
        > MAX_PLACES) {
      throw new WrongValueException(Message.of("scenario.places", MAX_PLACES));
    }
    List<ScenarioDevice> each = devices.stream().flatMap(device -> device.each().stream()).toList();
    Set<String> names = new HashSet<>();
    for (String name :
        Iterables.concat(
            Lists.transform(each, ScenarioDevice::name),
            Lists.transform(hostile, ScenarioAttacker::name))) {
      if (!names.add(name)) {
        throw new WrongValueException(Message.of("scenario.two-devices", name));
      }
    }
    return new Scenario(
        start == null ? DEFAULT_START : time(start),
        duration == null ? DEFAULT_DURATION : Durations.parse(duration),
        air == null ? Air.MEASURED : air,
        fidelity == null ? Fidelity.PACKETS : fidelity,
        each,
        hostile);
  }

  private static Instant time(String text) {
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Neither is a time of a year that a phone's clock can show.
    }
    throw new WrongValueException(Message.of("scenario.start"));
  }

  /** The change of an app at a time. Times count from the beginning of the world. */
  public record AppChange(Duration at, State state) {

    public enum State {
      OPEN,
      BACKGROUND,
      ENDED,
      /** The phone is switched off. */
      OFF
    }

    @JsonCreator
    static AppChange of(@Nullable String at, @Nullable State state) {
      if (state == null) {
        throw new WrongValueException(Message.of("scenario.app"));
      }
      return new AppChange(at == null ? Duration.ZERO : Durations.parse(at), state);
    }
  }

  /**
   * A device is at a place at a time, or leaves. Places are metres east and north; who leaves is
   * out of reach of all others.
   */
  public record Stop(Duration at, double x, double y, boolean leave) {
    @JsonCreator
    static Stop of(
        @Nullable String at, @Nullable Double x, @Nullable Double y, @Nullable Boolean leave) {
      boolean leaves = Boolean.TRUE.equals(leave);
      if (leaves == (x != null && y != null)) {
        throw new WrongValueException(Message.of("scenario.place"));
      }
      double east = ScenarioAttacker.metres(x);
      double north = ScenarioAttacker.metres(y);
      return new Stop(at == null ? Duration.ZERO : Durations.parse(at), east, north, leaves);
    }
  }
}
