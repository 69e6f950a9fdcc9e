// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import com.google.common.base.Strings;
import com.google.common.hash.HashCode;
import com.google.common.io.BaseEncoding;
import io.bluezone.servers.authority.data.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rows of tokens, and what became of their disclosures. */
record TokenRows(Database database) {

  private static final String COLUMNS =
      "t.hash, t.disclosure_id, t.code_id, t.region, t.admits_from, t.admits_until, t.commitment,"
          + " t.expires, t.drill,"
          + " coalesce((select state from disclosure d where d.id = t.disclosure_id),"
          + " (select state from code c where c.id = t.code_id)) as state,"
          + " (select hours from code c where c.id = t.code_id) as hours";

  // Not a join: PostgreSQL, when it knows nothing of the table yet, looks for the digest alone, of
  // which the index comes second, and keeps to that plan.
  private static final String ANSWER =
      ", (select outcomes from upload u where u.disclosure_id = t.disclosure_id and u.digest = %s)"
          + " as outcomes, (select held_until from upload u where"
          + " u.disclosure_id = t.disclosure_id and u.digest = %<s) as held_until";

  // Who has no token finds the next one's row, and takes as long for it.
  private static final String FROM_THERE =
      " from upload_token t where t.hash >= %s order by t.hash limit 1";

  private static final String ONE =
      "select " + COLUMNS + String.format(ANSWER, "?") + String.format(FROM_THERE, "?");

  // Nor is this one: the limit has each looked for by its hash.
  private static final String ALL =
      "select e.place, t.* from unnest(?, ?) with ordinality as e (hash, digest, place)"
          + " cross join lateral (select "
          + COLUMNS
          + String.format(ANSWER, "e.digest")
          + String.format(FROM_THERE, "e.hash")
          + ") t";

  /** A token's SHA-256, and the digest of the keys that came with it. */
  record Wanted(HashCode token, HashCode digest) {}

  /** A token, the commitment in base64, and the earlier answer to the same keys. */
  record Found(
      String disclosureId,
      String codeId,
      String region,
      Admitted admitted,
      String commitment,
      State state,
      Optional<KeyRows.Answered> before) {}

  /** UTC seconds of a token's end, whether it is a drill's, and whether its code was withdrawn. */
  record State(long expires, boolean drill, boolean withdrawn) {}

  /** {@return what there is of each} */
  List<Optional<Found>> find(List<Wanted> wanted) {
    if (!database.isPostgres()) {
      return wanted.stream().map(this::findOne).toList();
    }
    Map<Integer, Found> found = new HashMap<>();
    database
        .template()
        .query(
            ALL,
            (ResultSet row) -> {
              // PostgreSQL counts from 1.
              int place = row.getInt("place") - 1;
              found(row, wanted.get(place)).ifPresent(each -> found.put(place, each));
            },
            bytes(wanted.stream().map(Wanted::token).toList()),
            bytes(wanted.stream().map(Wanted::digest).toList()));
    return IntStream.range(0, wanted.size())
        .mapToObj(place -> Optional.ofNullable(found.get(place)))
        .toList();
  }

  private static byte[][] bytes(List<HashCode> hashes) {
    return hashes.stream().map(HashCode::asBytes).toArray(byte[][]::new);
  }

  private Optional<Found> findOne(Wanted wanted) {
    byte[] digest = wanted.digest().asBytes();
    return database
        .find(ONE, (row, number) -> found(row, wanted), digest, digest, wanted.token().asBytes())
        .flatMap(found -> found);
  }

  /** Reads another's row as well before it says that it is none. */
  private static Optional<Found> found(ResultSet row, Wanted wanted) throws SQLException {
    Found next = found(row);
    HashCode hash = HashCode.fromBytes(row.getBytes("hash"));
    return wanted.token().equals(hash) ? Optional.of(next) : Optional.empty();
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getString("disclosure_id"),
        row.getString("code_id"),
        row.getString("region"),
        new Admitted(
            LocalDate.parse(row.getString("admits_from")),
            LocalDate.parse(row.getString("admits_until")),
            hours(row)),
        BaseEncoding.base64().encode(row.getBytes("commitment")),
        new State(
            row.getLong("expires"),
            row.getInt("drill") == 1,
            DisclosureState.WITHDRAWN.name().equals(row.getString("state"))),
        KeyRows.answered(row));
  }

  /** A venue's; a patient's code has none, nor has a code that is gone. */
  static String hours(ResultSet row) throws SQLException {
    return Strings.nullToEmpty(row.getString("hours"));
  }
}
