// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.boxes;

/** Where a box stands: a site of a unit; and its ring, from 0, the first to get new settings. */
public record BoxPlace(String site, String unit, String name, int ring) {

  public static final int LAST_RING = 3;
  public static final int LONGEST_NAME = 60;
}
