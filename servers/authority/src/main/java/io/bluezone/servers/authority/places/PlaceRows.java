// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.places;

import io.bluezone.authority.feed.FeedWriter;
import io.bluezone.authority.feed.PlaceHours;
import io.bluezone.servers.authority.data.Database;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/**
 * The entries of the lists of places. Random ones fill a list up to a multiple of {@link
 * FeedWriter#PLACES_STEP}; they come with real ones and leave as those do, by their age. So a
 * comparison of two lists shows when entries came, not which are real; one that is withdrawn leaves
 * alone, and is seen.
 */
public final class PlaceRows {

  private static final SecureRandom RANDOM = new SecureRandom();

  private PlaceRows() {}

  static void insert(Database database, String region, PlaceHours hours, String place, long until) {
    database.update(
        "insert into place_entry (region, tag, hours, place, published, until_time)"
            + " values (?, ?, ?, ?, 0, ?)",
        region,
        hours.tag(),
        hours.sealed(),
        place,
        until);
  }

  static boolean isTaken(Database database, String region, String tag) {
    return database.number(
            "select count(*) from place_entry where region = ? and tag = ?", region, tag)
        > 0;
  }

  /** Publishes what was entered and takes back what was withdrawn. The region's row is held. */
  public static void publish(Database database, String region, Instant now) {
    database.update(
        "delete from place_entry where region = ? and place in"
            + " (select id from case_place where state = 'WITHDRAWN')",
        region);
    database.update("delete from case_place where region = ? and state = 'WITHDRAWN'", region);
    List<Long> ages =
        database.list(
            "select until_time from place_entry where region = ? and published = 0",
            (row, number) -> row.getLong(1),
            region);
    long entries = database.number("select count(*) from place_entry where region = ?", region);
    for (long i = entries; i == 0 || i % FeedWriter.PLACES_STEP != 0; i++) {
      long until = ages.isEmpty() ? now.getEpochSecond() : ages.get((int) (i % ages.size()));
      insert(database, region, PlaceHours.random(RANDOM), "", until);
    }
    database.update("update place_entry set published = 1 where region = ?", region);
    database.update(
        "update case_place set state = 'PUBLISHED' where region = ? and state = 'ENTERED'", region);
  }

  /** Adds what is published to a list. */
  public static void addTo(FeedWriter feed, Database database, String region) {
    database
        .list(
            "select tag, hours from place_entry where region = ? and published = 1 order by tag",
            (row, number) -> new PlaceHours(row.getString(1), row.getString(2)),
            region)
        .forEach(feed::addPlace);
  }

  /** Drops hours that ended before a time, in UTC seconds. */
  public static void dropBefore(Database database, long time) {
    database.update("delete from place_entry where until_time < ?", time);
    database.update("delete from case_place where until_time < ?", time);
  }
}
