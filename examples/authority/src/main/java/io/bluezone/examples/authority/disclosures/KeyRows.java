// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.disclosures;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.examples.authority.data.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of disclosures. All run in the caller's transaction. */
final class KeyRows {

  private static final String DISCLOSURE =
      "insert into disclosure (id, code_id, region, admits_from, admits_until, received_hour,"
          + " state) values (?, ?, ?, ?, ?, ?, 'RELEASED') on conflict do nothing";
  private static final String ANSWER =
      "insert into upload (disclosure_id, digest, outcomes, held_until) values (?, ?, ?, ?)";
  private static final String KEY_VALUES = "(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /**
   * What was answered.
   *
   * @param outcomes of each key, in the order of the key bytes
   * @param heldUntil when the last may be published, if that lay in the future
   */
  record Answered(List<Outcome> outcomes, Optional<Instant> heldUntil) {}

  private final Database database;

  KeyRows(Database database) {
    this.database = database;
  }

  Optional<Answered> answered(String disclosureId, byte[] digest) {
    return database
        .client()
        .sql("select outcomes, held_until from upload where disclosure_id = ? and digest = ?")
        .params(disclosureId, digest)
        .query(
            (row, number) -> {
              List<Outcome> outcomes = new ArrayList<>();
              row.getString("outcomes")
                  .chars()
                  .forEach(letter -> outcomes.add(Outcome.of((char) letter)));
              long heldUntil = row.getLong("held_until");
              return new Answered(
                  outcomes,
                  heldUntil == 0
                      ? Optional.empty()
                      : Optional.of(Instant.ofEpochSecond(heldUntil)));
            })
        .optional();
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
   */
  void insert(
      Arrived arrived,
      byte[] digest,
      List<CommittedKey> sorted,
      List<Outcome> outcomes,
      long heldUntil) {
    String letters = letters(outcomes);
    List<Object> disclosure =
        List.of(
            arrived.id(),
            arrived.codeId(),
            arrived.region(),
            arrived.from().toString(),
            arrived.until().toString(),
            arrived.hour());
    List<Object> answer = List.of(arrived.id(), digest, letters, heldUntil);
    List<Object> keys = new ArrayList<>();
    String insertKeys = keyInsert(arrived, sorted, outcomes, keys);
    Set<String> inserted = new HashSet<>();
    if (database.isPostgres() && !keys.isEmpty()) {
      // One message in place of three: each costs a turn on both sides.
      List<Object> all = new ArrayList<>(disclosure);
      all.addAll(answer);
      all.addAll(keys);
      inserted.addAll(
          returned("with d as (" + DISCLOSURE + "), a as (" + ANSWER + ") " + insertKeys, all));
    } else {
      database.client().sql(DISCLOSURE).params(disclosure).update();
      database.client().sql(ANSWER).params(answer).update();
      if (!keys.isEmpty()) {
        inserted.addAll(returned(insertKeys, keys));
      }
    }
    markDuplicates(arrived.id(), sorted, outcomes, inserted);
    if (!letters.equals(letters(outcomes))) {
      database
          .client()
          .sql("update upload set outcomes = ? where disclosure_id = ? and digest = ?")
          .params(letters(outcomes), arrived.id(), digest)
          .update();
    }
  }

  private List<String> returned(String statement, List<Object> values) {
    return database
        .client()
        .sql(statement)
        .params(values)
        .query((row, number) -> hex(row.getBytes(1)))
        .list();
  }

  private static String letters(List<Outcome> outcomes) {
    StringBuilder letters = new StringBuilder();
    outcomes.forEach(outcome -> letters.append(outcome.letter()));
    return letters.toString();
  }

  private static String keyInsert(
      Arrived arrived, List<CommittedKey> sorted, List<Outcome> outcomes, List<Object> values) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < sorted.size(); i++) {
      if (outcomes.get(i) == Outcome.ACCEPTED) {
        CommittedKey key = sorted.get(i);
        rows.append(rows.isEmpty() ? "" : ", ").append(KEY_VALUES);
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
    }
    return "insert into disclosed_key (key_data, seed, disclosure_id, region, start_time,"
        + " end_time, ids_per_day, received_hour, ready) values "
        + rows
        + " on conflict do nothing returning key_data";
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

  void forget(String disclosureId) {
    for (String statement :
        List.of(
            "delete from disclosed_key where disclosure_id = ?",
            "delete from upload where disclosure_id = ?",
            "delete from disclosure where id = ?")) {
      database.client().sql(statement).param(disclosureId).update();
    }
  }
}
