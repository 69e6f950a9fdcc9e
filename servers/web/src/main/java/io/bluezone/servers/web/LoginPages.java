// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import io.bluezone.servers.web.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page that lets people in, and the one on which they choose their password. */
@Page
final class LoginPages {

  private static final List<String> NOTICES = List.of("failed", "out", "ended", "sso-refused");

  private final Accounts accounts;
  private final Acts acts;
  private final Navigation navigation;
  private final Optional<SsoProperties> sso;

  LoginPages(Accounts accounts, Acts acts, Navigation navigation, Optional<SsoProperties> sso) {
    this.accounts = accounts;
    this.acts = acts;
    this.navigation = navigation;
    this.sso = sso.filter(SsoProperties::isSet);
  }

  @GetMapping("/login")
  String login(HttpServletRequest request, Model model) {
    NOTICES.stream()
        .filter(notice -> request.getParameter(notice) != null)
        .findFirst()
        .ifPresent(notice -> model.addAttribute("notice", notice));
    sso.ifPresent(
        properties ->
            model.addAttribute("sso", Optional.ofNullable(properties.label()).orElse("SSO")));
    return "web/login";
  }

  @GetMapping("/password")
  String password(Principal user, Model model) {
    Optional<Account> account = accounts.find(user.getName());
    model.addAttribute("first", account.map(Account::mustChange).orElse(false));
    model.addAttribute("elsewhere", account.map(Account::sso).orElse(false));
    return "web/password";
  }

  @PostMapping("/password")
  String change(
      @RequestParam String before,
      @RequestParam String chosen,
      @RequestParam String again,
      Authentication user,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes flash) {
    if (!chosen.equals(again)) {
      flash.addFlashAttribute("refused", "account.refused.DIFFERENT");
      return "redirect:/password";
    }
    Account account;
    try {
      account = accounts.changePassword(user.getName(), before, chosen);
    } catch (AccountRefusedException e) {
      acts.note(user.getName(), "password.refused", "");
      flash.addFlashAttribute("refused", e.messageKey());
      return "redirect:/password";
    }
    acts.note(account.name(), "password.changed", "");
    // This session goes on, under another name; the account's others have ended.
    request.changeSessionId();
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            Logins.userOf(account), null, Logins.authorities(account.roles())));
    SecurityContextHolder.setContext(context);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    flash.addFlashAttribute("done", "password.changed");
    return "redirect:" + navigation.start();
  }
}
