// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Degrees on a plane, true to size at the middle's latitude: good for an area as small as a
 * province. The box is {@value #SIDE} in its longer side.
 */
final class Projection {

  static final int SIDE = 1000;

  private final double west;
  private final double north;
  private final double across;
  private final double scale;

  private Projection(double west, double north, double across, double scale) {
    this.west = west;
    this.north = north;
    this.across = across;
    this.scale = scale;
  }

  /** {@return the map of each unit's rings of longitude and latitude; none without an extent} */
  static Optional<BoundaryMap> of(Map<String, List<double[][]>> rings) {
    double[] lowest = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] highest = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (List<double[][]> unit : rings.values()) {
      for (double[][] ring : unit) {
        for (double[] position : ring) {
          for (int i = 0; i < 2; i++) {
            lowest[i] = Math.min(lowest[i], position[i]);
            highest[i] = Math.max(highest[i], position[i]);
          }
        }
      }
    }
    double across = Math.cos(Math.toRadians((lowest[1] + highest[1]) / 2));
    double width = (highest[0] - lowest[0]) * across;
    double height = highest[1] - lowest[1];
    if (!(width > 0 && height > 0)) {
      return Optional.empty();
    }
    double scale = SIDE / Math.max(width, height);
    Projection projection = new Projection(lowest[0], highest[1], across, scale);
    List<Boundary> shapes = new ArrayList<>();
    rings.forEach((code, unit) -> shapes.add(projection.shape(code, unit)));
    return Optional.of(
        new BoundaryMap(Math.ceil(width * scale), Math.ceil(height * scale), shapes));
  }

  private Boundary shape(String code, List<double[][]> unit) {
    StringBuilder path = new StringBuilder();
    double[] label = {0, 0};
    double largest = -1;
    for (double[][] ring : unit) {
      long lastX = Long.MIN_VALUE;
      long lastY = Long.MIN_VALUE;
      String letter = "M";
      for (double[] position : ring) {
        long x = Math.round(x(position));
        long y = Math.round(y(position));
        if (x != lastX || y != lastY) {
          path.append(letter).append(x).append(' ').append(y);
          letter = "L";
          lastX = x;
          lastY = y;
        }
      }
      path.append('Z');
      double area = Math.abs(area(ring));
      if (area > largest) {
        largest = area;
        label = middle(ring);
      }
    }
    return new Boundary(code, path.toString(), label[0], label[1]);
  }

  private double x(double[] position) {
    return (position[0] - west) * across * scale;
  }

  private double y(double[] position) {
    return (north - position[1]) * scale;
  }

  private double area(double[][] ring) {
    double sum = 0;
    for (int i = 0; i < ring.length; i++) {
      double[] next = ring[(i + 1) % ring.length];
      sum += x(ring[i]) * y(next) - x(next) * y(ring[i]);
    }
    return sum / 2;
  }

  /** The centre of gravity, or of the corners where there is no area. */
  private double[] middle(double[][] ring) {
    double area = area(ring);
    double[] middle = {0, 0};
    for (int i = 0; i < ring.length; i++) {
      double[] next = ring[(i + 1) % ring.length];
      double weight = x(ring[i]) * y(next) - x(next) * y(ring[i]);
      middle[0] += Math.abs(area) < 1 ? x(ring[i]) : (x(ring[i]) + x(next)) * weight;
      middle[1] += Math.abs(area) < 1 ? y(ring[i]) : (y(ring[i]) + y(next)) * weight;
    }
    double whole = Math.abs(area) < 1 ? ring.length : 6 * area;
    return new double[] {middle[0] / whole, middle[1] / whole};
  }
}
