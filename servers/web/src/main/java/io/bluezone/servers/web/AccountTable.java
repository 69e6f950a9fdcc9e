// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the table {@code account}. Thread safe. */
record AccountTable(JdbcClient database) {

  static final String COLUMNS =
      "name, display_name, roles, sso, disabled, must_change, locked_until, quota, facility,"
          + " region, epoch, last_login";

  List<Account> all() {
    return database
        .sql("select " + COLUMNS + " from account order by name")
        .query(AccountTable::row)
        .list();
  }

  Optional<Account> find(String name) {
    return database
        .sql("select " + COLUMNS + " from account where name = :name")
        .param("name", name)
        .query(AccountTable::row)
        .optional();
  }

  /** Tells if it added a row: another server may be faster, and each driver's exception differs. */
  @CanIgnoreReturnValue
  boolean insert(
      String name,
      String displayName,
      Set<String> roles,
      Optional<String> passwordHash,
      Instant now) {
    return database
            .sql(
                "insert into account(name, display_name, password_hash, roles, sso, disabled,"
                    + " must_change, failures, locked_until, epoch, created)"
                    + " values (?, ?, ?, ?, ?, false, ?, 0, 0, 0, ?) on conflict do nothing")
            .params(name, displayName)
            .param(passwordHash.orElse(null))
            .params(
                joined(roles),
                passwordHash.isEmpty(),
                passwordHash.isPresent(),
                now.getEpochSecond())
            .update()
        == 1;
  }

  static String joined(Set<String> roles) {
    return String.join(",", new TreeSet<>(roles));
  }

  static Account row(ResultSet row, int number) throws SQLException {
    int quota = row.getInt("quota");
    Optional<Integer> ownQuota = row.wasNull() ? Optional.empty() : Optional.of(quota);
    long login = row.getLong("last_login");
    Optional<Instant> lastLogin =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(login));
    return new Account(
        row.getString("name"),
        row.getString("display_name"),
        Arrays.stream(row.getString("roles").split(","))
            .filter(role -> !role.isEmpty())
            .collect(Collectors.toSet()),
        new Account.Access(
            row.getBoolean("sso"),
            row.getBoolean("disabled"),
            row.getBoolean("must_change"),
            Instant.ofEpochSecond(row.getLong("locked_until"))),
        new Account.Scope(ownQuota, row.getString("facility"), row.getString("region")),
        row.getLong("epoch"),
        lastLogin);
  }
}
