// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.util.Optional;

/**
 * A point in the plane.
 *
 * @param x metres east
 * @param y metres north
 */
public record Position(double x, double y) implements Place {

  /** The origin. */
  public static final Position ORIGIN = new Position(0, 0);

  public Position {
    checkArgument(
        Double.isFinite(x) && Double.isFinite(y), "not a point of the plane: (%s, %s)", x, y);
  }

  @Override
  public Optional<Position> at(Duration elapsed) {
    return Optional.of(this);
  }

  @Override
  public Duration steadyFor(Duration elapsed, double metres) {
    return Walk.FOR_GOOD;
  }

  /** The distance to another point in metres. */
  public double distanceTo(Position other) {
    double dx = x - other.x;
    double dy = y - other.y;
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** The point a part of the way to another: 0 is here, 1 is there. */
  Position towards(Position other, double part) {
    return new Position(x + (other.x - x) * part, y + (other.y - y) * part);
  }
}
