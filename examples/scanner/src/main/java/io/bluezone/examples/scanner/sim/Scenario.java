// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import io.bluezone.ble.virtual.world.Carry;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Propagation;
import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.value.Durations;
import io.bluezone.examples.cli.value.WrongValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a simulated world, and where they go; {@code docs/scenarios.md} describes the file.
 *
 * @param start when the world begins
 * @param duration how long it lasts
 * @param air how signals get from one device to another
 * @param fidelity whether there are packets, or scan windows alone
 * @param devices who is in it
 * @param attackers who does not keep to the protocol
 */
public record Scenario(
    Instant start,
    Duration duration,
    Air air,
    Fidelity fidelity,
    List<Device> devices,
    List<Attacker> attackers) {

  static final int MAX_DEVICES = 500;
  private static final int MAX_IN_ALL = 20_000;
  private static final int MAX_PLACES = 250_000;
  private static final Instant DEFAULT_START = Instant.parse("2020-08-09T02:00:00Z");
  private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");
  private static final Duration DEFAULT_DURATION = Duration.ofMinutes(30);

  /** Kinds of device. */
  public enum Kind {
    ANDROID,
    IPHONE,
    @JsonProperty("iphone-background")
    IPHONE_BACKGROUND
  }

  /** How signals get from one device to another. */
  public enum Air {
    /** As measured on phones that people carry. */
    MEASURED,
    /** As far as in free space. */
    @JsonProperty("free-space")
    FREE_SPACE;

    Propagation propagation() {
      return this == MEASURED ? Propagation.MEASURED : Propagation.FREE_SPACE;
    }
  }

  /** How a device is carried. */
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

    Carry way() {
      return way;
    }
  }

  @JsonCreator
  static Scenario of(
      @Nullable String start,
      @Nullable String duration,
      @Nullable Air air,
      @Nullable Fidelity fidelity,
      @Nullable List<Device> devices,
      @Nullable List<Attacker> attackers) {
    List<Attacker> hostile = attackers == null ? List.of() : List.copyOf(attackers);
    if (devices == null || devices.isEmpty() || devices.size() > MAX_DEVICES) {
      throw new WrongValueException(Message.of("scenario.devices", MAX_DEVICES));
    }
    // Before there is one of each.
    if (devices.stream().mapToLong(Device::count).sum() > MAX_IN_ALL) {
      throw new WrongValueException(Message.of("scenario.devices", MAX_IN_ALL));
    }
    if (devices.stream().mapToLong(each -> (long) each.count() * each.path().size()).sum()
        > MAX_PLACES) {
      throw new WrongValueException(Message.of("scenario.places", MAX_PLACES));
    }
    List<Device> each = devices.stream().flatMap(device -> device.each().stream()).toList();
    Set<String> names = new HashSet<>();
    for (String name :
        Iterables.concat(
            Lists.transform(each, Device::name), Lists.transform(hostile, Attacker::name))) {
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

  /**
   * One device.
   *
   * @param name what to call it
   * @param kind what it is
   * @param carry how it is carried
   * @param path where it goes
   * @param count how many such devices there are, side by side
   * @param spacing metres from one of them to the next
   * @param clock how far its clock is ahead; negative for one that is behind
   * @param app what becomes of the app
   */
  public record Device(
      String name,
      Kind kind,
      Carried carry,
      List<Stop> path,
      int count,
      double spacing,
      Duration clock,
      List<AppChange> app) {

    private static final int IN_A_ROW = 5;
    private static final int MAX_COUNT = 5_000;

    /** One of its kind, whose app stays as it is. */
    static Device of(String name, Kind kind, Carried carry, List<Stop> path) {
      return new Device(name, kind, carry, path, 1, 1, Duration.ZERO, List.of());
    }

    /** One for each that it stands for, in rows of five. */
    List<Device> each() {
      if (count == 1) {
        return List.of(this);
      }
      List<Device> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        double right = spacing * (i % IN_A_ROW);
        double up = spacing * Math.floorDiv(i, IN_A_ROW);
        List<Stop> moved =
            path.stream()
                .map(stop -> new Stop(stop.at(), stop.x() + right, stop.y() + up, stop.leave()))
                .toList();
        all.add(new Device(name + "-" + (i + 1), kind, carry, moved, 1, spacing, clock, app));
      }
      return all;
    }

    @JsonCreator
    static Device of(
        @Nullable String name,
        @Nullable Kind kind,
        @Nullable Carried carry,
        @Nullable List<Stop> path,
        @Nullable Integer count,
        @Nullable Double spacing,
        @Nullable String clock,
        @Nullable List<AppChange> app) {
      if (name == null || name.isBlank() || name.length() > 40) {
        throw new WrongValueException(Message.of("scenario.name"));
      }
      if (path == null || path.isEmpty()) {
        throw new WrongValueException(Message.of("scenario.no-path", name));
      }
      Duration before = Duration.ofMillis(-1);
      for (Stop stop : path) {
        if (stop.at().compareTo(before) <= 0) {
          throw new WrongValueException(Message.of("scenario.order", name));
        }
        before = stop.at();
      }
      if (count != null && (count < 1 || count > MAX_COUNT)) {
        throw new WrongValueException(Message.of("scenario.count", name, MAX_COUNT));
      }
      if (spacing != null && !(spacing >= 0 && spacing <= 1000)) {
        throw new WrongValueException(Message.of("scenario.spacing", name));
      }
      return new Device(
          name,
          Optional.ofNullable(kind).orElse(Kind.ANDROID),
          Optional.ofNullable(carry).orElse(Carried.HAND),
          List.copyOf(path),
          count == null ? 1 : count,
          spacing == null ? 1 : spacing,
          clock == null ? Duration.ZERO : ahead(clock),
          app == null ? List.of() : List.copyOf(app));
    }

    private static Duration ahead(String text) {
      return text.startsWith("-")
          ? Durations.parse(text.substring(1)).negated()
          : Durations.parse(text);
    }
  }

  /**
   * What becomes of the app at a time.
   *
   * @param at since the world began
   * @param state whether it is on the screen, behind a dark or locked one, or ended
   */
  public record AppChange(Duration at, State state) {

    /** What an app can be. */
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
   * A device that does not keep to the protocol.
   *
   * @param name what to call it
   * @param kind what it does
   * @param x metres east
   * @param y metres north
   * @param toX where a relay's other end is
   * @param toY where a relay's other end is
   * @param after how much later a replay sends what it heard
   * @param rate how many IDs a flood invents a second
   */
  public record Attacker(
      String name,
      Attack kind,
      double x,
      double y,
      double toX,
      double toY,
      Duration after,
      int rate) {

    private static final int MAX_RATE = 100;

    /** What it does. */
    enum Attack {
      /** Sends later what it heard. */
      REPLAY,
      /** Sends at once elsewhere what it hears. */
      RELAY,
      /** Sends IDs that nobody has. */
      FLOOD,
      /** Looks like an iPhone, and does not answer. */
      @JsonProperty("silent-gatt")
      SILENT_GATT,
      /** Only listens, and links addresses and IDs. */
      SNIFFER
    }

    @JsonCreator
    static Attacker of(
        @Nullable String name,
        @Nullable Attack kind,
        @Nullable Double x,
        @Nullable Double y,
        @Nullable Double toX,
        @Nullable Double toY,
        @Nullable String after,
        @Nullable Integer rate) {
      if (name == null || name.isBlank() || name.length() > 40) {
        throw new WrongValueException(Message.of("scenario.name"));
      }
      if (kind == null) {
        throw new WrongValueException(Message.of("scenario.attacker", name));
      }
      if (rate != null && (rate < 1 || rate > MAX_RATE)) {
        throw new WrongValueException(Message.of("scenario.rate", name, MAX_RATE));
      }
      return new Attacker(
          name,
          kind,
          metres(x),
          metres(y),
          metres(toX),
          metres(toY),
          after == null ? Duration.ofMinutes(20) : Durations.parse(after),
          rate == null ? 10 : rate);
    }

    private static double metres(@Nullable Double value) {
      double metres = value == null ? 0 : value;
      if (!(Math.abs(metres) <= 1e6)) {
        throw new WrongValueException(Message.of("scenario.metres"));
      }
      return metres;
    }
  }

  /**
   * A device is at a place at a time, or leaves.
   *
   * @param at since the world began
   * @param x metres east
   * @param y metres north
   * @param leave whether it leaves the reach of all other devices
   */
  public record Stop(Duration at, double x, double y, boolean leave) {
    @JsonCreator
    static Stop of(
        @Nullable String at, @Nullable Double x, @Nullable Double y, @Nullable Boolean leave) {
      boolean leaves = Boolean.TRUE.equals(leave);
      if (leaves == (x != null && y != null)) {
        throw new WrongValueException(Message.of("scenario.place"));
      }
      double east = x == null ? 0 : x;
      double north = y == null ? 0 : y;
      if (!(Math.abs(east) <= 1e6 && Math.abs(north) <= 1e6)) {
        throw new WrongValueException(Message.of("scenario.metres"));
      }
      return new Stop(at == null ? Duration.ZERO : Durations.parse(at), east, north, leaves);
    }
  }
}
