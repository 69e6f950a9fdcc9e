// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.GroupCommit;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.regions.Regions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes the keys that devices disclose; the same request again has the same answer. Those that wait
 * share a commit. A drill's are checked alike and never reach the database. Thread safe.
 */
public final class Disclosures {

  public static final int MOST_KEYS = 128;

  /** The wait of a key after its end, so that its IDs cannot be sent while they are heard. */
  public static final Duration EMBARGO = Duration.ofHours(2);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int FAKE_DAYS = 44;

  private final Database database;
  private final RevisionTokens revisions;
  private final Regions regions;
  private final Audit audit;
  private final Clock clock;
  private final Tokens tokens;
  private final GroupCommit<Arrival, DisclosureAnswer> waiting;

  public Disclosures(
      Database database,
      RevisionTokens revisions,
      Regions regions,
      Audit audit,
      Clock clock,
      Tokens tokens) {
    this.database = database;
    this.revisions = revisions;
    this.regions = regions;
    this.audit = audit;
    this.clock = clock;
    this.tokens = tokens;
    this.waiting =
        GroupCommit.on(database, together -> database.inTransaction(() -> answers(together)));
  }

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
    Arrival arrival = Arrival.of(request, now, fake);
    Optional<String> revised = fake ? Optional.empty() : revisions.disclosureOf(request.token());
    return revised.isPresent()
        ? database.inTransaction(() -> revise(revised.get(), arrival))
        : waiting.take(arrival);
  }

  private KeyRows rows() {
    return new KeyRows(database);
  }

  private DisclosureAnswer revise(String disclosureId, Arrival arrival) {
    Opened opened = openAgain(disclosureId, arrival.request(), arrival.digest().asBytes());
    KeyRows.Answered answered =
        opened.before().isPresent()
            ? opened.before().get()
            : rows().insert(entry(arrival, opened, check(arrival, opened)));
    return answer(arrival, answered, opened);
  }

  /** The rows of a transaction, and the answers to the real ones once they are inserted. */
  private record Together(
      List<KeyRows.Entry> real,
      List<KeyRows.Entry> dummies,
      List<Supplier<KeyRows.Answered>> kept) {}

  /** Does the work of several in a transaction. */
  private List<Supplier<DisclosureAnswer>> answers(List<Arrival> arrivals) {
    List<Optional<TokenRows.Found>> found =
        new TokenRows(database).find(arrivals.stream().map(Arrival::wanted).toList());
    Together together = new Together(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<Supplier<DisclosureAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < arrivals.size(); i++) {
      answers.add(prepare(arrivals.get(i), found.get(i), together));
    }
    if (!together.real().isEmpty()) {
      together.kept().addAll(rows().insert(together.real()));
    }
    if (!together.dummies().isEmpty()) {
      rows().insertAndForget(together.dummies());
    }
    return answers;
  }

  /** Adds the rows of one, unless it is refused, and gives the answer to be asked for later. */
  private Supplier<DisclosureAnswer> prepare(
      Arrival arrival, Optional<TokenRows.Found> found, Together together) {
    try {
      Opened opened = arrival.fake() ? fake(arrival, found) : openFirst(arrival, found);
      if (opened.before().isPresent()) {
        return () -> answer(arrival, opened.before().get(), opened);
      }
      if (opened.expired()) {
        throw new Refused(Reason.TOKEN_EXPIRED, "ask for another code");
      }
      KeyRows.Received received = check(arrival, opened);
      if (opened.drill()) {
        return () -> {
          noteDrill(arrival, opened, received);
          return answer(arrival, received.answered(), opened);
        };
      }
      if (arrival.fake()) {
        together.dummies().add(entry(arrival, opened, received));
        return () -> answer(arrival, received.answered(), opened);
      }
      int place = together.real().size();
      together.real().add(entry(arrival, opened, received));
      return () -> answer(arrival, together.kept().get(place).get(), opened);
    } catch (Refused e) {
      return () -> {
        throw e;
      };
    }
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
  private static Opened openFirst(Arrival arrival, Optional<TokenRows.Found> found) {
    TokenRows.Found token =
        found.orElseThrow(() -> new Refused(Reason.TOKEN_UNKNOWN, "redeem a code first"));
    if (!token.region().equals(arrival.request().region())) {
      throw new Refused(Reason.UNKNOWN_REGION, "the code is of another region");
    }
    if (!arrival.commitment().matches(token.commitment())) {
      throw new Refused(
          Reason.COMMITMENT_MISMATCH, "nothing was taken; send the keys that were committed to");
    }
    if (token.state().withdrawn() && token.before().isEmpty()) {
      throw new Refused(Reason.WITHDRAWN, "the code was withdrawn");
    }
    return new Opened(
        token.disclosureId(),
        token.codeId(),
        token.admitted(),
        token.state().drill(),
        token.state().expires() <= arrival.now().getEpochSecond(),
        CodeBounds.FIRST_REQUEST,
        token.before());
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
                                TokenRows.hours(result)),
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

  /** The same arithmetic after the same look-up, which has found nothing. */
  private Opened fake(Arrival arrival, Optional<TokenRows.Found> found) {
    String id = tokens.id();
    boolean matches = arrival.commitment().matches(id);
    LocalDate today = regions.today();
    return new Opened(
        id,
        tokens.id(),
        Admitted.days(today.minusDays(FAKE_DAYS), today.plusDays(1)),
        false,
        found.isPresent() && matches,
        CodeBounds.FIRST_REQUEST,
        Optional.empty());
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

  private static KeyRows.Entry entry(Arrival arrival, Opened opened, KeyRows.Received received) {
    return new KeyRows.Entry(
        new KeyRows.Arrived(
            opened.disclosureId(),
            opened.codeId(),
            arrival.request().region(),
            opened.admitted().from(),
            opened.admitted().until(),
            arrival.now().getEpochSecond() / HOUR.toSeconds() * HOUR.toSeconds()),
        received);
  }

  static long ready(CommittedKey key) {
    return key.end() + EMBARGO.toSeconds();
  }

  private DisclosureAnswer answer(Arrival arrival, KeyRows.Answered answered, Opened opened) {
    return arrival.answer(answered, revisions.tokenOf(opened.disclosureId()), opened.drill());
  }
}
