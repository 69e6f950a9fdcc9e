// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

/** A place where people stay; others hear nothing of them on the way between two. */
public record Place(String name, Kind kind, Point middle) {

  public enum Kind {
    HOME,
    WORK,
    SCHOOL,
    BUS,
    STATION,
    SHOP,
    WARD,
    HALL
  }
}
