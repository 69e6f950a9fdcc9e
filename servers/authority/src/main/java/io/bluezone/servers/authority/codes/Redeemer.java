// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

import com.google.common.base.CharMatcher;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.GroupCommit;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Trades codes for tokens that let in exactly the keys of an HMAC; the keys it never learns. Those
 * that wait share a commit. Thread safe.
 */
public final class Redeemer {

  public static final Duration VALIDITY = Duration.ofHours(24);

  private static final int CODE_LENGTH = 8;
  private static final int COMMITMENT_LENGTH = 32;
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

  private static final String TAKE =
      "update code set state = 'REDEEMED' where hash = ? and state = 'ISSUED' and expires > ?"
          + " returning id, region, admits_from, admits_until, drill";

  /** The first of several that come with one code has it. Codes are locked by their index. */
  private static final String ALL =
      "with e as (select * from unnest(?, ?, ?, ?, ?, ?) with ordinality"
          + " as e (code, token, disclosure_id, commitment, expires, dummy, place)),"
          + " c as (update code set state = 'REDEEMED' where hash = any(?) and state = 'ISSUED' and"
          + " expires > ? returning hash, id, region, admits_from, admits_until, drill)"
          + " insert into upload_token (hash, disclosure_id, code_id, region, admits_from,"
          + " admits_until, drill, commitment, expires) select token, disclosure_id,"
          + " coalesce(id, ''), coalesce(region, ''), coalesce(admits_from, '1970-01-01'),"
          + " coalesce(admits_until, '1970-01-01'), coalesce(drill, 0), commitment, expires"
          + " from e left join c on c.hash = code"
          + " and place = (select min(place) from e first where first.code = e.code)"
          + " where id is not null or dummy = 1 returning disclosure_id, drill";

  /**
   * A token without a code is a dummy's; the index of codes is no way to it. It changes once, with
   * its entries of indexes, as the code of a real one does: else a dummy would take less time.
   */
  private static final String FORGET =
      "update upload_token set expires = expires - 1 where hash = any(?) and length(code_id) = 0;"
          + " delete from upload_token where hash = any(?) and length(code_id) = 0";

  private final Database database;
  private final AuthoritySecrets secrets;
  private final Clock clock;
  private final Tokens tokens;
  private final GroupCommit<Given, Boolean> waiting;

  public Redeemer(Database database, AuthoritySecrets secrets, Clock clock, Tokens tokens) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
    this.tokens = tokens;
    this.waiting =
        GroupCommit.on(database, together -> database.inTransaction(() -> drills(together)));
  }

  /** Redeems a code, once, for the keys of the commitment; a dummy does it without a trace. */
  public Redemption redeem(String code, byte[] commitment, boolean fake) {
    if (code.length() != CODE_LENGTH || !DIGITS.matchesAllOf(code)) {
      throw new Refused(Reason.INVALID_REQUEST, "a code has 8 digits");
    }
    if (commitment.length != COMMITMENT_LENGTH) {
      throw new Refused(Reason.INVALID_REQUEST, "a commitment has 32 bytes");
    }
    if (!fake && !CheckDigit.fits(code)) {
      throw new Refused(Reason.CODE_MISTYPED, "the digits do not fit together; read them again");
    }
    Instant now = clock.instant();
    Instant expires = Instant.ofEpochSecond(now.plus(VALIDITY).getEpochSecond());
    byte[] hash = secrets.hash(fake ? "fake" : "code", code);
    String token = tokens.token();
    boolean drill =
        waiting.take(
            new Given(hash, token, tokens.id(), commitment, now, expires.getEpochSecond(), fake));
    return new Redemption(token, expires, drill);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Given(
      byte[] codeHash,
      String token,
      String disclosureId,
      byte[] commitment,
      Instant now,
      long expires,
      boolean fake) {

    /** Leaves out the token. */
    @Override
    public String toString() {
      return "redemption for " + disclosureId;
    }
  }

  /** Redeems several codes, and tells of each good one whether it is a drill's. */
  private List<Supplier<Boolean>> drills(List<Given> together) {
    List<Optional<Boolean>> drills =
        database.isPostgres()
            ? redeemAtOnce(together)
            : together.stream().map(this::redeemInTurn).toList();
    List<Supplier<Boolean>> answers = new ArrayList<>();
    for (int i = 0; i < together.size(); i++) {
      byte[] hash = together.get(i).codeHash();
      Optional<Boolean> drill = drills.get(i);
      answers.add(() -> drill.orElseThrow(() -> refusal(hash)));
    }
    return answers;
  }

  private record Admission(String codeId, String region, String from, String until, boolean drill) {

    static Admission none(String id) {
      return new Admission(id, "", "1970-01-01", "1970-01-01", false);
    }
  }

  /** The same statements for dummies, which find no code and leave nothing. */
  private List<Optional<Boolean>> redeemAtOnce(List<Given> together) {
    byte[][] codes = bytes(together, Given::codeHash);
    byte[][] hashes = bytes(together, given -> Tokens.hash(given.token()));
    long now = together.stream().mapToLong(given -> given.now().getEpochSecond()).max().orElse(0);
    Map<String, Boolean> drills = new HashMap<>();
    database
        .template()
        .query(
            ALL,
            (ResultSet row) -> {
              drills.put(row.getString("disclosure_id"), row.getInt("drill") == 1);
            },
            codes,
            hashes,
            together.stream().map(Given::disclosureId).toArray(String[]::new),
            bytes(together, Given::commitment),
            together.stream().mapToLong(Given::expires).toArray(),
            together.stream().mapToInt(given -> given.fake() ? 1 : 0).toArray(),
            codes,
            now);
    database.update(FORGET, hashes, hashes);
    return together.stream()
        .map(given -> Optional.ofNullable(drills.get(given.disclosureId())))
        .toList();
  }

  private static byte[][] bytes(List<Given> together, Function<Given, byte[]> value) {
    return together.stream().map(value).toArray(byte[][]::new);
  }

  private Optional<Boolean> redeemInTurn(Given given) {
    Optional<Admission> taken = take(given);
    if (!given.fake() && taken.isEmpty()) {
      return Optional.empty();
    }
    Admission admission =
        taken.filter(code -> !given.fake()).orElseGet(() -> Admission.none(tokens.id()));
    database.update(
        "insert into upload_token (hash, disclosure_id, code_id, region, admits_from,"
            + " admits_until, drill, commitment, expires) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        Tokens.hash(given.token()),
        given.disclosureId(),
        admission.codeId(),
        admission.region(),
        admission.from(),
        admission.until(),
        admission.drill() ? 1 : 0,
        given.commitment(),
        given.expires());
    if (given.fake()) {
      database.update("delete from upload_token where hash = ?", Tokens.hash(given.token()));
    }
    return Optional.of(admission.drill());
  }

  private Optional<Admission> take(Given given) {
    return database.find(
        TAKE,
        (row, number) ->
            new Admission(
                row.getString("id"),
                row.getString("region"),
                row.getString("admits_from"),
                row.getString("admits_until"),
                row.getInt("drill") == 1),
        given.codeHash(),
        given.now().getEpochSecond());
  }

  private Refused refusal(byte[] hash) {
    return database
        .find("select state from code where hash = ?", (row, number) -> row.getString(1), hash)
        .map(CodeState::valueOf)
        .map(
            state ->
                switch (state) {
                  case REDEEMED, DISCLOSED ->
                      new Refused(Reason.CODE_USED, "each code is good for one use");
                  case WITHDRAWN ->
                      new Refused(Reason.CODE_WITHDRAWN, "ask who issued it for another");
                  case ISSUED, EXPIRED ->
                      new Refused(Reason.CODE_EXPIRED, "ask who issued it for another");
                })
        .orElseGet(() -> new Refused(Reason.CODE_UNKNOWN, "read the digits again"));
  }
}
