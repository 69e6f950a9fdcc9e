// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.story;

/**
 * A place on the page's map. The page lays out the map itself: places of one kind lie together, and
 * buses move.
 *
 * @param name its name, the same in both languages
 * @param box whether a venue box stands there, whose public screen the page shows
 */
public record StoryPlace(String name, Kind kind, boolean box) {

  /** The kinds of places, each with a picture of its own. */
  public enum Kind {
    HOME,
    WORK,
    /** A class room; all of them make the school. */
    SCHOOL,
    BUS,
    SHOP,
    MARKET,
    STATION,
    WARD
  }
}
