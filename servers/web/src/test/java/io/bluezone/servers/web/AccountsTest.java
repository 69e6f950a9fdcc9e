// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.servers.web.AccountRefusedException.Reason;
import io.bluezone.servers.web.visitor.Visitor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What accounts are and are not made of. */
class AccountsTest {

  @AutoClose private static final SampleProgram program = new SampleProgram();
  private static final Accounts accounts = program.accounts();

  private static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AccountRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "Mai", "sso/mai", "mai lan", "mái", "a'--", "../mai", "<b>", "-mai"})
  void takesNamesOfFewLetters(String name) {
    assertRefused(Reason.BAD_NAME, () -> accounts.create(name, "Mai", Set.of("WORKER")));
  }

  @Test
  void refusesOtherWrongValues() throws Exception {
    for (String hidden : List.of("Mai\u202e", "M\u200bai", "Ma\u2028i", "\u2066Mai", "Mai\ufeff")) {
      assertRefused(
          Reason.BAD_DISPLAY_NAME, () -> accounts.create("hidden", hidden, Set.of("WORKER")));
    }
    assertRefused(Reason.BAD_DISPLAY_NAME, () -> accounts.create("blank", "  ", Set.of("WORKER")));
    assertRefused(
        Reason.BAD_DISPLAY_NAME, () -> accounts.create("long", "x".repeat(121), Set.of("WORKER")));
    assertRefused(Reason.NO_ROLE, () -> accounts.create("norole", "X", Set.of()));
    String unused = accounts.create("taken", "X", Set.of("WORKER"));
    assertThat(unused).isNotEmpty();
    assertRefused(Reason.NAME_TAKEN, () -> accounts.create("taken", "Y", Set.of("WORKER")));
    assertRefused(Reason.UNKNOWN, () -> accounts.reset("nobody"));
    assertRefused(Reason.UNKNOWN, () -> accounts.setDisabled("nobody", true));
    assertRefused(Reason.UNKNOWN, () -> accounts.setRoles("nobody", Set.of("WORKER")));
    assertRefused(Reason.UNKNOWN, () -> accounts.setQuota("nobody", Optional.empty()));
  }

  /** Servers on one database start, and administrators work, at the same time. */
  @Test
  void letsOneOfManyTakeTheNameAtOnce() throws Exception {
    int tries = 4;
    ExecutorService pool = Executors.newFixedThreadPool(tries);
    try {
      List<Future<String>> created =
          pool.invokeAll(
              Collections.nCopies(tries, () -> accounts.create("same", "X", Set.of("WORKER"))));
      int refused = 0;
      for (Future<String> each : created) {
        try {
          assertThat(each.get()).isNotEmpty();
        } catch (ExecutionException e) {
          assertRefused(
              Reason.NAME_TAKEN,
              () -> {
                throw e.getCause();
              });
          refused++;
        }
      }
      assertThat(refused).isEqualTo(tries - 1);
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nguyễn Thị Ánh Tuyết",
        "<script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "${7*7} [[${7*7}]] #{layout.logout} @{/x}",
        "'); drop table account; --"
      })
  void showsADisplayNameAsItIs(String shown) throws Exception {
    String name = "shown" + Math.floorMod(shown.hashCode(), 100_000);
    String first = accounts.create(name, shown, Set.of("WORKER"));
    assertThat(accounts.find(name).orElseThrow().displayName()).isEqualTo(shown);
    Visitor visitor = program.visitor();
    visitor.logInFirst(name, first, "con mèo ngủ trên mái nhà");
    var page = visitor.get("/start").page();
    assertThat(page.select(".person a").get(0).wholeText()).isEqualTo(shown);
    assertThat(page.select("script:not([src])")).isEmpty();
    assertThat(page.select("[onmouseover]")).isEmpty();
  }

  @Test
  void keepsTheLastAdministrator() throws Exception {
    String unused = accounts.create("chief", "X", Set.of("ADMINISTRATOR", "WORKER"));
    assertThat(unused).isNotEmpty();
    // The hospital's login may be down, so its administrators do not count.
    Account sso = accounts.signInBySso("sso/boss", "Boss", Set.of("ADMINISTRATOR"));
    assertThat(sso.sso()).isTrue();
    assertRefused(Reason.LAST_ADMINISTRATOR, () -> accounts.setDisabled("chief", true));
    assertRefused(Reason.LAST_ADMINISTRATOR, () -> accounts.setRoles("chief", Set.of("WORKER")));
    assertThat(accounts.create("deputy", "Y", Set.of("ADMINISTRATOR"))).isNotEmpty();
    accounts.setDisabled("chief", true);
    assertRefused(Reason.LAST_ADMINISTRATOR, () -> accounts.setDisabled("deputy", true));
    accounts.setDisabled("chief", false);
    accounts.setDisabled("deputy", true);
  }

  /** Each may look before the other has left. */
  @Test
  void keepsOneOfTwoAdministratorsWhoShutEachOtherOut() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (SampleProgram other = new SampleProgram()) {
      Accounts two = other.accounts();
      assertThat(two.create("anh", "Anh", Set.of(Accounts.ADMINISTRATOR))).isNotEmpty();
      assertThat(two.create("em", "Em", Set.of(Accounts.ADMINISTRATOR))).isNotEmpty();
      for (int round = 0; round < 50; round++) {
        for (Future<Void> each :
            pool.invokeAll(List.of(leaving(two, "anh", round), leaving(two, "em", round)))) {
          each.get();
        }
        assertThat(two.all())
            .as("round %s", round)
            .anyMatch(each -> each.roles().contains(Accounts.ADMINISTRATOR) && !each.disabled());
        for (Account each : two.all()) {
          two.setRoles(each.name(), Set.of(Accounts.ADMINISTRATOR));
          two.setDisabled(each.name(), false);
        }
      }
    } finally {
      pool.shutdown();
    }
  }

  /** Somebody ceases to administer, in one of two ways, unless that is refused. */
  private static Callable<Void> leaving(Accounts all, String name, int round) {
    return () -> {
      try {
        if (round % 2 == 0) {
          all.setDisabled(name, true);
        } else {
          all.setRoles(name, Set.of("WORKER"));
        }
      } catch (AccountRefusedException e) {
        assertThat(e.reason()).isEqualTo(Reason.LAST_ADMINISTRATOR);
      }
      return null;
    };
  }

  /** The same accounts, to which something happens before a statement of a kind is run. */
  private static Accounts meanwhile(String statement, Callable<?> happens) {
    JdbcClient client = program.part(JdbcClient.class);
    return new Accounts(
        sql -> {
          if (sql.startsWith(statement)) {
            assertThatCode(happens::call).doesNotThrowAnyException();
          }
          return client.sql(sql);
        },
        program.part(Passwords.class),
        program.clock());
  }

  @Test
  void keepsAResetPasswordThatIsChangedMeanwhile() throws Exception {
    String before = accounts.create("reset", "X", Set.of("WORKER"));
    AtomicReference<String> first = new AtomicReference<>("");
    Accounts raced =
        meanwhile(
            "update account set password_hash = ?, must_change = false",
            () -> first.getAndSet(accounts.reset("reset")));
    String chosen = "con mèo ngủ trên mái nhà";
    assertRefused(Reason.WRONG_PASSWORD, () -> raced.changePassword("reset", before, chosen));
    assertThat(accounts.logIn("reset", chosen)).isEmpty();
    assertThat(accounts.logIn("reset", first.get())).isPresent();
  }

  @Test
  void letsNoOneStayWhoComesInWhileTheRolesChange() throws Exception {
    String password = accounts.create("demoted", "X", Set.of("WORKER", "OTHER"));
    Account in =
        meanwhile(
                "update account set failures = 0",
                () -> {
                  accounts.setRoles("demoted", Set.of("OTHER"));
                  return true;
                })
            .logIn("demoted", password)
            .orElseThrow();
    assertThat(in.epoch()).isLessThan(accounts.find("demoted").orElseThrow().epoch());
    String chosen = "con mèo ngủ trên mái nhà";
    Account changed = accounts.changePassword("demoted", password, chosen);
    assertThat(changed.epoch()).isEqualTo(accounts.find("demoted").orElseThrow().epoch());
    assertThat(changed.roles()).containsExactly("OTHER");
    assertThat(changed.mustChange()).isFalse();
  }

  @Test
  void keepsQuotas() throws Exception {
    assertThat(accounts.create("quota", "X", Set.of("WORKER"))).isNotEmpty();
    assertThat(accounts.find("quota").orElseThrow().quota()).isEmpty();
    accounts.setQuota("quota", Optional.of(7));
    assertThat(accounts.find("quota").orElseThrow().quota()).contains(7);
    accounts.setQuota("quota", Optional.empty());
    assertThat(accounts.find("quota").orElseThrow().quota()).isEmpty();
  }

  @Test
  void givesNoPasswordToSsoAccounts() {
    Account account = accounts.signInBySso("sso/lan", "Lan", Set.of("WORKER"));
    assertThat(accounts.logIn("sso/lan", "")).isEmpty();
    assertRefused(Reason.NO_PASSWORD_HERE, () -> accounts.reset("sso/lan"));
    long before = account.epoch();
    assertThat(accounts.signInBySso("sso/lan", "Lan", Set.of("WORKER", "OTHER")).epoch())
        .isEqualTo(before);
    assertThat(accounts.signInBySso("sso/lan", "Lan", Set.of("OTHER")).epoch())
        .isGreaterThan(before);
  }
}
