// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.disclosures;

import com.google.common.base.Strings;
import com.google.common.hash.HashCode;
import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.examples.authority.audit.Actor;
import io.bluezone.examples.authority.audit.Audit;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.data.Tokens;
import io.bluezone.examples.authority.disclosures.DisclosureAnswer.RefusedKey;
import io.bluezone.examples.authority.errors.Reason;
import io.bluezone.examples.authority.errors.Refused;
import io.bluezone.examples.authority.regions.Regions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the keys that devices disclose; the same request again has the same answer. A drill's are
 * checked alike and never reach the database.
 */
public record Disclosures(
    Database database,
    RevisionTokens revisions,
    Regions regions,
    Audit audit,
    Clock clock,
    Tokens tokens) {

  public static final int MOST_KEYS = 128;

  /** The wait of a key after its end, so that its IDs cannot be sent while they are heard. */
  public static final Duration EMBARGO = Duration.ofHours(2);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int FAKE_DAYS = 44;

  // Not a join: PostgreSQL, when it knows nothing of the table yet, looks for the digest alone, of
  // which the index comes second, and keeps to that plan.
  private static final String TOKEN =
      "select t.disclosure_id, t.code_id, t.region, t.admits_from, t.admits_until, t.commitment,"
          + " t.expires, t.drill, (select outcomes from upload u where u.disclosure_id = t.disclosure_id and"
          + " u.digest = ?) as outcomes, (select held_until from upload u where"
          + " u.disclosure_id = t.disclosure_id and u.digest = ?) as held_until,"
          + " coalesce((select state from disclosure d where d.id = t.disclosure_id),"
          + " (select state from code c where c.id = t.code_id)) as state,"
          + " (select hours from code c where c.id = t.code_id) as hours"
          + " from upload_token t where t.hash = ?";
  private static final SecretBytes NO_SECRET =
      SecretBytes.copyOf(new byte[KeyCommitment.SECRET_LENGTH]);

  /** Takes a device's keys; a dummy does the same work and leaves nothing. */
  public DisclosureAnswer accept(DisclosureRequest request, boolean fake) {
    regions.check(request.region());
    if (request.keys().size() > MOST_KEYS) {
      throw new Refused(Reason.INVALID_REQUEST, "a request has up to " + MOST_KEYS + " keys");
    }
    if (request.secret().size() != KeyCommitment.SECRET_LENGTH) {
      throw new Refused(Reason.INVALID_REQUEST, "a secret has 32 bytes");
    }
    Instant now = clock.instant();
    List<CommittedKey> sorted = KeyCheck.sorted(request.keys());
    HashCode digest =
        HashCode.fromBytes(Tokens.hash(KeyCommitment.of(NO_SECRET, sorted).toString()));
    Arrival arrival = new Arrival(request, sorted, digest, now);
    Optional<String> revised = fake ? Optional.empty() : revisions.disclosureOf(request.token());
    return revised.isPresent()
        ? database.inTransaction(
            () -> answered(arrival, openAgain(revised.get(), request, digest.asBytes())))
        : database.inSteps(
            () ->
                fake
                    ? dummy(arrival)
                    : answered(arrival, openFirst(request, digest.asBytes(), now)));
  }

  private KeyRows rows() {
    return new KeyRows(database);
  }

  private record Arrival(
      DisclosureRequest request, List<CommittedKey> sorted, HashCode digest, Instant now) {}

  private DisclosureAnswer answered(Arrival arrival, Opened opened) {
    if (opened.before().isPresent()) {
      return answer(arrival, opened.before().get(), opened);
    }
    if (opened.expired()) {
      throw new Refused(Reason.TOKEN_EXPIRED, "ask for another code");
    }
    KeyRows.Received received = check(arrival, opened);
    if (opened.drill()) {
      noteDrill(arrival, opened, received);
      return answer(arrival, received.answered(), opened);
    }
    return answer(arrival, rows().insert(of(arrival, opened), received), opened);
  }

  private void noteDrill(Arrival arrival, Opened opened, KeyRows.Received received) {
    database.inTransaction(
        () -> {
          int first =
              database.update(
                  "update code set state = 'DISCLOSED' where id = ? and state = 'REDEEMED'",
                  opened.codeId());
          if (first == 1) {
            audit.add(
                Actor.SERVER,
                Audit.Act.DRILL_DISCLOSED,
                opened.codeId(),
                arrival.request().region()
                    + " "
                    + received.accepted().size()
                    + " keys checked, none kept");
          }
        });
  }

  private DisclosureAnswer dummy(Arrival arrival) {
    Opened opened = fake(arrival.request(), arrival.digest().asBytes());
    KeyRows.Received received = check(arrival, opened);
    database.inTransaction(() -> rows().insertAndForget(of(arrival, opened), received));
    return answer(arrival, received.answered(), opened);
  }

  /** The disclosure behind a token, and the earlier answer to the same request. */
  private record Opened(
      String disclosureId,
      String codeId,
      Admitted admitted,
      boolean drill,
      boolean expired,
      CodeBounds bounds,
      Optional<KeyRows.Answered> before) {}

  /** Locks nothing: a simultaneous request sends the same committed keys, and one inserts them. */
  private Opened openFirst(DisclosureRequest request, byte[] digest, Instant now) {
    record Row(Opened opened, String region, String commitment, boolean withdrawn) {}
    Row row =
        database
            .find(
                TOKEN,
                (result, number) ->
                    new Row(
                        new Opened(
                            result.getString("disclosure_id"),
                            result.getString("code_id"),
                            new Admitted(
                                LocalDate.parse(result.getString("admits_from")),
                                LocalDate.parse(result.getString("admits_until")),
                                hours(result)),
                            result.getInt("drill") == 1,
                            result.getLong("expires") <= now.getEpochSecond(),
                            CodeBounds.FIRST_REQUEST,
                            KeyRows.answered(result)),
                        result.getString("region"),
                        BaseEncoding.base64().encode(result.getBytes("commitment")),
                        DisclosureState.WITHDRAWN.name().equals(result.getString("state"))),
                digest,
                digest,
                Tokens.hash(request.token()))
            .orElseThrow(() -> new Refused(Reason.TOKEN_UNKNOWN, "redeem a code first"));
    if (!row.region().equals(request.region())) {
      throw new Refused(Reason.UNKNOWN_REGION, "the code is of another region");
    }
    if (!commitment(request).matches(row.commitment())) {
      throw new Refused(
          Reason.COMMITMENT_MISMATCH, "nothing was taken; send the keys that were committed to");
    }
    if (row.withdrawn() && row.opened().before().isEmpty()) {
      throw new Refused(Reason.WITHDRAWN, "the code was withdrawn");
    }
    return row.opened();
  }

  private Opened openAgain(String disclosureId, DisclosureRequest request, byte[] digest) {
    record Row(Opened opened, String region, String state) {}
    Row row =
        database
            .find(
                database.locking(
                    "select code_id, region, admits_from, admits_until, state, (select hours"
                        + " from code c where c.id = code_id) as hours from disclosure"
                        + " where id = ?"),
                (result, number) ->
                    new Row(
                        new Opened(
                            disclosureId,
                            result.getString("code_id"),
                            new Admitted(
                                LocalDate.parse(result.getString("admits_from")),
                                revisions.until(LocalDate.parse(result.getString("admits_until"))),
                                hours(result)),
                            false,
                            false,
                            rows().bounds(disclosureId),
                            rows().answered(disclosureId, digest)),
                        result.getString("region"),
                        result.getString("state")),
                disclosureId)
            .orElseThrow(() -> new Refused(Reason.TOKEN_UNKNOWN, "the disclosure is gone"));
    if (!row.region().equals(request.region())) {
      throw new Refused(Reason.UNKNOWN_REGION, "the disclosure is of another region");
    }
    DisclosureState state = DisclosureState.valueOf(row.state());
    if (state == DisclosureState.WITHDRAWN || state == DisclosureState.REVOKED) {
      throw new Refused(Reason.WITHDRAWN, "the test was withdrawn");
    }
    return row.opened();
  }

  /** The same look-up and the same arithmetic, which find nothing. */
  private Opened fake(DisclosureRequest request, byte[] digest) {
    boolean known =
        !database
            .list(
                TOKEN,
                (result, number) -> result.getString("disclosure_id"),
                digest,
                digest,
                Tokens.hash("fake " + request.token()))
            .isEmpty();
    String id = tokens.id();
    boolean matches = commitment(request).matches(id);
    LocalDate today = regions.today();
    return new Opened(
        id,
        tokens.id(),
        Admitted.days(today.minusDays(FAKE_DAYS), today.plusDays(1)),
        false,
        known && matches,
        CodeBounds.FIRST_REQUEST,
        Optional.empty());
  }

  /** A venue's; a patient's code has none, nor has a code that is gone. */
  private static String hours(ResultSet row) throws SQLException {
    return Strings.nullToEmpty(row.getString("hours"));
  }

  private static KeyCommitment commitment(DisclosureRequest request) {
    return KeyCommitment.of(request.secret(), request.keys());
  }

  private static KeyRows.Received check(Arrival arrival, Opened opened) {
    long now = arrival.now().getEpochSecond();
    KeyCheck check = opened.admitted().check(arrival.now());
    List<Outcome> outcomes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    long latest = 0;
    for (CommittedKey key : arrival.sorted()) {
      Outcome outcome = arrival.request().chosen().check(key, check.of(key));
      boolean first = seen.add(BaseEncoding.base16().encode(KeyCheck.keyBytes(key)));
      outcomes.add(first ? outcome : Outcome.DUPLICATE);
      if (first && outcome == Outcome.ACCEPTED) {
        latest = Math.max(latest, ready(key));
      }
    }
    KeyRows.Received received =
        new KeyRows.Received(
            arrival.digest(),
            new KeyRows.Sent(arrival.sorted(), arrival.request().chosen()),
            outcomes,
            latest > now ? latest : 0);
    opened.bounds().check(received.accepted());
    return received;
  }

  private static KeyRows.Arrived of(Arrival arrival, Opened opened) {
    return new KeyRows.Arrived(
        opened.disclosureId(),
        opened.codeId(),
        arrival.request().region(),
        opened.admitted().from(),
        opened.admitted().until(),
        arrival.now().getEpochSecond() / HOUR.toSeconds() * HOUR.toSeconds());
  }

  static long ready(CommittedKey key) {
    return key.end() + EMBARGO.toSeconds();
  }

  private DisclosureAnswer answer(Arrival arrival, KeyRows.Answered answered, Opened opened) {
    DisclosureRequest request = arrival.request();
    List<Outcome> left = new ArrayList<>(answered.outcomes());
    List<CommittedKey> keys = new ArrayList<>(arrival.sorted());
    List<RefusedKey> refused = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < request.keys().size(); i++) {
      // Records of equal keys hold the same object: each place is used once.
      int place = placeOf(keys, request.keys().get(i));
      keys.remove(place);
      Outcome outcome = left.remove(place);
      if (outcome == Outcome.ACCEPTED) {
        accepted++;
      } else {
        refused.add(new RefusedKey(i, outcome));
      }
    }
    return new DisclosureAnswer(
        accepted,
        refused,
        answered.heldUntil(),
        revisions.tokenOf(opened.disclosureId()),
        opened.drill());
  }

  @SuppressWarnings("ReferenceEquality") // the very object that was sorted
  private static int placeOf(List<CommittedKey> keys, CommittedKey key) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i) == key) {
        return i;
      }
    }
    throw new IllegalStateException("a key got lost in sorting");
  }
}
