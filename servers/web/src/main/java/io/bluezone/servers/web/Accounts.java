// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import io.bluezone.servers.web.AccountRefusedException.Reason;
import io.bluezone.servers.web.text.ShownName;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code account}. Every change that takes something away ends the account's sessions, on
 * all servers that share the database. Each change is one statement; one that leaves no one who
 * administers, because someone else made another at that moment, is taken back. Thread safe.
 */
public final class Accounts {

  /** The number of wrong passwords in a row that lock an account. */
  public static final int FAILURES = 5;

  public static final Duration LOCK = Duration.ofMinutes(15);

  /** The role without which no one could help the others. */
  public static final String ADMINISTRATOR = "ADMINISTRATOR";

  /** The first account's name on pages. */
  public static final String ADMINISTRATOR_NAME = "Administrator";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
  private static final int LONGEST_DISPLAY_NAME = 120;
  private static final int LONGEST_FACILITY = 80;
  private final JdbcClient database;
  private final AccountTable table;
  private final Passwords passwords;
  private final PasswordComparison comparison;
  private final Clock clock;

  public Accounts(JdbcClient database, Passwords passwords, Clock clock) {
    this.database = database;
    table = new AccountTable(database);
    comparison = new PasswordComparison(database, passwords, clock);
    this.passwords = passwords;
    this.clock = clock;
  }

  /** {@return all accounts by name} */
  public List<Account> all() {
    return table.all();
  }

  public Optional<Account> find(String name) {
    return table.find(name);
  }

  /** A first password, and its hash, which takes a while to make. */
  public record FirstPassword(String text, String hash) {

    /** Leaves out the password. */
    @Override
    public String toString() {
      return "a first password";
    }
  }

  public FirstPassword firstPassword() {
    String text = passwords.first();
    return new FirstPassword(text, passwords.hash(text));
  }

  /** A first password that someone gives; refuses one that is easy to guess. */
  public FirstPassword firstPassword(String name, String text) throws AccountRefusedException {
    Passwords.check(name, text);
    return new FirstPassword(text, passwords.hash(text));
  }

  /** Makes an account, gives its first password, shown once; refuses taken names and bad values. */
  public String create(String name, String displayName, Set<String> roles)
      throws AccountRefusedException {
    String shown = check(name, displayName, roles);
    FirstPassword password = firstPassword();
    insert(name, shown, roles, password);
    return password.text();
  }

  /** Makes an account with a password that is there already. */
  public void create(String name, String displayName, Set<String> roles, FirstPassword password)
      throws AccountRefusedException {
    insert(name, check(name, displayName, roles), roles, password);
  }

  private String check(String name, String displayName, Set<String> roles)
      throws AccountRefusedException {
    if (!NAME.matcher(name).matches()) {
      throw new AccountRefusedException(Reason.BAD_NAME);
    }
    String shown = checkedDisplayName(displayName);
    checkRoles(roles);
    if (find(name).isPresent()) {
      throw new AccountRefusedException(Reason.NAME_TAKEN);
    }
    return shown;
  }

  private void insert(String name, String shown, Set<String> roles, FirstPassword password)
      throws AccountRefusedException {
    if (!table.insert(name, shown, roles, Optional.of(password.hash()), clock.instant())) {
      throw new AccountRefusedException(Reason.NAME_TAKEN);
    }
  }

  /** Makes the first account if there is none, and gives its password, which is shown once. */
  public Optional<String> createFirst(String name, Set<String> roles) {
    if (database.sql("select count(*) from account").query(Long.class).single() > 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(create(name, ADMINISTRATOR_NAME, roles));
    } catch (AccountRefusedException e) {
      // Another server on this database was faster.
      return Optional.empty();
    }
  }

  /** Gives an account a new first password, shown once; its lock and its second factor end. */
  public String reset(String name) throws AccountRefusedException {
    if (known(name).sso()) {
      throw new AccountRefusedException(Reason.NO_PASSWORD_HERE);
    }
    String password = passwords.first();
    database
        .sql(
            "update account set password_hash = ?, must_change = true, failures = 0, locked_until ="
                + " 0, totp_secret = null, totp_step = 0, epoch = epoch + 1 where name = ?")
        .params(passwords.hash(password), name)
        .update();
    return password;
  }

  /** Shuts an account, or opens it again; the last administrator's is not shut. */
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
        .sql("update account set disabled = ?, epoch = epoch + 1 where name = ?")
        .params(disabled, name)
        .update();
  }

  /** Changes what someone may do; someone has to remain who administers. */
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
        .sql("update account set roles = ?, epoch = epoch + 1 where name = ?")
        .params(AccountTable.joined(roles), name)
        .update();
  }

  public void setQuota(String name, Optional<Integer> quota) throws AccountRefusedException {
    known(name);
    database
        .sql("update account set quota = :quota where name = :name")
        .param("quota", quota.orElse(null))
        .param("name", name)
        .update();
  }

  /** Confines an account to a facility and a region; an empty text confines nothing. */
  public void setPlace(String name, String facility, String region) throws AccountRefusedException {
    known(name);
    if (!facility.isEmpty() && !ShownName.isGood(facility, LONGEST_FACILITY)) {
      throw new AccountRefusedException(Reason.BAD_FACILITY);
    }
    database
        .sql("update account set facility = ?, region = ? where name = ?")
        .params(facility, region, name)
        .update();
  }

  public Account changePassword(String name, String before, String chosen)
      throws AccountRefusedException {
    Account account =
        comparison
            .match(name, before)
            .orElseThrow(() -> new AccountRefusedException(Reason.WRONG_PASSWORD));
    Passwords.check(name, chosen);
    if (Passwords.areSame(before, chosen)) {
      throw new AccountRefusedException(Reason.SAME_AS_BEFORE);
    }
    // Whatever has ended the sessions meanwhile, a reset above all, is not undone.
    int changed =
        database
            .sql(
                "update account set password_hash = ?, must_change = false, epoch = epoch + 1"
                    + " where name = ? and epoch = ?")
            .params(passwords.hash(chosen), name, account.epoch())
            .update();
    if (changed == 0) {
      throw new AccountRefusedException(Reason.WRONG_PASSWORD);
    }
    return account.withChosenPassword();
  }

  Optional<Account> logIn(String name, String password) {
    return comparison.match(name, password);
  }

  public Account signInBySso(String name, String displayName, Set<String> roles) {
    String printable = ShownName.withoutHidden(displayName).strip();
    String shown = printable.isEmpty() ? name : cut(printable);
    Optional<Account> known = find(name);
    if (known.isEmpty()) {
      table.insert(name, shown, roles, Optional.empty(), clock.instant());
    }
    boolean less = known.isPresent() && !roles.containsAll(known.get().roles());
    database
        .sql(
            "update account set display_name = ?, roles = ?, epoch = epoch + ?, last_login = ?"
                + " where name = ?")
        .params(
            shown, AccountTable.joined(roles), less ? 1 : 0, clock.instant().getEpochSecond(), name)
        .update();
    return find(name).orElseThrow();
  }

  private Account known(String name) throws AccountRefusedException {
    return find(name).orElseThrow(() -> new AccountRefusedException(Reason.UNKNOWN));
  }

  private void keepAnAdministrator(Account leaving) throws AccountRefusedException {
    if (mayAdminister(leaving) && administrators().allMatch(leaving.name()::equals)) {
      throw new AccountRefusedException(Reason.LAST_ADMINISTRATOR);
    }
  }

  /** Tells if no administrator is left after an account ceased to be one: others ceased too. */
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
    if (!ShownName.isGood(shown, LONGEST_DISPLAY_NAME)) {
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
}
