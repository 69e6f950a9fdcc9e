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

  void insertAnswer(String disclosureId, byte[] digest, Answered answered) {
    StringBuilder letters = new StringBuilder();
    answered.outcomes().forEach(outcome -> letters.append(outcome.letter()));
    database
        .client()
        .sql("insert into upload (disclosure_id, digest, outcomes, held_until) values (?, ?, ?, ?)")
        .params(
            disclosureId,
            digest,
            letters.toString(),
            answered.heldUntil().map(Instant::getEpochSecond).orElse(0L))
        .update();
  }

  void insertDisclosure(
      String id, String codeId, String region, LocalDate from, LocalDate until, long hour) {
    database
        .client()
        .sql(
            "insert into disclosure (id, code_id, region, admits_from, admits_until, received_hour,"
                + " state) values (?, ?, ?, ?, ?, ?, 'RELEASED') on conflict do nothing")
        .params(id, codeId, region, from.toString(), until.toString(), hour)
        .update();
  }

  /** Inserts the accepted keys; those that somebody else has disclosed become duplicates. */
  void insertKeys(
      String disclosureId,
      String region,
      List<CommittedKey> sorted,
      List<Outcome> outcomes,
      long hour) {
    List<Object> values = new ArrayList<>();
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < sorted.size(); i++) {
      if (outcomes.get(i) == Outcome.ACCEPTED) {
        CommittedKey key = sorted.get(i);
        rows.append(rows.isEmpty() ? "" : ", ").append(KEY_VALUES);
        values.addAll(
            List.of(
                KeyCheck.keyBytes(key),
                KeyCheck.seedBytes(key),
                disclosureId,
                region,
                key.start(),
                key.end(),
                key.idsPerDay(),
                hour,
                Disclosures.ready(key)));
      }
    }
    if (values.isEmpty()) {
      return;
    }
    Set<String> inserted =
        new HashSet<>(
            database
                .client()
                .sql(
                    "insert into disclosed_key (key_data, seed, disclosure_id, region, start_time,"
                        + " end_time, ids_per_day, received_hour, ready) values "
                        + rows
                        + " on conflict do nothing returning key_data")
                .params(values)
                .query((row, number) -> hex(row.getBytes(1)))
                .list());
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
