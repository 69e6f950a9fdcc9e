// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

import com.google.common.base.CharMatcher;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.data.Tokens;
import io.bluezone.examples.authority.errors.Reason;
import io.bluezone.examples.authority.errors.Refused;
import io.bluezone.examples.authority.setup.AuthoritySecrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Trades codes for tokens that let in exactly the keys of an HMAC; the keys it never learns. */
public record Redeemer(Database database, AuthoritySecrets secrets, Clock clock, Tokens tokens) {

  public static final Duration VALIDITY = Duration.ofHours(24);

  private static final int CODE_LENGTH = 8;
  private static final int COMMITMENT_LENGTH = 32;
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

  private static final String TAKE =
      "update code set state = 'REDEEMED' where hash = ? and state = 'ISSUED' and expires > ?"
          + " returning id, region, admits_from, admits_until, drill";
  private static final String TAKE_AND_INSERT =
      "with c as ("
          + TAKE
          + ") insert into upload_token (hash, disclosure_id, code_id, region, admits_from,"
          + " admits_until, drill, commitment, expires) select ?, ?, coalesce(c.id, ''),"
          + " coalesce(c.region, ''), coalesce(c.admits_from, '1970-01-01'),"
          + " coalesce(c.admits_until, '1970-01-01'), coalesce(c.drill, 0), ?, ? from ";

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
    Given given = new Given(hash, token, tokens.id(), commitment, now, expires.getEpochSecond());
    boolean drill =
        database
            .inSteps(
                () -> database.isPostgres() ? redeemAtOnce(given, fake) : redeemInTurn(given, fake))
            .orElseThrow(() -> refusal(hash));
    return new Redemption(token, expires, drill);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Given(
      byte[] codeHash,
      String token,
      String disclosureId,
      byte[] commitment,
      Instant now,
      long expires) {

    /** Leaves out the token. */
    @Override
    public String toString() {
      return "redemption for " + disclosureId;
    }
  }

  private record Admission(String codeId, String region, String from, String until, boolean drill) {

    static Admission none(String id) {
      return new Admission(id, "", "1970-01-01", "1970-01-01", false);
    }
  }

  /**
   * One message for both rows. Tells of a good code whether it is a drill's; empty for another. A
   * dummy's finds none and inserts too.
   */
  private Optional<Boolean> redeemAtOnce(Given given, boolean fake) {
    Object[] values = {
      given.codeHash(),
      given.now().getEpochSecond(),
      Tokens.hash(given.token()),
      given.disclosureId(),
      given.commitment(),
      given.expires()
    };
    if (fake) {
      String dummy = TAKE_AND_INSERT + "(select 1) o left join c on true";
      database.inTransaction(() -> database.update(Database.undone(dummy), values));
      return Optional.of(false);
    }
    return database.find(
        TAKE_AND_INSERT + "c returning drill", (row, number) -> row.getInt(1) == 1, values);
  }

  private Optional<Boolean> redeemInTurn(Given given, boolean fake) {
    Optional<Admission> taken = take(given);
    if (!fake && taken.isEmpty()) {
      return Optional.empty();
    }
    Admission admission = taken.filter(code -> !fake).orElseGet(() -> Admission.none(tokens.id()));
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
    if (fake) {
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
