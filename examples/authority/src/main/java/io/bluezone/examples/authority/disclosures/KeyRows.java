// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.disclosures;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.examples.authority.data.Database;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The rows of disclosures. All run in the caller's transaction. */
final class KeyRows {

  private static final String DISCLOSURE =
      "insert into disclosure (id, code_id, region, admits_from, admits_until, received_hour,"
          + " state) values (?, ?, ?, ?, ?, ?, 'RELEASED') on conflict do nothing";
  private static final String ANSWER =
      "insert into upload (disclosure_id, digest, outcomes, held_until) values (?, ?, ?, ?)"
          + " on conflict do nothing";
  private static final String KEYS =
      "insert into disclosed_key (key_data, seed, disclosure_id, region, start_time, end_time,"
          + " ids_per_day, received_hour, ready) ";
  private static final String KEY_VALUES = "(?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String NEW_ONES = " on conflict do nothing returning key_data";

  /**
   * One message in place of three, and one text however many keys there are: each message costs a
   * turn on both sides, each text a plan.
   */
  private static final String ALL =
      "with d as ("
          + DISCLOSURE
          + "), a as ("
          + ANSWER
          + ") "
          + KEYS
          + "select k, s, ?, ?, b, e, i, ?, r"
          + " from unnest(?, ?, ?, ?, ?, ?) as each (k, s, b, e, i, r)"
          + NEW_ONES;

  /**
   * What was answered.
   *
   * @param outcomes of each key, in the order of the key bytes
   * @param heldUntil when the last may be published, if that lay in the future
   */
  record Answered(List<Outcome> outcomes, Optional<Instant> heldUntil) {

    /** With 0 for no time. */
    static Answered of(List<Outcome> outcomes, long heldUntil) {
      return new Answered(
          outcomes,
          heldUntil == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(heldUntil)));
    }
  }

  private final Database database;

  KeyRows(Database database) {
    this.database = database;
  }

  Optional<Answered> answered(String disclosureId, byte[] digest) {
    return database
        .client()
        .sql("select outcomes, held_until from upload where disclosure_id = ? and digest = ?")
        .params(disclosureId, digest)
        .query((row, number) -> answered(row))
        .optional()
        .flatMap(answered -> answered);
  }

  /** {@return the answer that a row holds, if it holds one} */
  static Optional<Answered> answered(ResultSet row) throws SQLException {
    String letters = row.getString("outcomes");
    if (letters == null) {
      return Optional.empty();
    }
    List<Outcome> outcomes = new ArrayList<>();
    letters.chars().forEach(letter -> outcomes.add(Outcome.of((char) letter)));
    return Optional.of(Answered.of(outcomes, row.getLong("held_until")));
  }

  /**
   * Where a disclosure comes from.
   *
   * @param id its id
   * @param codeId its code's id
   * @param region the region
   * @param from the first UTC day admitted
   * @param until the last one
   * @param hour the hour of its arrival
   */
  record Arrived(
      String id, String codeId, String region, LocalDate from, LocalDate until, long hour) {}

  /**
   * Keeps keys and answer. Accepted keys that somebody else has disclosed become duplicates in the
   * list of outcomes.
   *
   * @return the answer; that of the same request, if it came at the same time and was faster
   */
  Answered insert(
      Arrived arrived,
      byte[] digest,
      List<CommittedKey> sorted,
      List<Outcome> outcomes,
      long heldUntil) {
    List<CommittedKey> keys = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      if (outcomes.get(i) == Outcome.ACCEPTED) {
        keys.add(sorted.get(i));
      }
    }
    String letters = letters(outcomes);
    Set<String> inserted =
        new HashSet<>(
            database.isPostgres()
                ? insertAtOnce(arrived, digest, letters, heldUntil, keys)
                : insertInTurn(arrived, digest, letters, heldUntil, keys));
    if (inserted.size() == keys.size()) {
      return Answered.of(outcomes, heldUntil);
    }
    markDuplicates(arrived.id(), sorted, outcomes, inserted);
    if (!letters.equals(letters(outcomes))) {
      database
          .client()
          .sql("update upload set outcomes = ? where disclosure_id = ? and digest = ?")
          .params(letters(outcomes), arrived.id(), digest)
          .update();
    }
    return answered(arrived.id(), digest).orElseThrow();
  }

  private List<String> insertInTurn(
      Arrived arrived, byte[] digest, String letters, long heldUntil, List<CommittedKey> keys) {
    database
        .client()
        .sql(DISCLOSURE)
        .params(
            arrived.id(),
            arrived.codeId(),
            arrived.region(),
            arrived.from().toString(),
            arrived.until().toString(),
            arrived.hour())
        .update();
    database.client().sql(ANSWER).params(arrived.id(), digest, letters, heldUntil).update();
    if (keys.isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>();
    for (CommittedKey key : keys) {
      values.addAll(
          List.of(
              KeyCheck.keyBytes(key),
              KeyCheck.seedBytes(key),
              arrived.id(),
              arrived.region(),
              key.start(),
              key.end(),
              key.idsPerDay(),
              arrived.hour(),
              Disclosures.ready(key)));
    }
    return database
        .client()
        .sql(
            KEYS
                + "values "
                + String.join(", ", Collections.nCopies(keys.size(), KEY_VALUES))
                + NEW_ONES)
        .params(values)
        .query((row, number) -> hex(row.getBytes(1)))
        .list();
  }

  private List<String> insertAtOnce(
      Arrived arrived, byte[] digest, String letters, long heldUntil, List<CommittedKey> keys) {
    return database
        .template()
        .query(
            ALL,
            (PreparedStatement statement) -> {
              statement.setString(1, arrived.id());
              statement.setString(2, arrived.codeId());
              statement.setString(3, arrived.region());
              statement.setString(4, arrived.from().toString());
              statement.setString(5, arrived.until().toString());
              statement.setLong(6, arrived.hour());
              statement.setString(7, arrived.id());
              statement.setBytes(8, digest);
              statement.setString(9, letters);
              statement.setLong(10, heldUntil);
              statement.setString(11, arrived.id());
              statement.setString(12, arrived.region());
              statement.setLong(13, arrived.hour());
              statement.setArray(
                  14, array(statement, "bytea", column(keys, KeyCheck::keyBytes, byte[][]::new)));
              statement.setArray(
                  15, array(statement, "bytea", column(keys, KeyCheck::seedBytes, byte[][]::new)));
              statement.setArray(
                  16, array(statement, "int8", column(keys, CommittedKey::start, Long[]::new)));
              statement.setArray(
                  17, array(statement, "int8", column(keys, CommittedKey::end, Long[]::new)));
              statement.setArray(
                  18,
                  array(statement, "int4", column(keys, CommittedKey::idsPerDay, Integer[]::new)));
              statement.setArray(
                  19, array(statement, "int8", column(keys, Disclosures::ready, Long[]::new)));
            },
            (row, number) -> hex(row.getBytes(1)));
  }

  private static <T> T[] column(
      List<CommittedKey> keys, Function<CommittedKey, T> value, IntFunction<T[]> made) {
    return keys.stream().map(value).toArray(made);
  }

  private static Array array(PreparedStatement statement, String type, Object[] column)
      throws SQLException {
    return statement.getConnection().createArrayOf(type, column);
  }

  private static String letters(List<Outcome> outcomes) {
    StringBuilder letters = new StringBuilder();
    outcomes.forEach(outcome -> letters.append(outcome.letter()));
    return letters.toString();
  }

  private void markDuplicates(
      String disclosureId,
      List<CommittedKey> sorted,
      List<Outcome> outcomes,
      Set<String> inserted) {
    for (int i = 0; i < sorted.size(); i++) {
      CommittedKey key = sorted.get(i);
      if (outcomes.get(i) == Outcome.ACCEPTED
          && !inserted.contains(hex(KeyCheck.keyBytes(key)))
          && !isOwn(key, disclosureId)) {
        outcomes.set(i, Outcome.DUPLICATE);
      }
    }
  }

  private boolean isOwn(CommittedKey key, String disclosureId) {
    return database
            .client()
            .sql(
                "select count(*) from disclosed_key where key_data = ? and disclosure_id = ?"
                    + " and start_time = ? and end_time = ? and ids_per_day = ?")
            .params(KeyCheck.keyBytes(key), disclosureId, key.start(), key.end(), key.idsPerDay())
            .query(Long.class)
            .single()
        > 0;
  }

  private static String hex(byte[] bytes) {
    return BaseEncoding.base16().encode(bytes);
  }

  /** Leaves nothing of a dummy. */
  void forget(String disclosureId) {
    if (database.isPostgres()) {
      database.forgetSinceDummy();
      return;
    }
    for (String statement :
        List.of(
            "delete from disclosed_key where disclosure_id = ?",
            "delete from upload where disclosure_id = ?",
            "delete from disclosure where id = ?")) {
      database.client().sql(statement).param(disclosureId).update();
    }
  }
}
