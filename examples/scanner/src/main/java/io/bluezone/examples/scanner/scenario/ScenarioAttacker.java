// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.WrongValueException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A device that does not keep to the protocol. A relay has a second end, a replay a delay, and a
 * flood a rate of invented IDs a second.
 */
public record ScenarioAttacker(
    String name, Attack kind, Position at, Position to, Duration after, int rate) {

  private static final int MAX_RATE = 100;

  public enum Attack {
    /** Sends later what it heard. */
    REPLAY,
    /** Sends at once elsewhere what it hears. */
    RELAY,
    /** Sends IDs that no one has. */
    FLOOD,
    /** Looks like an iPhone, and does not answer. */
    @JsonProperty("silent-gatt")
    SILENT_GATT,
    /** Only listens, and links addresses and IDs. */
    SNIFFER
  }

  /** An attacker as a file has it: what is left out is null. */
  static final class Fields {
    public @Nullable String name;
    public @Nullable Attack kind;
    public @Nullable Double x;
    public @Nullable Double y;
    public @Nullable Double toX;
    public @Nullable Double toY;
    public @Nullable String after;
    public @Nullable Integer rate;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ScenarioAttacker of(Fields of) {
    String name = of.name;
    if (name == null || name.isBlank() || name.length() > 40) {
      throw new WrongValueException(Message.of("scenario.name"));
    }
    Attack kind = of.kind;
    if (kind == null) {
      throw new WrongValueException(Message.of("scenario.attacker", name));
    }
    Integer rate = of.rate;
    if (rate != null && (rate < 1 || rate > MAX_RATE)) {
      throw new WrongValueException(Message.of("scenario.rate", name, MAX_RATE));
    }
    return new ScenarioAttacker(
        name,
        kind,
        new Position(metres(of.x), metres(of.y)),
        new Position(metres(of.toX), metres(of.toY)),
        of.after == null ? Duration.ofMinutes(20) : Durations.parse(of.after),
        rate == null ? 10 : rate);
  }

  static double metres(@Nullable Double value) {
    double metres = value == null ? 0 : value;
    if (!(Math.abs(metres) <= 1e6)) {
      throw new WrongValueException(Message.of("scenario.metres"));
    }
    return metres;
  }
}
