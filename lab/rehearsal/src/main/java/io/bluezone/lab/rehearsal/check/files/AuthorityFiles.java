// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The database of the authority's server, read beside it: an insider's view, for checks alone. */
public final class AuthorityFiles {

  private final ReadOnly database;

  /** The time that a key discloses, in seconds since 1970. */
  public record Bounds(long start, long end, int idsPerDay) {}

  /**
   * A key that was accepted, by the code that let it in.
   *
   * @param key of a listed case, once it is published, the key's SHA-256
   * @param listed whether IDs are listed in its place
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by its text alone
  public record StoredKey(
      byte[] key,
      String disclosureId,
      String codeId,
      Bounds bounds,
      OptionalLong sequence,
      String state,
      boolean listed) {

    /** {@return whether the authority has been told that it belongs to no case} */
    public boolean isWithdrawn() {
      return state.equals("WITHDRAWN") || state.equals("REVOKED");
    }
  }

  /** A bulletin as the database has it. */
  public record StoredBulletin(long sequence, long issued, int keys) {}

  /** The data folder of the server. */
  public AuthorityFiles(Path folder) {
    database = new ReadOnly(folder.resolve("authority.db"));
  }

  /** {@return all keys that were accepted} */
  public List<StoredKey> keys() throws IOException {
    return database.read(
        "select k.key_data, k.disclosure_id, d.code_id, k.start_time, k.end_time, k.ids_per_day,"
            + " k.sequence, d.state, length(k.intervals) from disclosed_key k join disclosure d on d.id ="
            + " k.disclosure_id order by k.key_data",
        row -> {
          long sequence = row.getLong(7);
          boolean isMissing = row.wasNull();
          return new StoredKey(
              row.getBytes(1),
              row.getString(2),
              row.getString(3),
              new Bounds(row.getLong(4), row.getLong(5), row.getInt(6)),
              isMissing ? OptionalLong.empty() : OptionalLong.of(sequence),
              row.getString(8),
              row.getInt(9) > 0);
        });
  }

  /** {@return the days of listed cases that wait to be published} */
  public List<ListedDay> listedDays() throws IOException {
    return database.read(
        "select k.key_data, k.seed, d.code_id, k.start_time, k.end_time, k.ids_per_day,"
            + " k.intervals from disclosed_key k join disclosure d on d.id = k.disclosure_id"
            + " where k.sequence is null and length(k.intervals) > 0 order by k.key_data",
        row ->
            new ListedDay(
                row.getBytes(1),
                row.getBytes(2),
                row.getString(3),
                new Bounds(row.getLong(4), row.getLong(5), row.getInt(6)),
                row.getBytes(7)));
  }

  /** {@return all bulletins, by number} */
  public List<StoredBulletin> bulletins() throws IOException {
    return database.read(
        "select sequence, issued, keys from bulletin order by sequence",
        row -> new StoredBulletin(row.getLong(1), row.getLong(2), row.getInt(3)));
  }

  /** {@return the disclosure that came with a code} */
  public Optional<String> disclosureOf(String codeId) throws IOException {
    return database
        .read("select id from disclosure where code_id = ?", row -> row.getString(1), codeId)
        .stream()
        .findFirst();
  }

  /** {@return whether a code is known} */
  public boolean hasCode(String codeId) throws IOException {
    return !database.read("select 1 from code where id = ?", row -> 1, codeId).isEmpty();
  }

  /** {@return how many keys wait to be published} */
  public long waiting() throws IOException {
    return database
        .read(
            "select count(*) from disclosed_key k join disclosure d on d.id = k.disclosure_id"
                + " where k.sequence is null and d.state in ('RELEASED', 'HELD')",
            row -> row.getLong(1))
        .get(0);
  }

  /** {@return the code of each history that has come} */
  public List<String> histories() throws IOException {
    return database.read("select code_id from history where complete = 1", row -> row.getString(1));
  }

  /** {@return the state of each code's message, by the code's number} */
  public Map<String, String> messages() throws IOException {
    Map<String, String> states = new HashMap<>();
    database
        .read(
            "select code_id, state from message where reminder = 0",
            row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(each -> states.put(each.getKey(), each.getValue()));
    return states;
  }

  /** {@return whether hours of cases at places wait to be published} */
  public boolean havePlacesToPublish() throws IOException {
    return !database.read("select 1 from case_place where state = 'ENTERED'", row -> 1).isEmpty();
  }

  /** {@return whether hours of a case at a place are known} */
  public boolean hasPlace(CaseHours hours) throws IOException {
    return !database
        .read(
            "select 1 from case_place where name = ? and from_time = ? and until_time = ?",
            row -> 1,
            hours.place(),
            hours.from().getEpochSecond(),
            hours.until().getEpochSecond())
        .isEmpty();
  }

  /** {@return how many codes were issued} */
  public long codesIssued() throws IOException {
    return database.read("select count(*) from code", row -> row.getLong(1)).get(0);
  }

  /** {@return how many codes have let keys in} */
  public long codesUsed() throws IOException {
    return database
        .read(
            "select count(*) from code where exists (select 1 from disclosure d where d.code_id ="
                + " code.id)",
            row -> row.getLong(1))
        .get(0);
  }
}
