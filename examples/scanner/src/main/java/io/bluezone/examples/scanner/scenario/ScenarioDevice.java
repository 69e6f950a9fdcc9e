// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.bluezone.examples.scanner.scenario.Scenario.AppChange;
import io.bluezone.examples.scanner.scenario.Scenario.Carried;
import io.bluezone.examples.scanner.scenario.Scenario.Kind;
import io.bluezone.examples.scanner.scenario.Scenario.Stop;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.WrongValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One device. A clock that is behind has a negative value. */
public record ScenarioDevice(
    String name,
    Kind kind,
    Carried carry,
    List<Stop> path,
    Copies copies,
    Duration clock,
    List<AppChange> app) {

  /** So many devices of a kind, side by side, with {@code spacing} metres from one to the next. */
  public record Copies(int count, double spacing) {

    /** The device alone. */
    public static final Copies NONE = new Copies(1, 1);
  }

  private static final int IN_A_ROW = 5;
  private static final int MAX_COUNT = 5_000;

  /** One of its kind, whose app stays as it is. */
  public static ScenarioDevice of(String name, Kind kind, Carried carry, List<Stop> path) {
    return new ScenarioDevice(name, kind, carry, path, Copies.NONE, Duration.ZERO, List.of());
  }

  /** One for each that it stands for, in rows of five. */
  public List<ScenarioDevice> each() {
    if (copies.count() == 1) {
      return List.of(this);
    }
    List<ScenarioDevice> all = new ArrayList<>();
    for (int i = 0; i < copies.count(); i++) {
      double right = copies.spacing() * (i % IN_A_ROW);
      double up = copies.spacing() * Math.floorDiv(i, IN_A_ROW);
      List<Stop> moved =
          path.stream()
              .map(stop -> new Stop(stop.at(), stop.x() + right, stop.y() + up, stop.leave()))
              .toList();
      all.add(
          new ScenarioDevice(name + "-" + (i + 1), kind, carry, moved, Copies.NONE, clock, app));
    }
    return all;
  }

  /** A device as a file has it: what is left out is null. */
  static final class Fields {
    public @Nullable String name;
    public @Nullable Kind kind;
    public @Nullable Carried carry;
    public @Nullable List<Stop> path;
    public @Nullable Integer count;
    public @Nullable Double spacing;
    public @Nullable String clock;
    public @Nullable List<AppChange> app;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ScenarioDevice of(Fields of) {
    String name = of.name;
    if (name == null || name.isBlank() || name.length() > 40) {
      throw new WrongValueException(Message.of("scenario.name"));
    }
    List<Stop> path = of.path;
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
    return new ScenarioDevice(
        name,
        Optional.ofNullable(of.kind).orElse(Kind.ANDROID),
        Optional.ofNullable(of.carry).orElse(Carried.HAND),
        List.copyOf(path),
        copies(name, of.count, of.spacing),
        of.clock == null ? Duration.ZERO : ahead(of.clock),
        of.app == null ? List.of() : List.copyOf(of.app));
  }

  private static Copies copies(String name, @Nullable Integer count, @Nullable Double spacing) {
    if (count != null && (count < 1 || count > MAX_COUNT)) {
      throw new WrongValueException(Message.of("scenario.count", name, MAX_COUNT));
    }
    if (spacing != null && !(spacing >= 0 && spacing <= 1000)) {
      throw new WrongValueException(Message.of("scenario.spacing", name));
    }
    return new Copies(count == null ? 1 : count, spacing == null ? 1 : spacing);
  }

  private static Duration ahead(String text) {
    return text.startsWith("-")
        ? Durations.parse(text.substring(1)).negated()
        : Durations.parse(text);
  }
}
