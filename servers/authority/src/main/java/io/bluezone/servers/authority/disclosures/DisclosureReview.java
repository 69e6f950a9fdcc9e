// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.web.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows, holds, releases and withdraws disclosures for staff. They see no key and no name. */
public record DisclosureReview(
    Database database, Consumer<String> revoked, Audit audit, Clock clock) {

  /** Since when a key may have been published. */
  public static final String WAITS_SINCE =
      "case when ready > received_hour then ready else received_hour end";

  private static final String COLUMNS =
      "select d.id, d.code_id, d.region, d.received_hour, d.state,"
          + " (select count(*) from disclosed_key k where k.disclosure_id = d.id"
          + "   and k.sequence is null) as waiting,"
          + " (select count(*) from disclosed_key k where k.disclosure_id = d.id"
          + "   and k.sequence is not null) as published from disclosure d ";

  private static final String SCOPE =
      "where (? = '' or d.region = ?) and (? = '' or exists (select 1 from code c"
          + " where c.id = d.code_id and c.facility = ?)) ";

  public List<DisclosureRecord> newest(Account.Scope scope, int limit) {
    return list(scope, "order by d.received_hour desc, d.id limit ?", limit);
  }

  public List<DisclosureRecord> waiting(Account.Scope scope, int limit) {
    return list(
        scope,
        "and exists (select 1 from disclosed_key k where k.disclosure_id = d.id"
            + " and k.sequence is null) order by d.received_hour, d.id limit ?",
        limit);
  }

  /** The uploads with keys that wait, these keys, and the uploads that are held. */
  public record Waiting(long uploads, long keys, long held) {}

  /** Counts what waits in a scope, however many there are. */
  public Waiting countWaiting(Account.Scope scope) {
    return database
        .find(
            "select count(distinct d.id) as uploads, count(*) as waiting, count(distinct case"
                + " when d.state = 'HELD' then d.id end) as held from disclosure d"
                + " join disclosed_key k on k.disclosure_id = d.id and k.sequence is null "
                + SCOPE,
            (row, number) ->
                new Waiting(row.getLong("uploads"), row.getLong("waiting"), row.getLong("held")),
            scope.region(),
            scope.region(),
            scope.facility(),
            scope.facility())
        .orElseThrow();
  }

  /** {@return the uploads of codes whose ids begin so} */
  public List<DisclosureRecord> ofCodes(Account.Scope scope, String prefix) {
    return list(scope, "and d.code_id like ? order by d.received_hour, d.id", prefix + "%");
  }

  /** An upload within a person's scope; of another it is not even said whether it is there. */
  public String own(Account.Scope scope, String id) {
    if (list(scope, "and d.id = ?", id).isEmpty()) {
      throw new Refused(Reason.NOT_FOUND, "no such disclosure of yours");
    }
    return id;
  }

  private List<DisclosureRecord> list(Account.Scope scope, String rest, Object last) {
    return database.list(
        COLUMNS + SCOPE + rest,
        this::read,
        scope.region(),
        scope.region(),
        scope.facility(),
        scope.facility(),
        last);
  }

  public Optional<DisclosureRecord> find(String id) {
    return database.find(COLUMNS + "where d.id = ?", this::read, id);
  }

  private DisclosureRecord read(ResultSet row, int number) throws SQLException {
    String id = row.getString("id");
    List<LocalDate> days =
        database
            .list(
                "select start_time from disclosed_key where disclosure_id = ? order by start_time",
                (key, place) ->
                    LocalDate.ofInstant(Instant.ofEpochSecond(key.getLong(1)), ZoneOffset.UTC),
                id)
            .stream()
            .distinct()
            .toList();
    return new DisclosureRecord(
        id,
        row.getString("code_id"),
        row.getString("region"),
        Instant.ofEpochSecond(row.getLong("received_hour")),
        DisclosureState.valueOf(row.getString("state")),
        new DisclosureRecord.Keys(days, row.getInt("waiting"), row.getInt("published")));
  }

  public void hold(String id, Actor actor) {
    move(id, DisclosureState.RELEASED, DisclosureState.HELD, Audit.Act.DISCLOSURE_HELD, actor);
  }

  public void release(String id, Actor actor) {
    move(id, DisclosureState.HELD, DisclosureState.RELEASED, Audit.Act.DISCLOSURE_RELEASED, actor);
  }

  private void move(
      String id, DisclosureState from, DisclosureState to, Audit.Act act, Actor actor) {
    database.inTransaction(
        () -> {
          lockRegion(id);
          int changed =
              database.update(
                  "update disclosure set state = ? where id = ? and state = ?",
                  to.name(),
                  id,
                  from.name());
          if (changed == 0) {
            throw new Refused(Reason.CONFLICT, "the disclosure is not " + from);
          }
          audit.add(actor, act, id, "");
        });
  }

  /** A publication must not read what this changes. */
  private long lockRegion(String id) {
    String region =
        database
            .find(
                "select region from disclosure where id = ?", (row, number) -> row.getString(1), id)
            .orElseThrow(() -> new Refused(Reason.NOT_FOUND, "no such disclosure"));
    return database.number(
        database.locking("select last_sequence from region where name = ?"), region);
  }

  /**
   * Drops keys that are not published, revokes those that are, or were perhaps before a restore,
   * and gives how many these are. Published IDs stay: nothing here knows them any more.
   */
  public int withdraw(String id, Actor actor) {
    int keys = withdrawKeys(id, actor);
    if (keys > 0) {
      revoked.accept(find(id).orElseThrow().region());
    }
    return keys;
  }

  private int withdrawKeys(String id, Actor actor) {
    return database.inTransaction(
        () -> {
          long last = lockRegion(id);
          record Published(HashCode key, String region, long sequence) {}
          List<Published> published =
              database.list(
                  "select key_data, region, coalesce(sequence, ?) from disclosed_key"
                      + " where disclosure_id = ? and length(intervals) = 0 and (sequence is not null"
                      + " or ? > "
                      + WAITS_SINCE
                      + ")",
                  (row, number) ->
                      new Published(
                          Hashing.sha256().hashBytes(row.getBytes(1)),
                          row.getString(2),
                          row.getLong(3)),
                  Math.max(1, last),
                  id,
                  SettledClock.lastRestore(database).getEpochSecond());
          for (Published key : published) {
            database.update(
                "insert into revoked_key (region, hash, sequence, revoked)"
                    + " values (?, ?, ?, ?) on conflict do nothing",
                key.region(),
                key.key().asBytes(),
                key.sequence(),
                clock.instant().getEpochSecond());
          }
          database.update(
              "delete from disclosed_key where disclosure_id = ? and sequence is null", id);
          int keys = published.size();
          DisclosureState state = keys == 0 ? DisclosureState.WITHDRAWN : DisclosureState.REVOKED;
          database.update("update disclosure set state = ? where id = ?", state.name(), id);
          Audit.Act act = keys == 0 ? Audit.Act.DISCLOSURE_WITHDRAWN : Audit.Act.DISCLOSURE_REVOKED;
          audit.add(actor, act, id, keys + " published keys");
          return keys;
        });
  }
}
