// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.hash.HashCode;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.servers.authority.data.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The rows of disclosures. */
record KeyRows(Database database) {

  private static final String DISCLOSURE =
      "insert into disclosure (id, code_id, region, admits_from, admits_until, received_hour,"
          + " state) values (?, ?, ?, ?, ?, ?, 'RELEASED') on conflict do nothing";
  private static final String ANSWER =
      "insert into upload (disclosure_id, digest, outcomes, held_until) values (?, ?, ?, ?)"
          + " on conflict do nothing";
  private static final String KEYS =
      "insert into disclosed_key (key_data, seed, disclosure_id, region, start_time, end_time,"
          + " ids_per_day, received_hour, ready, intervals, weight) ";
  private static final String KEY_VALUES = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String NEW_ONES = " on conflict do nothing";

  /** Earlier outcomes in the order of key bytes, and when the last may be published, if later. */
  record Answered(List<Outcome> outcomes, Optional<Instant> heldUntil) {

    /** With 0 for no time. */
    static Answered of(List<Outcome> outcomes, long heldUntil) {
      return new Answered(
          outcomes,
          heldUntil == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(heldUntil)));
    }
  }

  Optional<Answered> answered(String disclosureId, byte[] digest) {
    return database
        .find(
            "select outcomes, held_until from upload where disclosure_id = ? and digest = ?",
            (row, number) -> answered(row),
            disclosureId,
            digest)
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

  CodeBounds bounds(String disclosureId) {
    Multiset<Long> days = HashMultiset.create();
    database
        .list(
            "select start_time, end_time from disclosed_key where disclosure_id = ?",
            (row, number) -> KeyCheck.days(row.getLong(1), row.getLong(2)),
            disclosureId)
        .forEach(days::addAll);
    String taken =
        "select coalesce(sum(length(outcomes) - length(replace(outcomes, 'a', ''))), 0)"
            + " from upload where disclosure_id = ?";
    return new CodeBounds(days, database.number(taken, disclosureId));
  }

  /** A disclosure's source: admitted UTC days, the last included, and the hour of its arrival. */
  record Arrived(
      String id, String codeId, String region, LocalDate from, LocalDate until, long hour) {}

  /** The content of a request, sorted by key bytes, and which intervals are to be listed. */
  record Sent(List<CommittedKey> sorted, ChosenIntervals chosen) {}

  /**
   * A request and its answer if no other device has disclosed any of it. {@code heldUntil} is 0 if
   * no key has to wait.
   */
  record Received(HashCode digest, Sent sent, List<Outcome> outcomes, long heldUntil) {

    List<CommittedKey> sorted() {
      return sent.sorted();
    }

    ChosenIntervals chosen() {
      return sent.chosen();
    }

    Answered answered() {
      return Answered.of(outcomes, heldUntil);
    }

    List<CommittedKey> accepted() {
      List<CommittedKey> keys = new ArrayList<>();
      for (int i = 0; i < sorted().size(); i++) {
        if (outcomes.get(i) == Outcome.ACCEPTED) {
          keys.add(sorted().get(i));
        }
      }
      return keys;
    }
  }

  /** A request's rows. */
  record Entry(Arrived arrived, Received received) {}

  /**
   * Keeps keys and answers, in the caller's transaction. Accepted keys that someone else has
   * disclosed become duplicates in the list of outcomes. Ask for each answer once the transaction
   * is over: it is that of the same request if one came meanwhile.
   */
  List<Supplier<Answered>> insert(List<Entry> entries) {
    if (!database.isPostgres()) {
      return entries.stream().map(this::insertOne).toList();
    }
    Map<String, Entry> firsts = new LinkedHashMap<>();
    entries.forEach(entry -> firsts.putIfAbsent(entry.arrived().id(), entry));
    Set<String> whole = new KeyGroup(database).insert(List.copyOf(firsts.values()));
    List<Supplier<Answered>> answers = new ArrayList<>();
    for (Entry entry : entries) {
      String id = entry.arrived().id();
      boolean right = whole.contains(id) && entry.equals(firsts.get(id));
      answers.add(right ? entry.received()::answered : () -> complete(entry));
    }
    return answers;
  }

  /** A revision's, of which one comes at a time. In the caller's transaction. */
  Answered insert(Entry entry) {
    return insert(List.of(entry)).get(0).get();
  }

  private Supplier<Answered> insertOne(Entry entry) {
    Answered answered =
        insertInTurn(entry.arrived(), entry.received())
            ? entry.received().answered()
            : complete(entry);
    return () -> answered;
  }

  /** Each step may be a transaction: if the last is missing, the same request makes up for it. */
  private Answered complete(Entry entry) {
    Arrived arrived = entry.arrived();
    Received received = entry.received();
    List<Outcome> outcomes = new ArrayList<>(received.outcomes());
    markDuplicates(arrived.id(), received.sorted(), outcomes);
    insertAnswer(arrived, received, outcomes);
    return answered(arrived.id(), received.digest().asBytes()).orElseThrow();
  }

  /** The same work for dummies, which leave nothing. In the caller's transaction. */
  void insertAndForget(List<Entry> entries) {
    if (database.isPostgres()) {
      new KeyGroup(database).insertAndForget(entries);
      return;
    }
    for (Entry entry : entries) {
      insertInTurn(entry.arrived(), entry.received());
      for (String statement :
          List.of(
              "delete from disclosed_key where disclosure_id = ?",
              "delete from upload where disclosure_id = ?",
              "delete from disclosure where id = ?")) {
        database.update(statement, entry.arrived().id());
      }
    }
  }

  private boolean insertInTurn(Arrived arrived, Received received) {
    database.update(
        DISCLOSURE,
        arrived.id(),
        arrived.codeId(),
        arrived.region(),
        arrived.from().toString(),
        arrived.until().toString(),
        arrived.hour());
    List<CommittedKey> keys = received.accepted();
    if (!keys.isEmpty() && insertKeys(arrived, received.chosen(), keys) < keys.size()) {
      return false;
    }
    return insertAnswer(arrived, received, received.outcomes()) == 1;
  }

  private int insertKeys(Arrived arrived, ChosenIntervals chosen, List<CommittedKey> all) {
    List<CommittedKey> keys = new ArrayList<>(all);
    keys.removeIf(this::isPublishedAsIds);
    if (keys.isEmpty()) {
      return 0;
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
              Disclosures.ready(key),
              chosen.of(key),
              chosen.weight(key)));
    }
    return database.update(
        KEYS
            + "values "
            + String.join(", ", Collections.nCopies(keys.size(), KEY_VALUES))
            + NEW_ONES,
        values.toArray());
  }

  private int insertAnswer(Arrived arrived, Received received, List<Outcome> outcomes) {
    return database.update(
        ANSWER, arrived.id(), received.digest().asBytes(), letters(outcomes), received.heldUntil());
  }

  static String letters(List<Outcome> outcomes) {
    StringBuilder letters = new StringBuilder();
    outcomes.forEach(outcome -> letters.append(outcome.letter()));
    return letters.toString();
  }

  private void markDuplicates(
      String disclosureId, List<CommittedKey> sorted, List<Outcome> outcomes) {
    for (int i = 0; i < sorted.size(); i++) {
      if (outcomes.get(i) == Outcome.ACCEPTED && !isOwn(sorted.get(i), disclosureId)) {
        outcomes.set(i, Outcome.DUPLICATE);
      }
    }
  }

  private boolean isPublishedAsIds(CommittedKey key) {
    return database.number(
            "select count(*) from disclosed_key where key_data = ?", KeyCheck.digest(key))
        > 0;
  }

  private boolean isOwn(CommittedKey key, String disclosureId) {
    return database.number(
            "select count(*) from disclosed_key where key_data in (?, ?) and disclosure_id = ?"
                + " and start_time = ? and end_time = ? and ids_per_day = ?",
            KeyCheck.keyBytes(key),
            KeyCheck.digest(key),
            disclosureId,
            key.start(),
            key.end(),
            key.idsPerDay())
        > 0;
  }
}
