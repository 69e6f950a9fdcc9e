// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.boxes;

import com.google.common.base.Splitter;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.web.box.BoxEnrolment;
import io.bluezone.servers.web.box.BoxMessage;
import io.bluezone.servers.web.box.BoxState;
import io.bluezone.servers.web.box.BoxToken;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The boxes, and the tokens by which they come. Thread safe. */
public final class BoxRegister {

  /** A token works so long, and once. */
  public static final Duration VALID = Duration.ofDays(7);

  private static final String SELECT =
      "select box.id, box.site, site.unit, site.name, box.ring, enrolled, revoked, heard,"
          + " clock_off, version, disk_free, radio, authority_age, case_here, waiting, settings"
          + " from box join site on site.id = box.site";

  private final ProvinceDatabase database;
  private final BoxKeys keys;
  private final BoxSites sites;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** A token, which is shown once, and what it is for. */
  public record Issued(BoxToken token, BoxPlace place, Instant until) {}

  private record Offer(String site, int ring, String replaces, Optional<String> used) {}

  public BoxRegister(ProvinceDatabase database, BoxKeys keys, BoxSites sites, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.sites = sites;
    this.clock = clock;
  }

  /** Makes a token for a box of a site. */
  public Issued issue(String unit, String name, int ring) {
    return database.alone(() -> issue(new BoxPlace(sites.open(unit, name), unit, name, ring), ""));
  }

  /** Makes a token for the box that takes another one's place. */
  public Issued replace(EnrolledBox box) {
    return database.alone(() -> issue(box.place(), box.id()));
  }

  private Issued issue(BoxPlace place, String replaces) {
    BoxToken token = BoxToken.random(keys.province(), random);
    Instant now = clock.instant();
    Instant until = now.plus(VALID);
    database
        .client()
        .sql("delete from box_token where until < ?")
        .param(now.getEpochSecond())
        .update();
    database
        .client()
        .sql("insert into box_token (hash, site, ring, replaces, until) values (?, ?, ?, ?, ?)")
        .params(token.hash(), place.site(), place.ring(), replaces, until.getEpochSecond())
        .update();
    return new Issued(token, place, until);
  }

  /** Takes a box with its token; none of a token that is unknown, used by another, or too old. */
  Optional<String> enrol(BoxToken token, BoxEnrolment enrolment) {
    return database.alone(
        () -> {
          long now = clock.instant().getEpochSecond();
          Optional<Offer> offer =
              database
                  .client()
                  .sql(
                      "select site, ring, replaces, used from box_token where hash = ? and until >="
                          + " ?")
                  .params(token.hash(), now)
                  .query(
                      (row, number) ->
                          new Offer(
                              row.getString("site"),
                              row.getInt("ring"),
                              row.getString("replaces"),
                              Optional.ofNullable(row.getString("used"))))
                  .optional();
          if (offer.isEmpty()
              || offer.get().used().filter(used -> !used.equals(enrolment.key())).isPresent()) {
            return Optional.empty();
          }
          Optional<String> known = ofKey(enrolment.key());
          if (known.isPresent() || offer.get().used().isPresent()) {
            // Its answer was lost. A key comes by one token.
            return known.filter(id -> offer.get().used().isPresent());
          }
          return Optional.of(add(token, enrolment, offer.get(), now));
        });
  }

  private String add(BoxToken token, BoxEnrolment enrolment, Offer offer, long now) {
    String id = sites.newId();
    database
        .client()
        .sql("update box_token set used = ? where hash = ?")
        .params(enrolment.key(), token.hash())
        .update();
    if (!offer.replaces().isEmpty()) {
      revoke(offer.replaces());
    }
    database
        .client()
        .sql(
            "insert into box (id, key, site, ring, enrolled, sequence, taken, clock_off, version,"
                + " disk_free, radio, authority_age, case_here, waiting, settings, given) values"
                + " (?, ?, ?, ?, ?, 0, 0, 0, ?, 0, '', -1, false, 0, 0, 0)")
        .params(id, enrolment.key(), offer.site(), offer.ring(), now, enrolment.version())
        .update();
    return id;
  }

  private Optional<String> ofKey(String key) {
    return database
        .client()
        .sql("select id from box where key = ?")
        .param(key)
        .query(String.class)
        .optional();
  }

  /** {@return the key of a box, be it revoked or not} */
  Optional<String> key(String id) {
    return database
        .client()
        .sql("select key from box where id = ?")
        .param(id)
        .query(String.class)
        .optional();
  }

  /** Ends a box: it learns it at its next report, and no later report is taken. */
  public void revoke(String id) {
    database
        .client()
        .sql("update box set revoked = ? where id = ? and revoked is null")
        .params(clock.instant().getEpochSecond(), id)
        .update();
    database.client().sql("delete from box_alert where box = ?").param(id).update();
  }

  public List<EnrolledBox> all() {
    return database.client().sql(SELECT).query((row, number) -> box(row)).list();
  }

  public Optional<EnrolledBox> find(String id) {
    return database
        .client()
        .sql(SELECT + " where box.id = ?")
        .param(id)
        .query((row, number) -> box(row))
        .optional();
  }

  private static EnrolledBox box(ResultSet row) throws SQLException {
    return new EnrolledBox(
        row.getString("id"),
        new BoxPlace(
            row.getString("site"),
            row.getString("unit"),
            row.getString("name"),
            row.getInt("ring")),
        new EnrolledBox.Life(
            Instant.ofEpochSecond(row.getLong("enrolled")),
            time(row, "revoked"),
            time(row, "heard"),
            row.getLong("clock_off")),
        new BoxState(
            row.getString("version"),
            row.getLong("disk_free"),
            Splitter.on(' ').omitEmptyStrings().splitToList(row.getString("radio")),
            row.getLong("authority_age"),
            row.getBoolean("case_here"),
            row.getInt("waiting"),
            row.getInt("settings")));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long seconds = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }

  /** {@return whether a text is a box's public key} */
  static boolean isKey(String text) {
    try {
      return BoxMessage.text(BoxMessage.publicKey(text)).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
