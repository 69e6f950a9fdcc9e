// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A way through the plane: at given times the device is at given points, in between it moves in a
 * straight line at constant speed. Two points in a row at the same place are a pause. After the
 * last it stays.
 *
 * <p>A device that leaves is away at once, and back at once at the time of its next point.
 *
 * <p>Immutable. Times count from the moment the device is put on the walk.
 */
public final class Walk implements Place {

  /** Of something that does not move. */
  static final Duration FOR_GOOD = Duration.ofDays(100_000);

  /** No position: it leaves. */
  private record Waypoint(Duration at, Optional<Position> position) {}

  /** Away from the beginning. */
  public static final Walk AWAY =
      new Walk(ImmutableList.of(new Waypoint(Duration.ZERO, Optional.empty())));

  private final ImmutableList<Waypoint> waypoints;

  /** In nanoseconds, for a search at every look at a place. */
  private final long[] times;

  private Walk(ImmutableList<Waypoint> waypoints) {
    this.waypoints = waypoints;
    times = waypoints.stream().mapToLong(each -> each.at().toNanos()).toArray();
  }

  /** {@return a walk that begins at a point and stays there} */
  public static Walk from(Position position) {
    checkNotNull(position, "position");
    return new Walk(ImmutableList.of(new Waypoint(Duration.ZERO, Optional.of(position))));
  }

  /**
   * The same walk that goes on to a point.
   *
   * @param time when it is there, since the walk began; later than the point before
   */
  public Walk then(Duration time, Position position) {
    checkNotNull(time, "time");
    checkNotNull(position, "position");
    return then(new Waypoint(time, Optional.of(position)));
  }

  /**
   * The same walk that leaves, until the time of the next point. Until then it stays at the point
   * before.
   *
   * @param time when it leaves, since the walk began; later than the point before
   */
  public Walk thenAway(Duration time) {
    checkNotNull(time, "time");
    return then(new Waypoint(time, Optional.empty()));
  }

  private Walk then(Waypoint waypoint) {
    Duration last = waypoints.get(waypoints.size() - 1).at();
    checkArgument(
        waypoint.at().compareTo(last) > 0,
        "the points of a walk must be in order of time: %s comes after %s",
        waypoint.at(),
        last);
    return new Walk(ImmutableList.<Waypoint>builder().addAll(waypoints).add(waypoint).build());
  }

  @Override
  public Optional<Position> at(Duration elapsed) {
    int next = firstAfter(elapsed);
    if (next == 0) {
      return waypoints.get(0).position();
    }
    Waypoint from = waypoints.get(next - 1);
    if (next == waypoints.size() || !from.position().isPresent()) {
      return from.position();
    }
    Waypoint to = waypoints.get(next);
    if (!to.position().isPresent()) {
      return from.position();
    }
    double part = (double) elapsed.minus(from.at()).toNanos() / to.at().minus(from.at()).toNanos();
    return Optional.of(from.position().get().towards(to.position().get(), part));
  }

  @Override
  public Duration steadyFor(Duration elapsed, double metres) {
    int next = firstAfter(elapsed);
    if (next == waypoints.size()) {
      return FOR_GOOD;
    }
    Duration left = waypoints.get(next).at().minus(elapsed);
    double speed = next == 0 ? 0 : metresPerNano(waypoints.get(next - 1), waypoints.get(next));
    if (speed * left.toNanos() <= metres) {
      return left;
    }
    return Duration.ofNanos((long) (metres / speed));
  }

  private static double metresPerNano(Waypoint from, Waypoint to) {
    if (!from.position().isPresent() || !to.position().isPresent()) {
      return 0;
    }
    double metres = from.position().get().distanceTo(to.position().get());
    return metres / to.at().minus(from.at()).toNanos();
  }

  private int firstAfter(Duration elapsed) {
    int found = Arrays.binarySearch(times, elapsed.toNanos());
    return found >= 0 ? found + 1 : -found - 1;
  }
}
