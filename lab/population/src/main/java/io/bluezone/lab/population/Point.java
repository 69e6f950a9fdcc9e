// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

/** A point in the plane: metres east and metres north. */
public record Point(double x, double y) {

  /** Measures the metres to another point. */
  public double distanceTo(Point other) {
    double dx = x - other.x;
    double dy = y - other.y;
    return Math.sqrt(dx * dx + dy * dy);
  }
}
