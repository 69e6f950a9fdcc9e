// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.units.ProvinceUnits;
import io.bluezone.servers.web.AccountActs;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Accounts are made, shut, opened, reset, and given roles and a unit. */
@Page
record ProvinceAccountPages(Accounts accounts, ProvinceUnits units, Acts acts, Clock clock) {

  private static final String PAGE = "/accounts";
  private static final AccountActs ACTS = new AccountActs(PAGE);

  @GetMapping(PAGE)
  String list(Model model) {
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("now", clock.instant());
    model.addAttribute("allRoles", ProvinceRole.values());
    return "province/accounts";
  }

  @PostMapping(PAGE)
  String create(
      @RequestParam String name,
      @RequestParam String displayName,
      @RequestParam(defaultValue = "") List<ProvinceRole> role,
      @RequestParam(defaultValue = "") String unit,
      Principal user,
      RedirectAttributes flash) {
    String login = name.strip();
    if (isUnknown(unit, flash)) {
      return "redirect:" + PAGE;
    }
    return ACTS.withPassword(
        login,
        () -> {
          String password = accounts.create(login, displayName, names(role));
          accounts.setPlace(login, unit.strip(), "");
          return password;
        },
        () -> acts.note(user.getName(), "account.created", login + " " + names(role)),
        flash);
  }

  private boolean isUnknown(String unit, RedirectAttributes flash) {
    boolean unknown = !unit.isBlank() && units.tree().find(unit.strip()).isEmpty();
    if (unknown) {
      flash.addFlashAttribute("refused", "accounts.unknown-unit");
    }
    return unknown;
  }

  @PostMapping(PAGE + "/change")
  String change(
      @RequestParam String name,
      @RequestParam(defaultValue = "") List<ProvinceRole> role,
      @RequestParam(defaultValue = "") String unit,
      Principal user,
      RedirectAttributes flash) {
    if (isUnknown(unit, flash)) {
      return "redirect:" + PAGE;
    }
    return ACTS.changed(
        "accounts.changed",
        () -> {
          if (accounts.find(name).filter(each -> each.roles().equals(names(role))).isEmpty()) {
            accounts.setRoles(name, names(role));
          }
          accounts.setPlace(name, unit.strip(), "");
        },
        () -> acts.note(user.getName(), "account.changed", name + " " + names(role) + " " + unit),
        flash);
  }

  @PostMapping(PAGE + "/reset")
  String reset(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return ACTS.withPassword(
        name,
        () -> accounts.reset(name),
        () -> acts.note(user.getName(), "password.reset", name),
        flash);
  }

  @GetMapping(PAGE + "/password")
  String password(Model model) {
    return ACTS.password(model);
  }

  @PostMapping(PAGE + "/disable")
  String disable(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return ACTS.setDisabled(
        accounts, name, true, act -> acts.note(user.getName(), act, name), flash);
  }

  @PostMapping(PAGE + "/enable")
  String enable(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return ACTS.setDisabled(
        accounts, name, false, act -> acts.note(user.getName(), act, name), flash);
  }

  private static Set<String> names(List<ProvinceRole> roles) {
    return roles.stream().map(ProvinceRole::name).collect(Collectors.toSet());
  }
}
