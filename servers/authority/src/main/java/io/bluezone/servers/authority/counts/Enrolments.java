// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import io.bluezone.counts.token.TokenException;
import io.bluezone.counts.token.TokenIssuer;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Codes that are each good for one device's tokens: of the month in which it is used, and then of
 * each that follows, one request a month. The database has an HMAC of each. A code says its unit; a
 * unit of fewer than {@value #LEAST_UNIT} codes reports as its region.
 */
public record Enrolments(
    Leader leader,
    Database database,
    AuthoritySecrets secrets,
    TokenIssuers issuers,
    Regions regions,
    Audit audit,
    Tokens tokens) {

  public static final int LEAST_UNIT = 100;

  /** The most codes that are issued at once. */
  public static final int MOST = 1000;

  private static final Duration VALIDITY = Duration.ofDays(62);
  private static final int CODE_BYTES = 10;
  private static final int GROUP = 4;
  private static final int MOST_LETTERS = 32;

  /** A device's answer: the unit that it is to report as, and in base64 its tokens' signatures. */
  public record Enrolled(String unit, String signatures) {}

  private record Code(String unit, long expires) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Month(String unit, byte[] request) {}

  /** Issues codes for a unit, which is a region or a name behind it: {@code VN-HN/clinic-7}. */
  public List<String> issue(String unit, int number, Actor actor) {
    leader.task();
    checkUnit(unit);
    if (number < 1 || number > MOST) {
      throw new Refused(Reason.INVALID_REQUEST, "from 1 to " + MOST + " codes at once");
    }
    long now = leader.now().getEpochSecond();
    List<String> codes = new ArrayList<>();
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String code = BaseEncoding.base32().encode(tokens.bytes(CODE_BYTES));
      rows.add(new Object[] {hash(code), unit, now, now + VALIDITY.toSeconds()});
      codes.add(String.join("-", Splitter.fixedLength(GROUP).split(code)));
    }
    database.inTransaction(
        () -> {
          database
              .template()
              .batchUpdate(
                  "insert into counts_enrolment (hash, unit, issued, expires)"
                      + " values (?, ?, ?, ?)",
                  rows);
          audit.add(actor, Audit.Act.ENROLMENT_CODES_ISSUED, unit, Integer.toString(number));
        });
    return codes;
  }

  private byte[] hash(String code) {
    return secrets.hash("enrolment", code);
  }

  private void checkUnit(String unit) {
    List<String> parts = Splitter.on('/').limit(2).splitToList(unit);
    regions.check(parts.get(0));
    if (unit.length() > MOST_LETTERS || (parts.size() == 2 && !Regions.isName(parts.get(1)))) {
      throw new Refused(
          Reason.INVALID_REQUEST, "a unit is REGION or REGION/NAME, up to 32 characters");
    }
  }

  private static String region(String unit) {
    return Splitter.on('/').splitToList(unit).get(0);
  }

  /**
   * Signs a device's request for tokens of a month. The same request may come again.
   *
   * @param month the present month or the next, as yyyy-MM
   */
  public Enrolled redeem(String code, String month, byte[] request) {
    leader.task();
    byte[] hash = hash(code.replace("-", "").toUpperCase(Locale.ROOT));
    TokenIssuer issuer = issuer(month);
    byte[] signatures;
    try {
      signatures = issuer.sign(request);
    } catch (TokenException e) {
      throw new Refused(Reason.INVALID_REQUEST, String.valueOf(e.getMessage()));
    }
    byte[] digest = Hashing.sha256().hashBytes(request).asBytes();
    return new Enrolled(
        database.inTransaction(() -> use(hash, month, digest)),
        Base64.getEncoder().encodeToString(signatures));
  }

  private TokenIssuer issuer(String month) {
    YearMonth wanted;
    try {
      wanted = YearMonth.parse(month);
    } catch (DateTimeException e) {
      throw new Refused(Reason.INVALID_REQUEST, "a month is written yyyy-MM");
    }
    YearMonth now = YearMonth.from(leader.today());
    if (!wanted.equals(now) && !wanted.equals(now.plusMonths(1))) {
      throw new Refused(Reason.INVALID_REQUEST, "the present month or the next");
    }
    return issuers
        .of(wanted)
        .orElseThrow(
            () -> new Refused(Reason.NOT_FOUND, "there are no keys for this month so far"));
  }

  private String use(byte[] hash, String month, byte[] digest) {
    Code code =
        database
            .find(
                database.locking("select unit, expires from counts_enrolment where hash = ?"),
                (result, number) -> new Code(result.getString(1), result.getLong(2)),
                hash)
            .orElseThrow(() -> new Refused(Reason.CODE_UNKNOWN, "read the code again"));
    Optional<Month> signed =
        database.find(
            "select reports_as, request from counts_month where hash = ? and month = ?",
            (result, number) -> new Month(result.getString(1), result.getBytes(2)),
            hash,
            month);
    if (signed.isPresent()) {
      if (!Arrays.equals(signed.get().request(), digest)) {
        throw new Refused(Reason.CODE_USED, "each code is good for one request a month");
      }
      return signed.get().unit();
    }
    if (code.expires() < leader.now().getEpochSecond() && !isUsed(hash)) {
      throw new Refused(Reason.CODE_EXPIRED, "ask who issued it for another");
    }
    String reportsAs = isLarge(code.unit()) ? code.unit() : region(code.unit());
    database.update(
        "insert into counts_month (hash, month, reports_as, request) values (?, ?, ?, ?)",
        hash,
        month,
        reportsAs,
        digest);
    return reportsAs;
  }

  private boolean isUsed(byte[] hash) {
    return database.number("select count(*) from counts_month where hash = ?", hash) > 0;
  }

  private boolean isLarge(String unit) {
    return database.number("select count(*) from counts_enrolment where unit = ?", unit)
        >= LEAST_UNIT;
  }

  /** Tells whether devices report for a unit: a region, or one of enough codes. */
  boolean isReported(String unit) {
    return regions.names().contains(unit) || isLarge(unit);
  }

  /** Counts the devices that have tokens for a unit and the month of a day. */
  long devices(String unit, LocalDate day) {
    return database.number(
        "select count(*) from counts_month where month = ? and reports_as = ?",
        YearMonth.from(day).toString(),
        unit);
  }

  /** Forgets codes that expired a while ago: longer ago than a count has days. */
  void forget() {
    long before = leader.now().minus(VALIDITY).getEpochSecond();
    database.inTransaction(
        () -> {
          database.update(
              "delete from counts_month where hash in"
                  + " (select hash from counts_enrolment where expires < ?)",
              before);
          database.update("delete from counts_enrolment where expires < ?", before);
        });
  }
}
