// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.servers.authority.data.Database;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;

/** PostgreSQL's rows of several disclosures by one statement. */
record KeyGroup(Database database) {

  /**
   * One text for any number of disclosures and keys: messages cost turns, texts cost plans. An
   * answer is kept if it is right, which it is if none of its keys was there before. Rows are
   * inserted in one order, so that groups that meet wait for each other and none for ever.
   */
  private static final String ALL =
      "with e as (select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality"
          + " as e (id, code_id, region, since, until, hour, digest, outcomes, held, keys, place)),"
          + " k as (insert into disclosed_key (key_data, seed, disclosure_id, region, start_time,"
          + " end_time, ids_per_day, received_hour, ready, intervals, weight)"
          + " select k.data, seed, id, region, start, stop, ids, hour, ready, intervals, weight"
          + " from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " as k (place, data, seed, start, stop, ids, ready, intervals, weight)"
          + " join e using (place)"
          // Of a key whose IDs are published its digest is left. Each is looked for by itself.
          + " where (select o.ready from disclosed_key o where o.key_data = sha256(k.data)) is null"
          + " order by k.data, place on conflict do nothing returning disclosure_id),"
          + " d as (insert into disclosure (id, code_id, region, admits_from, admits_until,"
          + " received_hour, state) select id, code_id, region, since, until, hour, 'RELEASED'"
          + " from e order by id on conflict do nothing)"
          + " insert into upload (disclosure_id, digest, outcomes, held_until)"
          + " select id, digest, outcomes, held from e"
          + " left join (select disclosure_id, count(*) as kept from k group by disclosure_id) c"
          + " on c.disclosure_id = id where coalesce(kept, 0) = keys"
          + " order by id on conflict do nothing returning disclosure_id";

  /** {@return the disclosures that are kept with the answers that were given here} */
  Set<String> insert(List<KeyRows.Entry> entries) {
    return new HashSet<>(
        database.list(ALL, (row, number) -> row.getString("disclosure_id"), values(entries)));
  }

  /** Does the same and undoes it. */
  void insertAndForget(List<KeyRows.Entry> entries) {
    database
        .template()
        .execute(
            Database.undone(ALL),
            (PreparedStatement statement) -> {
              new ArgumentPreparedStatementSetter(values(entries)).setValues(statement);
              return statement.execute();
            });
  }

  private record Key(long place, CommittedKey key, ChosenIntervals chosen) {}

  private static Object[] values(List<KeyRows.Entry> entries) {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      KeyRows.Received received = entries.get(i).received();
      for (CommittedKey key : received.accepted()) {
        keys.add(new Key(i + 1L, key, received.chosen()));
      }
    }
    return new Object[] {
      column(entries, entry -> entry.arrived().id(), String[]::new),
      column(entries, entry -> entry.arrived().codeId(), String[]::new),
      column(entries, entry -> entry.arrived().region(), String[]::new),
      column(entries, entry -> entry.arrived().from().toString(), String[]::new),
      column(entries, entry -> entry.arrived().until().toString(), String[]::new),
      numbers(entries, entry -> entry.arrived().hour()),
      column(entries, entry -> entry.received().digest().asBytes(), byte[][]::new),
      column(entries, entry -> KeyRows.letters(entry.received().outcomes()), String[]::new),
      numbers(entries, entry -> entry.received().heldUntil()),
      numbers(entries, entry -> entry.received().accepted().size()),
      numbers(keys, Key::place),
      column(keys, key -> KeyCheck.keyBytes(key.key()), byte[][]::new),
      column(keys, key -> KeyCheck.seedBytes(key.key()), byte[][]::new),
      numbers(keys, key -> key.key().start()),
      numbers(keys, key -> key.key().end()),
      keys.stream().mapToInt(key -> key.key().idsPerDay()).toArray(),
      numbers(keys, key -> Disclosures.ready(key.key())),
      column(keys, key -> key.chosen().of(key.key()), byte[][]::new),
      keys.stream().mapToInt(key -> key.chosen().weight(key.key())).toArray()
    };
  }

  private static <T, C> C[] column(List<T> rows, Function<T, C> value, IntFunction<C[]> made) {
    return rows.stream().map(value).toArray(made);
  }

  private static <T> long[] numbers(List<T> rows, ToLongFunction<T> value) {
    return rows.stream().mapToLong(value).toArray();
  }
}
