// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.codes.Quotas;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.staff.Role;
import io.bluezone.servers.authority.staff.StaffPage;
import io.bluezone.servers.authority.venues.VenueRequests;
import io.bluezone.servers.web.Account;
import io.bluezone.servers.web.Accounts;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The tasks of each role. */
@StaffPage
record HomePage(
    Codes codes,
    DisclosureReview review,
    Accounts accounts,
    Quotas quotas,
    VenueRequests requests,
    Maintenance maintenance,
    Prospect prospect) {

  @GetMapping("/staff")
  String show(Authentication user, Model model) {
    Account.Scope scope = quotas.scope(user.getName());
    model.addAttribute("matters", prospect.openMatters().matters(scope));
    if (Role.HEALTH_WORKER.isOf(user)) {
      Actor actor = Actor.staff(user.getName());
      model.addAttribute("venueRequests", requests.waiting(scope.region()).size());
      model.addAttribute("issued", quotas.used(actor));
      model.addAttribute("quota", quotas.of(user.getName()));
      model.addAttribute("open", codes.unusedOf(actor));
    }
    if (Role.PUBLISHER.isOf(user)) {
      DisclosureReview.Waiting waiting = review.countWaiting(scope);
      model.addAttribute("waiting", waiting.uploads());
      model.addAttribute("keys", waiting.keys());
      model.addAttribute("held", waiting.held());
    }
    if (Role.PUBLISHER.isOf(user) || Role.ADMINISTRATOR.isOf(user)) {
      model.addAttribute("outlook", prospect.outlook().all());
    }
    if (Role.ADMINISTRATOR.isOf(user)) {
      model.addAttribute("upkeep", prospect.upkeep().items());
      model.addAttribute("maintenance", maintenance.isOn());
      List<Account> all = accounts.all();
      model.addAttribute("accounts", all.stream().filter(each -> !each.disabled()).count());
      model.addAttribute(
          "locked", all.stream().filter(each -> each.isLocked(prospect.clock().instant())).count());
    }
    return "staff/home";
  }
}
