// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.accounts;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.Quotas;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.staff.Role;
import io.bluezone.servers.authority.staff.StaffPage;
import io.bluezone.servers.web.Account;
import io.bluezone.servers.web.AccountActs;
import io.bluezone.servers.web.Accounts;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
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
record AccountPages(Accounts accounts, Regions regions, Audit audit, Clock clock) {

  private static final String LIST = "/staff/accounts";
  private static final AccountActs ACTS = new AccountActs(LIST);

  @GetMapping(LIST)
  String list(@RequestParam(defaultValue = "") String q, Model model) {
    String wanted = q.strip().toLowerCase(Locale.ROOT);
    model.addAttribute("q", q);
    model.addAttribute(
        "accounts",
        accounts.all().stream().filter(each -> searched(each).contains(wanted)).toList());
    model.addAttribute("now", clock.instant());
    model.addAttribute("allRoles", Role.values());
    model.addAttribute("defaultQuota", Quotas.DEFAULT);
    model.addAttribute("mostQuota", Quotas.MOST);
    return "staff/accounts";
  }

  private static String searched(Account account) {
    return String.join("\n", account.name(), account.displayName(), account.scope().facility())
        .toLowerCase(Locale.ROOT);
  }

  @PostMapping(LIST)
  String create(
      @RequestParam String name,
      @RequestParam String displayName,
      @RequestParam(defaultValue = "") List<Role> role,
      Principal user,
      RedirectAttributes flash) {
    String login = name.strip();
    return ACTS.withPassword(
        login,
        () -> accounts.create(login, displayName, names(role)),
        () -> note(user, "account.created", login, names(role).toString()),
        flash);
  }

  @PostMapping(LIST + "/reset")
  String reset(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return ACTS.withPassword(
        name, () -> accounts.reset(name), () -> note(user, "password.reset", name, ""), flash);
  }

  private void note(Principal user, String act, String name, String details) {
    audit.note(Actor.staff(user.getName()), act, name, details);
  }

  @GetMapping(LIST + "/password")
  String password(Model model) {
    return ACTS.password(model);
  }

  @PostMapping(LIST + "/change")
  String change(
      @RequestParam String name,
      @RequestParam(defaultValue = "") List<Role> role,
      @RequestParam @Nullable Integer quota,
      @RequestParam(defaultValue = "") String facility,
      @RequestParam(defaultValue = "") String region,
      Principal user,
      RedirectAttributes flash) {
    if (quota != null && (quota < 1 || quota > Quotas.MOST)) {
      flash.addFlashAttribute("refused", "accounts.bad-quota");
      return "redirect:" + LIST;
    }
    return ACTS.changed(
        "accounts.changed",
        () -> {
          boolean same =
              accounts.find(name).filter(each -> each.roles().equals(names(role))).isPresent();
          if (!same) {
            accounts.setRoles(name, names(role));
          }
          accounts.setQuota(name, Optional.ofNullable(quota));
          accounts.setPlace(name, facility.strip(), regions.names().contains(region) ? region : "");
        },
        () ->
            note(
                user,
                "account.changed",
                name,
                String.format(
                    "%s %d %s %s",
                    names(role), quota == null ? Quotas.DEFAULT : quota, facility, region)),
        flash);
  }

  @PostMapping(LIST + "/disable")
  String disable(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return ACTS.setDisabled(accounts, name, true, act -> note(user, act, name, ""), flash);
  }

  @PostMapping(LIST + "/enable")
  String enable(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return ACTS.setDisabled(accounts, name, false, act -> note(user, act, name, ""), flash);
  }

  private static Set<String> names(List<Role> roles) {
    return roles.stream().map(Role::name).collect(Collectors.toSet());
  }
}
