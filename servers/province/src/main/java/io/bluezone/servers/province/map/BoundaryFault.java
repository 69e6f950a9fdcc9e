// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.map;

/** A fault of a file of boundaries: the feature's number, from 1, or 0 for the file. */
public record BoundaryFault(int feature, Reason reason, String text) {

  /** A reason to take no boundary of a file. */
  public enum Reason {
    /** It is no JSON, or is nested too deep. */
    UNREADABLE,
    /** It is no FeatureCollection, or has no features. */
    COLLECTION,
    /** The property {@code code} is no unit's. */
    CODE,
    TWICE,
    /** Neither Polygon nor MultiPolygon. */
    GEOMETRY,
    /** A ring has fewer than four positions. */
    RING,
    /** A position is no longitude and latitude in degrees. */
    POSITION,
    /** More than 200,000 positions. */
    TOO_MANY,
    /** All positions stand on one line. */
    FLAT
  }
}
