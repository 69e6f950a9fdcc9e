// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares passwords. Each try counts before the password is looked at, in one statement, so that
 * tries side by side do not outrun the lock; whatever is wrong takes the same time. Thread safe.
 */
record PasswordComparison(JdbcClient database, Passwords passwords, Clock clock) {

  /** An account and the hash of its password, as they were at one moment. */
  private record Kept(Account account, String hash) {}

  Optional<Account> match(String name, String password) {
    Instant now = clock.instant();
    int counted =
        database
            .sql(
                "update account set"
                    + " failures = case when locked_until > 0 then 1 else failures + 1 end,"
                    + " locked_until = case when locked_until = 0 and failures + 1 >= ?"
                    + " then ? else 0 end"
                    + " where name = ? and locked_until <= ?"
                    + " and disabled = false and password_hash is not null")
            .params(
                Accounts.FAILURES,
                now.plus(Accounts.LOCK).getEpochSecond(),
                name,
                now.getEpochSecond())
            .update();
    Optional<Kept> kept = counted == 0 ? Optional.empty() : find(name);
    if (kept.isEmpty()) {
      passwords.matchDummy(password);
      return Optional.empty();
    }
    if (!passwords.matches(password, kept.get().hash())) {
      return Optional.empty();
    }
    database
        .sql("update account set failures = 0, locked_until = 0, last_login = ? where name = ?")
        .params(now.getEpochSecond(), name)
        .update();
    // If it was changed while the password was compared, its epoch is another: the session ends.
    return kept.map(Kept::account);
  }

  private Optional<Kept> find(String name) {
    return database
        .sql(
            "select "
                + AccountTable.COLUMNS
                + ", password_hash from account where name = :name and password_hash is not null")
        .param("name", name)
        .query(
            (row, number) ->
                new Kept(AccountTable.row(row, number), row.getString("password_hash")))
        .optional();
  }
}
