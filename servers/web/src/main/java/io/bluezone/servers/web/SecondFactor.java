// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import com.google.common.io.BaseEncoding;
import io.bluezone.servers.web.sessions.Sealing;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The second factor of accounts with a password here. Whoever has set one up needs it at each
 * login; the roles for which it is required have to set it up. A new first password removes it.
 * Each try counts before it is looked at, and each code once. The database has secrets sealed, each
 * for its account. Thread safe.
 */
public record SecondFactor(
    JdbcClient database, Sealing sealing, Set<String> requiredRoles, Clock clock) {

  public SecondFactor {
    requiredRoles = Set.copyOf(requiredRoles);
  }

  /** Tells if a session of an account goes nowhere without a code. */
  boolean isNeeded(Account account) {
    return !account.sso()
        && (!Collections.disjoint(account.roles(), requiredRoles) || isSet(account.name()));
  }

  boolean isSet(String name) {
    return sealed(name).isPresent();
  }

  private Optional<String> sealed(String name) {
    return database
        .sql("select totp_secret from account where name = ? and totp_secret is not null")
        .params(name)
        .query(String.class)
        .optional();
  }

  private static String purpose(String name) {
    return "second factor of " + name;
  }

  /** Sets a secret up by a code of its app; one that is there stays. */
  boolean setUp(String name, String secret, String code) {
    OptionalLong step = Totp.match(secret, code, clock.instant());
    return step.isPresent()
        && database
                .sql(
                    "update account set totp_secret = ?, totp_step = ?, totp_failures = 0,"
                        + " totp_locked_until = 0 where name = ? and totp_secret is null")
                .params(
                    BaseEncoding.base64()
                        .encode(sealing.seal(purpose(name), BaseEncoding.base32().decode(secret))),
                    step.getAsLong(),
                    name)
                .update()
            == 1;
  }

  /** Tells if a code is right, new, and not one of too many. */
  boolean check(String name, String code) {
    Instant now = clock.instant();
    int counted =
        database
            .sql(
                "update account set"
                    + " totp_failures = case when totp_locked_until > 0 then 1"
                    + " else totp_failures + 1 end,"
                    + " totp_locked_until = case when totp_locked_until = 0"
                    + " and totp_failures + 1 >= ? then ? else 0 end"
                    + " where name = ? and totp_locked_until <= ? and totp_secret is not null")
            .params(
                Accounts.FAILURES,
                now.plus(Accounts.LOCK).getEpochSecond(),
                name,
                now.getEpochSecond())
            .update();
    if (counted == 0) {
      return false;
    }
    String secret =
        sealed(name)
            .map(BaseEncoding.base64()::decode)
            .map(bytes -> BaseEncoding.base32().encode(sealing.open(purpose(name), bytes)))
            .orElse("");
    OptionalLong step = Totp.match(secret, code, now);
    return step.isPresent()
        && database
                .sql(
                    "update account set totp_step = ?, totp_failures = 0, totp_locked_until = 0"
                        + " where name = ? and totp_step < ?")
                .params(step.getAsLong(), name, step.getAsLong())
                .update()
            == 1;
  }
}
