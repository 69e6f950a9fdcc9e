// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.places;

import io.bluezone.authority.feed.FeedWriter;
import io.bluezone.authority.feed.PlaceHours;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.codes.VenueStay;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.regions.Regions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Places at which a case was, as staff enter them from a place's code. The code opens hours and is
 * not kept; a database that is lost shows names and hours, which staff see too.
 */
public record CasePlaces(
    Database database, Regions regions, Codes codes, Audit audit, Clock clock, Tokens tokens) {

  public enum State {
    ENTERED,
    PUBLISHED,
    /** It was published, and the next publication takes it back. */
    WITHDRAWN
  }

  public record CasePlace(
      String id, String region, String name, Instant from, Instant until, State state) {}

  /** Enters hours of a case at a place, for the next publication. */
  public CasePlace add(String region, PlaceCode code, Instant from, Instant until, Actor actor) {
    regions.check(region);
    VenueStay stay = new VenueStay(code.name(), from, until);
    codes.check(stay);
    CasePlace place = new CasePlace(tokens.id(), region, stay.venue(), from, until, State.ENTERED);
    database.inTransaction(
        () -> {
          checkRoom(region);
          database.update(
              "insert into case_place (id, region, name, from_time, until_time, created, state)"
                  + " values (?, ?, ?, ?, ?, ?, ?)",
              place.id(),
              region,
              place.name(),
              from.getEpochSecond(),
              until.getEpochSecond(),
              clock.instant().getEpochSecond(),
              State.ENTERED.name());
          for (PlaceHours hours : hours(code, place)) {
            PlaceRows.insert(database, region, hours, place.id(), until.getEpochSecond());
          }
          audit.add(actor, Audit.Act.PLACE_ENTERED, place.id(), region);
        });
    return place;
  }

  private List<PlaceHours> hours(PlaceCode code, CasePlace place) {
    try {
      return PlaceHours.of(
          code,
          place.from(),
          place.until(),
          tag -> PlaceRows.isTaken(database, place.region(), tag),
          tokens.random());
    } catch (IllegalArgumentException e) {
      throw new Refused(Reason.INVALID_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private void checkRoom(String region) {
    long entries = database.number("select count(*) from place_entry where region = ?", region);
    if (entries > FeedWriter.MAX_PLACES - 2 * FeedWriter.PLACES_STEP) {
      throw new Refused(Reason.CONFLICT, "the list of places is full");
    }
  }

  /** {@return those of one region or with an empty text of all, the newest first} */
  public List<CasePlace> all(String region) {
    return database.list(
        "select id, region, name, from_time, until_time, state from case_place"
            + " where ? = '' or region = ? order by from_time desc, id",
        (row, number) -> place(row),
        region,
        region);
  }

  private static CasePlace place(ResultSet row) throws SQLException {
    return new CasePlace(
        row.getString("id"),
        row.getString("region"),
        row.getString("name"),
        Instant.ofEpochSecond(row.getLong("from_time")),
        Instant.ofEpochSecond(row.getLong("until_time")),
        State.valueOf(row.getString("state")));
  }

  /** Takes one back: at once if it is not published, or by the next publication. */
  public void withdraw(String id, String region, Actor actor) {
    database.inTransaction(
        () -> {
          String own = " where id = ? and (? = '' or region = ?) and state = ?";
          int found =
              database.update(
                  "update case_place set state = 'WITHDRAWN'" + own,
                  id,
                  region,
                  region,
                  State.PUBLISHED.name());
          if (found == 0) {
            found =
                database.update(
                    "delete from case_place" + own, id, region, region, State.ENTERED.name());
            if (found == 0) {
              throw new Refused(Reason.NOT_FOUND, "no such place");
            }
            database.update("delete from place_entry where place = ?", id);
          }
          audit.add(actor, Audit.Act.PLACE_WITHDRAWN, id, "");
        });
  }
}
