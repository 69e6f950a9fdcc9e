// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import io.bluezone.servers.web.page.Page;
import io.bluezone.servers.web.text.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page that sets a second factor up, and asks for its code at a login. */
@Page
final class SecondFactorPages {

  static final String PAGE = "/second-factor";
  static final String PASSED = SecondFactorPages.class.getName() + ".passed";

  private static final String SECRET = SecondFactorPages.class.getName() + ".secret";

  private final SecondFactor factor;
  private final Acts acts;
  private final Navigation navigation;
  private final MessageSource messages;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SecondFactorPages(
      SecondFactor factor, Acts acts, Navigation navigation, MessageSource messages, Clock clock) {
    this.factor = factor;
    this.acts = acts;
    this.navigation = navigation;
    this.messages = messages;
    this.clock = clock;
  }

  @GetMapping(PAGE)
  String ask(Principal user, HttpServletRequest request, Model model) {
    HttpSession session = request.getSession();
    model.addAttribute("passed", session.getAttribute(PASSED) != null);
    boolean known = factor.isSet(user.getName());
    model.addAttribute("known", known);
    if (!known) {
      String secret =
          Optional.ofNullable((String) session.getAttribute(SECRET))
              .orElseGet(() -> Totp.secret(random));
      session.setAttribute(SECRET, secret);
      String program =
          messages.getMessage(navigation.product(), null, LocaleContextHolder.getLocale());
      model.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
      model.addAttribute("qr", QrCode.of(Totp.address(program, user.getName(), secret)));
    }
    return "web/second-factor";
  }

  @PostMapping(PAGE)
  String take(
      @RequestParam String code,
      Principal user,
      HttpServletRequest request,
      RedirectAttributes flash) {
    HttpSession session = request.getSession();
    String name = user.getName();
    boolean known = factor.isSet(name);
    boolean right =
        known
            ? factor.check(name, code)
            : session.getAttribute(SECRET) instanceof String secret
                && factor.setUp(name, secret, code);
    if (!right) {
      acts.note(name, "second-factor.failed", "");
      flash.addFlashAttribute("refused", "second-factor.wrong");
      return "redirect:" + PAGE;
    }
    session.removeAttribute(SECRET);
    session.setAttribute(PASSED, clock.instant());
    request.changeSessionId();
    if (!known) {
      acts.note(name, "second-factor.set", "");
      flash.addFlashAttribute("done", "second-factor.now-set");
    }
    return "redirect:" + navigation.start();
  }
}
