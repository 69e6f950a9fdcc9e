// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.accounts;

import io.bluezone.examples.authority.audit.Actor;
import io.bluezone.examples.authority.audit.Audit;
import io.bluezone.examples.authority.codes.Quotas;
import io.bluezone.examples.authority.staff.Role;
import io.bluezone.examples.authority.staff.StaffPage;
import io.bluezone.examples.web.AccountRefusedException;
import io.bluezone.examples.web.Accounts;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Accounts are made, shut, opened, reset, and given roles and quotas. */
@StaffPage
final class AccountPages {

  private static final String LIST = "/staff/accounts";

  private final Accounts accounts;
  private final Audit audit;
  private final Clock clock;

  AccountPages(Accounts accounts, Audit audit, Clock clock) {
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping(LIST)
  String list(Model model) {
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("now", clock.instant());
    model.addAttribute("allRoles", Role.values());
    model.addAttribute("defaultQuota", Quotas.DEFAULT);
    model.addAttribute("mostQuota", Quotas.MOST);
    return "staff/accounts";
  }

  @PostMapping(LIST)
  String create(
      @RequestParam String name,
      @RequestParam String displayName,
      @RequestParam(defaultValue = "") List<Role> role,
      Principal user,
      RedirectAttributes flash) {
    return withPassword(
        () -> accounts.create(name.strip(), displayName, names(role)),
        "account.created",
        name.strip(),
        names(role).toString(),
        user,
        flash);
  }

  @PostMapping(LIST + "/reset")
  String reset(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return withPassword(() -> accounts.reset(name), "password.reset", name, "", user, flash);
  }

  private String withPassword(
      Change<String> change,
      String act,
      String name,
      String details,
      Principal user,
      RedirectAttributes flash) {
    try {
      String password = change.make();
      audit.note(Actor.staff(user.getName()), act, name, details);
      flash.addFlashAttribute("password", password);
      flash.addFlashAttribute("name", name);
      return "redirect:" + LIST + "/password";
    } catch (AccountRefusedException e) {
      flash.addFlashAttribute("refused", e.messageKey());
      return "redirect:" + LIST;
    }
  }

  /** The only time that a first password can be seen. */
  @GetMapping(LIST + "/password")
  String password(Model model) {
    model.addAttribute("back", LIST);
    return model.containsAttribute("password") ? "web/first-password" : "redirect:" + LIST;
  }

  @PostMapping(LIST + "/change")
  String change(
      @RequestParam String name,
      @RequestParam(defaultValue = "") List<Role> role,
      @RequestParam @Nullable Integer quota,
      Principal user,
      RedirectAttributes flash) {
    if (quota != null && (quota < 1 || quota > Quotas.MOST)) {
      flash.addFlashAttribute("refused", "accounts.bad-quota");
      return "redirect:" + LIST;
    }
    return done(
        () -> {
          boolean same =
              accounts.find(name).filter(each -> each.roles().equals(names(role))).isPresent();
          if (!same) {
            accounts.setRoles(name, names(role));
          }
          accounts.setQuota(name, Optional.ofNullable(quota));
          return "account.changed";
        },
        name,
        names(role) + " " + (quota == null ? Quotas.DEFAULT : quota),
        "accounts.changed",
        user,
        flash);
  }

  @PostMapping(LIST + "/disable")
  String disable(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return done(
        () -> {
          accounts.setDisabled(name, true);
          return "account.disabled";
        },
        name,
        "",
        "accounts.now-disabled",
        user,
        flash);
  }

  @PostMapping(LIST + "/enable")
  String enable(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return done(
        () -> {
          accounts.setDisabled(name, false);
          return "account.enabled";
        },
        name,
        "",
        "accounts.now-enabled",
        user,
        flash);
  }

  private String done(
      Change<String> change,
      String name,
      String details,
      String sentence,
      Principal user,
      RedirectAttributes flash) {
    try {
      audit.note(Actor.staff(user.getName()), change.make(), name, details);
      flash.addFlashAttribute("done", sentence);
    } catch (AccountRefusedException e) {
      flash.addFlashAttribute("refused", e.messageKey());
    }
    return "redirect:" + LIST;
  }

  private interface Change<T> {
    T make() throws AccountRefusedException;
  }

  private static Set<String> names(List<Role> roles) {
    return roles.stream().map(Role::name).collect(Collectors.toSet());
  }
}
