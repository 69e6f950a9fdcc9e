// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.servers.venue.pages.VenueRoute;
import io.bluezone.servers.web.AccountActs;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import java.security.Principal;
import java.time.Clock;
import java.util.Set;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Accounts of those who run the venue are made, shut, opened and reset. No one does that to the
 * account with which they are logged in: their session would end before they see the new password.
 */
@Page
record AccountsPage(Accounts accounts, Acts acts, Clock clock) {

  private static final String PAGE = "/accounts";
  private static final AccountActs ACTS = new AccountActs(PAGE);
  private static final Set<String> OPERATES = Set.of(VenueRoute.OPERATOR);
  private static final Set<String> ADMINISTERS_TOO =
      Set.of(VenueRoute.OPERATOR, VenueRoute.ADMINISTRATOR);

  @GetMapping(PAGE)
  String list(Principal user, Model model) {
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("self", user.getName());
    model.addAttribute("now", clock.instant());
    model.addAttribute("administrator", VenueRoute.ADMINISTRATOR);
    return "venue/accounts";
  }

  @PostMapping(PAGE)
  String create(
      @RequestParam String name,
      @RequestParam String displayName,
      @RequestParam(defaultValue = "false") boolean administers,
      Principal user,
      RedirectAttributes flash) {
    String login = name.strip();
    return ACTS.withPassword(
        login,
        () -> accounts.create(login, displayName, administers ? ADMINISTERS_TOO : OPERATES),
        () -> acts.note(user.getName(), "account.created", login),
        flash);
  }

  @PostMapping(PAGE + "/reset")
  String reset(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return isOwn(name, user, flash)
        ? "redirect:" + PAGE
        : ACTS.withPassword(
            name,
            () -> accounts.reset(name),
            () -> acts.note(user.getName(), "password.reset", name),
            flash);
  }

  private static boolean isOwn(String name, Principal user, RedirectAttributes flash) {
    boolean own = name.equals(user.getName());
    if (own) {
      flash.addFlashAttribute("refused", "accounts.own");
    }
    return own;
  }

  @GetMapping(PAGE + "/password")
  String password(Model model) {
    return ACTS.password(model);
  }

  @PostMapping(PAGE + "/disable")
  String disable(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return isOwn(name, user, flash)
        ? "redirect:" + PAGE
        : ACTS.setDisabled(
            accounts, name, true, act -> acts.note(user.getName(), act, name), flash);
  }

  @PostMapping(PAGE + "/enable")
  String enable(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return ACTS.setDisabled(
        accounts, name, false, act -> acts.note(user.getName(), act, name), flash);
  }
}
