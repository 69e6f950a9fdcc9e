// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.examples.web.AccountRefusedException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code account}. Every change that takes something away ends the account's sessions, on
 * all servers that share the database. Each change is one statement; one that leaves nobody who
 * administers, because somebody else made another at that moment, is taken back.
 *
 * <p>Thread safe.
 */
public final class Accounts {

  /** How many wrong passwords in a row lock an account. */
  public static final int FAILURES = 5;

  /** For how long. */
  public static final Duration LOCK = Duration.ofMinutes(15);

  /** The role without which nobody could help the others. */
  public static final String ADMINISTRATOR = "ADMINISTRATOR";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
  private static final int LONGEST_DISPLAY_NAME = 120;
  private static final String COLUMNS =
      "name, display_name, roles, sso, disabled, must_change, locked_until, quota, epoch,"
          + " last_login";

  private final JdbcClient database;
  private final Passwords passwords;
  private final Clock clock;

  /**
   * On a database that has the table.
   *
   * @param database where the table is
   * @param passwords how passwords are hashed
   * @param clock the time
   */
  public Accounts(JdbcClient database, Passwords passwords, Clock clock) {
    this.database = database;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** {@return all accounts by name} */
  public List<Account> all() {
    return database
        .sql("select " + COLUMNS + " from account order by name")
        .query(Accounts::row)
        .list();
  }

  /**
   * Looks an account up.
   *
   * @param name what they log in with
   * @return the account, if there is one
   */
  public Optional<Account> find(String name) {
    return database
        .sql("select " + COLUMNS + " from account where name = :name")
        .param("name", name)
        .query(Accounts::row)
        .optional();
  }

  /**
   * Makes an account.
   *
   * @param name what they will log in with
   * @param displayName what the pages call them
   * @param roles what they may do
   * @return the first password, which is shown once
   * @throws AccountRefusedException if the name is taken or any value is none
   */
  public String create(String name, String displayName, Set<String> roles)
      throws AccountRefusedException {
    if (!NAME.matcher(name).matches()) {
      throw new AccountRefusedException(Reason.BAD_NAME);
    }
    String shown = checkedDisplayName(displayName);
    checkRoles(roles);
    if (find(name).isPresent()) {
      throw new AccountRefusedException(Reason.NAME_TAKEN);
    }
    String password = passwords.first();
    if (!insert(name, shown, roles, Optional.of(passwords.hash(password)))) {
      throw new AccountRefusedException(Reason.NAME_TAKEN);
    }
    return password;
  }

  /**
   * Makes the first account of all.
   *
   * @param name what they will log in with
   * @param roles what they may do
   * @return the first password, which is shown once; empty if there are accounts
   */
  public Optional<String> createFirst(String name, Set<String> roles) {
    if (database.sql("select count(*) from account").query(Long.class).single() > 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(create(name, name, roles));
    } catch (AccountRefusedException e) {
      // Another server on this database was faster.
      return Optional.empty();
    }
  }

  /**
   * Gives an account a new first password, and opens it where it was locked.
   *
   * @param name whose
   * @return the first password, which is shown once
   * @throws AccountRefusedException if there is no such account or its password is not kept here
   */
  public String reset(String name) throws AccountRefusedException {
    if (known(name).sso()) {
      throw new AccountRefusedException(Reason.NO_PASSWORD_HERE);
    }
    String password = passwords.first();
    database
        .sql(
            "update account set password_hash = :hash, must_change = true, failures = 0,"
                + " locked_until = 0, epoch = epoch + 1 where name = :name")
        .param("hash", passwords.hash(password))
        .param("name", name)
        .update();
    return password;
  }

  /**
   * Shuts an account, or opens it again.
   *
   * @param name whose
   * @param disabled whether it is shut
   * @throws AccountRefusedException if there is no such account, or it is the last administrator's
   */
  public void setDisabled(String name, boolean disabled) throws AccountRefusedException {
    Account account = known(name);
    if (disabled) {
      keepAnAdministrator(account);
    }
    storeDisabled(name, disabled);
    if (disabled && isLost(account)) {
      storeDisabled(name, account.disabled());
      throw new AccountRefusedException(Reason.LAST_ADMINISTRATOR);
    }
  }

  private void storeDisabled(String name, boolean disabled) {
    database
        .sql("update account set disabled = :disabled, epoch = epoch + 1 where name = :name")
        .param("disabled", disabled)
        .param("name", name)
        .update();
  }

  /**
   * Changes what somebody may do.
   *
   * @param name whose
   * @param roles what they may do
   * @throws AccountRefusedException if there is no such account, no role, or nobody would be left
   *     who administers
   */
  public void setRoles(String name, Set<String> roles) throws AccountRefusedException {
    checkRoles(roles);
    Account account = known(name);
    boolean leaves = !roles.contains(ADMINISTRATOR);
    if (leaves) {
      keepAnAdministrator(account);
    }
    storeRoles(name, roles);
    if (leaves && isLost(account)) {
      storeRoles(name, account.roles());
      throw new AccountRefusedException(Reason.LAST_ADMINISTRATOR);
    }
  }

  private void storeRoles(String name, Set<String> roles) {
    database
        .sql("update account set roles = :roles, epoch = epoch + 1 where name = :name")
        .param("roles", joined(roles))
        .param("name", name)
        .update();
  }

  /**
   * Changes how many codes somebody may issue a day.
   *
   * @param name whose
   * @param quota the number; empty for everybody's
   * @throws AccountRefusedException if there is no such account
   */
  public void setQuota(String name, Optional<Integer> quota) throws AccountRefusedException {
    known(name);
    database
        .sql("update account set quota = :quota where name = :name")
        .param("quota", quota.orElse(null))
        .param("name", name)
        .update();
  }

  /**
   * Lets somebody choose a password.
   *
   * @param name whose
   * @param before the password so far
   * @param chosen the new one
   * @return the account with its new password; sessions of the old one end
   * @throws AccountRefusedException if the old one is wrong or the new one is too easily guessed
   */
  public Account changePassword(String name, String before, String chosen)
      throws AccountRefusedException {
    Kept kept =
        matching(name, before)
            .orElseThrow(() -> new AccountRefusedException(Reason.WRONG_PASSWORD));
    Passwords.check(name, chosen);
    if (passwords.matches(chosen, kept.hash())) {
      throw new AccountRefusedException(Reason.SAME_AS_BEFORE);
    }
    // Whatever has ended the sessions meanwhile, a reset above all, is not undone.
    int changed =
        database
            .sql(
                "update account set password_hash = :hash, must_change = false, epoch = epoch + 1"
                    + " where name = :name and epoch = :epoch")
            .param("hash", passwords.hash(chosen))
            .param("name", name)
            .param("epoch", kept.account().epoch())
            .update();
    if (changed == 0) {
      throw new AccountRefusedException(Reason.WRONG_PASSWORD);
    }
    return kept.account().withChosenPassword();
  }

  /**
   * Compares a password. Each try counts before the password is looked at, in one statement, so
   * that tries side by side do not outrun the lock; whatever is wrong takes the same time.
   */
  Optional<Account> logIn(String name, String password) {
    return matching(name, password).map(Kept::account);
  }

  /** An account and the hash of its password, as they were at one moment. */
  private record Kept(Account account, String hash) {}

  private Optional<Kept> matching(String name, String password) {
    Instant now = clock.instant();
    int counted =
        database
            .sql(
                "update account set"
                    + " failures = case when locked_until > 0 then 1 else failures + 1 end,"
                    + " locked_until = case when locked_until = 0 and failures + 1 >= :limit"
                    + " then :until else 0 end"
                    + " where name = :name and locked_until <= :now"
                    + " and disabled = false and password_hash is not null")
            .param("limit", FAILURES)
            .param("until", now.plus(LOCK).getEpochSecond())
            .param("name", name)
            .param("now", now.getEpochSecond())
            .update();
    Optional<Kept> kept = counted == 0 ? Optional.empty() : kept(name);
    if (kept.isEmpty()) {
      passwords.matchNobody(password);
      return Optional.empty();
    }
    if (!passwords.matches(password, kept.get().hash())) {
      return Optional.empty();
    }
    database
        .sql(
            "update account set failures = 0, locked_until = 0, last_login = :now"
                + " where name = :name")
        .param("now", now.getEpochSecond())
        .param("name", name)
        .update();
    // If it was changed while the password was compared, its epoch is another: the session ends.
    return kept;
  }

  /**
   * Takes in somebody for whom the hospital's own login vouches: its groups decide the roles at
   * each login.
   */
  public Account comeInBySso(String name, String displayName, Set<String> roles) {
    String shown = displayName.isBlank() ? name : cut(displayName.strip());
    Optional<Account> known = find(name);
    if (known.isEmpty()) {
      insert(name, shown, roles, Optional.empty());
    }
    boolean less = known.isPresent() && !roles.containsAll(known.get().roles());
    database
        .sql(
            "update account set display_name = :shown, roles = :roles, epoch = epoch + :step,"
                + " last_login = :now where name = :name")
        .param("shown", shown)
        .param("roles", joined(roles))
        .param("step", less ? 1 : 0)
        .param("now", clock.instant().getEpochSecond())
        .param("name", name)
        .update();
    return find(name).orElseThrow();
  }

  /**
   * Adds a row, unless another server on this database was faster. Which exception a second row of
   * one name gives is each driver's own, so none is asked for.
   *
   * @return whether it did
   */
  @CanIgnoreReturnValue
  private boolean insert(
      String name, String displayName, Set<String> roles, Optional<String> passwordHash) {
    return database
            .sql(
                "insert into account(name, display_name, password_hash, roles, sso, disabled,"
                    + " must_change, failures, locked_until, epoch, created)"
                    + " values (:name, :shown, :hash, :roles, :sso, false, :first, 0, 0, 0, :now)"
                    + " on conflict do nothing")
            .param("name", name)
            .param("shown", displayName)
            .param("hash", passwordHash.orElse(null))
            .param("roles", joined(roles))
            .param("sso", passwordHash.isEmpty())
            .param("first", passwordHash.isPresent())
            .param("now", clock.instant().getEpochSecond())
            .update()
        == 1;
  }

  private Account known(String name) throws AccountRefusedException {
    return find(name).orElseThrow(() -> new AccountRefusedException(Reason.UNKNOWN));
  }

  private Optional<Kept> kept(String name) {
    return database
        .sql(
            "select "
                + COLUMNS
                + ", password_hash from account where name = :name and password_hash is not null")
        .param("name", name)
        .query((row, number) -> new Kept(row(row, number), row.getString("password_hash")))
        .optional();
  }

  private void keepAnAdministrator(Account leaving) throws AccountRefusedException {
    if (mayAdminister(leaving) && administrators().allMatch(leaving.name()::equals)) {
      throw new AccountRefusedException(Reason.LAST_ADMINISTRATOR);
    }
  }

  /** Whether nobody administers any more since an account ceased to: others ceased meanwhile. */
  private boolean isLost(Account left) {
    return mayAdminister(left) && administrators().findAny().isEmpty();
  }

  private Stream<String> administrators() {
    return all().stream()
        .filter(each -> mayAdminister(each) && !each.disabled())
        .map(Account::name);
  }

  /** Accounts of the hospital's login do not count: it may be down, or drop the group. */
  private static boolean mayAdminister(Account account) {
    return !account.sso() && account.roles().contains(ADMINISTRATOR);
  }

  private static String checkedDisplayName(String displayName) throws AccountRefusedException {
    String shown = displayName.strip();
    if (shown.isEmpty() || shown.length() > LONGEST_DISPLAY_NAME) {
      throw new AccountRefusedException(Reason.BAD_DISPLAY_NAME);
    }
    return shown;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_DISPLAY_NAME
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_DISPLAY_NAME / 2));
  }

  private static void checkRoles(Set<String> roles) throws AccountRefusedException {
    if (roles.isEmpty()) {
      throw new AccountRefusedException(Reason.NO_ROLE);
    }
  }

  private static String joined(Set<String> roles) {
    return String.join(",", new TreeSet<>(roles));
  }

  private static Account row(ResultSet row, int number) throws SQLException {
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
        row.getBoolean("sso"),
        row.getBoolean("disabled"),
        row.getBoolean("must_change"),
        Instant.ofEpochSecond(row.getLong("locked_until")),
        ownQuota,
        row.getLong("epoch"),
        lastLogin);
  }
}
