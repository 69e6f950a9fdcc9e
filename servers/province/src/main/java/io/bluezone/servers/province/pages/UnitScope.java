// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.ProvinceUnits;
import io.bluezone.servers.province.units.UnitTree;
import io.bluezone.servers.web.Account;
import io.bluezone.servers.web.Accounts;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * The units of a person's work: those of their account's unit, where it names one, else all. Who is
 * of the Department sees all, and changes those of their own. Thread safe.
 */
@Component
record UnitScope(ProvinceUnits units, Accounts accounts) {

  /** {@return the units that a person sees, the province itself left out} */
  List<ProvinceUnit> seen(Principal user) {
    UnitTree tree = units.tree();
    return accounts
        .find(user.getName())
        .map(
            account ->
                account.roles().contains(ProvinceRole.DEPARTMENT.name())
                    ? tree.reporting()
                    : own(tree, account))
        .orElse(List.of());
  }

  private static List<ProvinceUnit> own(UnitTree tree, Account account) {
    String unit = account.scope().facility();
    return unit.isEmpty()
        ? tree.reporting()
        : tree.within(unit).stream().filter(each -> !each.isRoot()).toList();
  }

  /** {@return the units whose figures and boxes a person may change} */
  List<ProvinceUnit> changeable(Principal user) {
    UnitTree tree = units.tree();
    return accounts
        .find(user.getName())
        .filter(account -> account.roles().contains(ProvinceRole.CLERK.name()))
        .map(account -> own(tree, account))
        .orElse(List.of());
  }

  /** {@return whether a person may change a unit's figures} */
  boolean mayChange(String code, Principal user) {
    return changeable(user).stream().anyMatch(each -> each.code().equals(code));
  }

  /** Finds a unit that a person sees; another one is not there for them. */
  ProvinceUnit find(String code, Principal user) {
    return seen(user).stream()
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Finds a unit whose figures a person may change. */
  ProvinceUnit own(String code, Principal user) {
    if (!mayChange(code, user)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return units.tree().find(code).orElseThrow();
  }
}
