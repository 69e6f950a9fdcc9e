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
          + " returning id, region, admits_from, admits_until";
  private static final String TAKE_AND_INSERT =
      "with c as ("
          + TAKE
          + ") insert into upload_token (hash, disclosure_id, code_id, region, admits_from,"
          + " admits_until, commitment, expires) select ?, ?, coalesce(c.id, ''),"
          + " coalesce(c.region, ''), coalesce(c.admits_from, '1970-01-01'),"
          + " coalesce(c.admits_until, '1970-01-01'), ?, ? from ";

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
    boolean redeemed =
        database.inSteps(
            () -> database.isPostgres() ? redeemAtOnce(given, fake) : redeemInTurn(given, fake));
    if (!redeemed) {
      throw refusal(hash);
    }
    return new Redemption(token, expires);
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

  private record Admission(String codeId, String region, String from, String until) {

    static Admission none(String id) {
      return new Admission(id, "", "1970-01-01", "1970-01-01");
    }
  }

  /** One message for both rows; true for a good code. A dummy's finds none and inserts too. */
  private boolean redeemAtOnce(Given given, boolean fake) {
    if (fake) {
      String dummy = TAKE_AND_INSERT + "(select 1) o left join c on true";
      database.inTransaction(() -> takeAndInsert(Database.undone(dummy), given));
      return true;
    }
    return takeAndInsert(TAKE_AND_INSERT + "c", given) == 1;
  }

  private int takeAndInsert(String statement, Given given) {
    return database.update(
        statement,
        given.codeHash(),
        given.now().getEpochSecond(),
        Tokens.hash(given.token()),
        given.disclosureId(),
        given.commitment(),
        given.expires());
  }

  private boolean redeemInTurn(Given given, boolean fake) {
    Optional<Admission> taken = take(given);
    if (!fake && taken.isEmpty()) {
      return false;
    }
    Admission admission = taken.filter(code -> !fake).orElseGet(() -> Admission.none(tokens.id()));
    int inserted =
        database.update(
            "insert into upload_token (hash, disclosure_id, code_id, region, admits_from,"
                + " admits_until, commitment, expires) values (?, ?, ?, ?, ?, ?, ?, ?)",
            Tokens.hash(given.token()),
            given.disclosureId(),
            admission.codeId(),
            admission.region(),
            admission.from(),
            admission.until(),
            given.commitment(),
            given.expires());
    if (fake) {
      database.update("delete from upload_token where hash = ?", Tokens.hash(given.token()));
    }
    return inserted == 1;
  }

  private Optional<Admission> take(Given given) {
    return database.find(
        TAKE,
        (row, number) ->
            new Admission(
                row.getString("id"),
                row.getString("region"),
                row.getString("admits_from"),
                row.getString("admits_until")),
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
                  case REDEEMED -> new Refused(Reason.CODE_USED, "each code is good for one use");
                  case WITHDRAWN ->
                      new Refused(Reason.CODE_WITHDRAWN, "ask who issued it for another");
                  case ISSUED, EXPIRED ->
                      new Refused(Reason.CODE_EXPIRED, "ask who issued it for another");
                })
        .orElseGet(() -> new Refused(Reason.CODE_UNKNOWN, "read the digits again"));
  }
}
