// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import java.util.List;

/** Tells which timelines have nothing to do with each other for a while. */
public interface Partition {

  /**
   * Divides all timelines, by the state of the world alone.
   *
   * @param until when the parts are divided again
   * @return each timeline in one part; in a part, and of parts by their first, in the order of
   *     their numbers
   */
  List<List<Timeline>> divide(long until);

  /** Tells whether the parts of the last division are right until a time too. */
  boolean holds(long until);
}
