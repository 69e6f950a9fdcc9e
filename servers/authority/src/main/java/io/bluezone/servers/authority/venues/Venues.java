// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.venues;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
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

/** Venues, and the staff who wore protection there. */
public record Venues(Database database, Regions regions, Audit audit, Clock clock, Tokens tokens) {

  public enum Kind {
    HOSPITAL_WARD,
    LABORATORY,
    QUARANTINE,
    SCHOOL,
    TRANSPORT,
    OTHER
  }

  /** The protection that a person wore, and the weight of a minute near a case then. */
  public enum Protection {
    SURGICAL_MASK(0.5),
    RESPIRATOR(0.2),
    FULL(0);

    private final double factor;

    Protection(double factor) {
      this.factor = factor;
    }

    /** {@return 0 for not at all, 1 for as if unprotected} */
    public double factor() {
      return factor;
    }
  }

  public record Venue(String id, String region, String name, Kind kind) {}

  /** Someone, by name or number, who wore protection at a place until just before a time. */
  public record ProtectedStaff(
      String id, Venue venue, String name, Protection protection, Instant from, Instant until) {}

  public Venue add(String region, String name, Kind kind, Actor actor) {
    regions.check(region);
    Venue venue = new Venue(tokens.id(), region, VenueStay.name(name), kind);
    database.inTransaction(
        () -> {
          database.update(
              "insert into venue (id, region, name, kind, created, removed)"
                  + " values (?, ?, ?, ?, ?, 0)",
              venue.id(),
              region,
              venue.name(),
              kind.name(),
              now());
          audit.add(actor, Audit.Act.VENUE_CHANGED, venue.id(), "added");
        });
    return venue;
  }

  public List<Venue> all() {
    return database.list(
        "select id, region, name, kind from venue where removed = 0 order by name, id",
        (row, number) -> venue(row, "id", "name"));
  }

  public void remove(String id, Actor actor) {
    database.inTransaction(
        () -> {
          mark("update venue set removed = 1 where id = ? and removed = 0", id);
          audit.add(actor, Audit.Act.VENUE_CHANGED, id, "removed");
        });
  }

  public ProtectedStaff protect(
      String venueId,
      String name,
      Protection protection,
      Instant from,
      Instant until,
      Actor actor) {
    if (!from.isBefore(until)) {
      throw new Refused(Reason.INVALID_REQUEST, "the protection ends before it begins");
    }
    Venue venue =
        all().stream()
            .filter(one -> one.id().equals(venueId))
            .findFirst()
            .orElseThrow(() -> new Refused(Reason.NOT_FOUND, "no such venue"));
    ProtectedStaff staff =
        new ProtectedStaff(tokens.id(), venue, VenueStay.name(name), protection, from, until);
    database.inTransaction(
        () -> {
          database.update(
              "insert into protected_staff (id, venue_id, name, protection, from_time,"
                  + " until_time, created, removed) values (?, ?, ?, ?, ?, ?, ?, 0)",
              staff.id(),
              venueId,
              staff.name(),
              protection.name(),
              from.getEpochSecond(),
              until.getEpochSecond(),
              now());
          audit.add(actor, Audit.Act.PROTECTED_STAFF_CHANGED, staff.id(), "added");
        });
    return staff;
  }

  public List<ProtectedStaff> protectedStaff() {
    return database.list(
        "select s.id, s.name, s.protection, s.from_time, s.until_time, v.id as venue_id,"
            + " v.name as venue_name, v.region, v.kind from protected_staff s"
            + " join venue v on v.id = s.venue_id where s.removed = 0"
            + " order by s.from_time desc, s.id",
        (row, number) ->
            new ProtectedStaff(
                row.getString("id"),
                venue(row, "venue_id", "venue_name"),
                row.getString("name"),
                Protection.valueOf(row.getString("protection")),
                Instant.ofEpochSecond(row.getLong("from_time")),
                Instant.ofEpochSecond(row.getLong("until_time"))));
  }

  public void removeProtectedStaff(String id, Actor actor) {
    database.inTransaction(
        () -> {
          mark("update protected_staff set removed = 1 where id = ? and removed = 0", id);
          audit.add(actor, Audit.Act.PROTECTED_STAFF_CHANGED, id, "removed");
        });
  }

  private void mark(String statement, String id) {
    if (database.update(statement, id) == 0) {
      throw new Refused(Reason.NOT_FOUND, "there is no such entry");
    }
  }

  private static Venue venue(ResultSet row, String id, String name) throws SQLException {
    return new Venue(
        row.getString(id),
        row.getString("region"),
        row.getString(name),
        Kind.valueOf(row.getString("kind")));
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
