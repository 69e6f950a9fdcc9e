// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bluezone.ble.virtual.world.Carry;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Propagation;
import io.bluezone.examples.scanner.io.Durations;
import io.bluezone.examples.scanner.io.WrongValueException;
import io.bluezone.examples.scanner.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
 */
public record Scenario(
    Instant start, Duration duration, Air air, Fidelity fidelity, List<Device> devices) {

  static final int MAX_DEVICES = 500;
  private static final Instant DEFAULT_START = Instant.parse("2020-08-09T02:00:00Z");
  private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");
  private static final Duration DEFAULT_DURATION = Duration.ofMinutes(30);

  /** Kinds of device. */
  enum Kind {
    ANDROID,
    IPHONE,
    @JsonProperty("iphone-background")
    IPHONE_BACKGROUND
  }

  /** How signals get from one device to another. */
  enum Air {
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
  enum Carried {
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
      @Nullable List<Device> devices) {
    if (devices == null || devices.isEmpty() || devices.size() > MAX_DEVICES) {
      throw new WrongValueException(Message.of("scenario.devices", MAX_DEVICES));
    }
    Set<String> names = new HashSet<>();
    for (Device device : devices) {
      if (!names.add(device.name())) {
        throw new WrongValueException(Message.of("scenario.two-devices", device.name()));
      }
    }
    return new Scenario(
        start == null ? DEFAULT_START : time(start),
        duration == null ? DEFAULT_DURATION : Durations.parse(duration),
        air == null ? Air.MEASURED : air,
        fidelity == null ? Fidelity.PACKETS : fidelity,
        List.copyOf(devices));
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
   */
  record Device(String name, Kind kind, Carried carry, List<Stop> path) {
    @JsonCreator
    static Device of(
        @Nullable String name,
        @Nullable Kind kind,
        @Nullable Carried carry,
        @Nullable List<Stop> path) {
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
      return new Device(
          name,
          Optional.ofNullable(kind).orElse(Kind.ANDROID),
          Optional.ofNullable(carry).orElse(Carried.HAND),
          List.copyOf(path));
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
  record Stop(Duration at, double x, double y, boolean leave) {
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
