// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages.operator;

import io.bluezone.examples.venue.pages.VenueRoute;
import io.bluezone.examples.web.AccountRefusedException;
import io.bluezone.examples.web.Accounts;
import io.bluezone.examples.web.Acts;
import java.security.Principal;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Accounts of those who run the venue are made, shut, opened and reset. No one does that to the
 * account with which they are logged in: their session would end before they see the new password.
 */
@Controller
final class AccountsPage {

  private static final String PAGE = "/accounts";
  private static final Set<String> OPERATES = Set.of(VenueRoute.OPERATOR);
  private static final Set<String> ADMINISTERS_TOO =
      Set.of(VenueRoute.OPERATOR, VenueRoute.ADMINISTRATOR);

  private final Accounts accounts;
  private final Acts acts;
  private final Clock clock;

  AccountsPage(Accounts accounts, Acts acts, Clock clock) {
    this.accounts = accounts;
    this.acts = acts;
    this.clock = clock;
  }

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
    return withPassword(
        () -> accounts.create(name.strip(), displayName, administers ? ADMINISTERS_TOO : OPERATES),
        "account.created",
        name.strip(),
        user,
        flash);
  }

  @PostMapping(PAGE + "/reset")
  String reset(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return isOwn(name, user, flash)
        ? "redirect:" + PAGE
        : withPassword(() -> accounts.reset(name), "password.reset", name, user, flash);
  }

  private static boolean isOwn(String name, Principal user, RedirectAttributes flash) {
    boolean own = name.equals(user.getName());
    if (own) {
      flash.addFlashAttribute("refused", "accounts.own");
    }
    return own;
  }

  private String withPassword(
      PasswordMaking making, String act, String name, Principal user, RedirectAttributes flash) {
    try {
      String password = making.make();
      acts.note(user.getName(), act, name);
      flash.addFlashAttribute("password", password);
      flash.addFlashAttribute("name", name);
      return "redirect:" + PAGE + "/password";
    } catch (AccountRefusedException e) {
      flash.addFlashAttribute("refused", e.messageKey());
      return "redirect:" + PAGE;
    }
  }

  private interface PasswordMaking {
    String make() throws AccountRefusedException;
  }

  /** The only time that a first password can be seen. */
  @GetMapping(PAGE + "/password")
  String password(Model model) {
    model.addAttribute("back", PAGE);
    return model.containsAttribute("password") ? "web/first-password" : "redirect:" + PAGE;
  }

  @PostMapping(PAGE + "/disable")
  String disable(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return isOwn(name, user, flash)
        ? "redirect:" + PAGE
        : shut(name, true, "account.disabled", "accounts.now-disabled", user, flash);
  }

  @PostMapping(PAGE + "/enable")
  String enable(@RequestParam String name, Principal user, RedirectAttributes flash) {
    return shut(name, false, "account.enabled", "accounts.now-enabled", user, flash);
  }

  private String shut(
      String name,
      boolean disabled,
      String act,
      String sentence,
      Principal user,
      RedirectAttributes flash) {
    try {
      accounts.setDisabled(name, disabled);
      acts.note(user.getName(), act, name);
      flash.addFlashAttribute("done", sentence);
    } catch (AccountRefusedException e) {
      flash.addFlashAttribute("refused", e.messageKey());
    }
    return "redirect:" + PAGE;
  }
}
