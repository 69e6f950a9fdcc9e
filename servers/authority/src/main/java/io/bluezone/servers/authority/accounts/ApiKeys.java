// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.accounts;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.web.text.ShownName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Keys of other systems. The database has a hash of each. */
public record ApiKeys(Database database, Audit audit, Clock clock, Tokens tokens) {

  private static final String COLUMNS =
      "select id, role, name, codes_per_day, created, created_by, last_used, disabled from api_key"
          + " ";
  private static final int MAX_NAME = 64;

  /** The number of codes that a key issues in 24 hours unless another is given. */
  public static final int DEFAULT_QUOTA = 500;

  /** A key without its secret; {@code codesPerDay} is 0 for any number. */
  public record ApiKey(
      String id, ApiRole role, String name, int codesPerDay, Life life, boolean disabled) {

    public Actor actor() {
      return Actor.api(name);
    }
  }

  /** When a key was made, by whom, and the hour of its last use. */
  public record Life(Instant created, String createdBy, Optional<Instant> lastUsed) {}

  /** {@return whether a text names a key: 1 to 64 characters, all visible} */
  public static boolean isName(String text) {
    return ShownName.isGood(text, MAX_NAME);
  }

  /** Makes a key and gives it, this once; {@code codesPerDay} is 0 for any number. */
  public String create(ApiRole role, String name, int codesPerDay, Actor actor) {
    checkArgument(isName(name), "no name of a key");
    String key = tokens.token();
    database.inTransaction(
        () -> {
          String id = tokens.id();
          database.update(
              "insert into api_key (id, hash, role, name, codes_per_day, created, created_by,"
                  + " disabled) values (?, ?, ?, ?, ?, ?, ?, 0)",
              id,
              Tokens.hash(key),
              role.name(),
              name,
              codesPerDay,
              clock.instant().getEpochSecond(),
              actor.text());
          audit.add(actor, Audit.Act.API_KEY_CREATED, name, role + " " + id);
        });
    return key;
  }

  /** Finds a key and notes the hour of its use; one that is disabled is none. */
  public Optional<ApiKey> use(String key) {
    Optional<ApiKey> found =
        database.find(COLUMNS + "where hash = ? and disabled = 0", ApiKeys::read, Tokens.hash(key));
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    found
        .filter(each -> each.life().lastUsed().filter(hour::equals).isEmpty())
        .ifPresent(
            each ->
                database.update(
                    "update api_key set last_used = ? where id = ?",
                    hour.getEpochSecond(),
                    each.id()));
    return found;
  }

  public List<ApiKey> all() {
    return database.list(COLUMNS + "order by name, id", ApiKeys::read);
  }

  public void disable(String id, Actor actor) {
    database.inTransaction(
        () -> {
          if (database.update("update api_key set disabled = 1 where id = ? and disabled = 0", id)
              == 0) {
            throw new Refused(Reason.NOT_FOUND, "no such key");
          }
          audit.add(actor, Audit.Act.API_KEY_DISABLED, id, "");
        });
  }

  private static ApiKey read(ResultSet row, int number) throws SQLException {
    long lastUsed = row.getLong("last_used");
    return new ApiKey(
        row.getString("id"),
        ApiRole.valueOf(row.getString("role")),
        row.getString("name"),
        row.getInt("codes_per_day"),
        new Life(
            Instant.ofEpochSecond(row.getLong("created")),
            row.getString("created_by"),
            lastUsed == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(lastUsed))),
        row.getInt("disabled") == 1);
  }
}
