// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.servers.venue.pages.EventAnswer;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.VenueActions;
import io.bluezone.servers.web.SignedIn;
import io.bluezone.servers.web.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The operator's first page, and the stream that keeps it up to date. */
@Page
record OverviewPage(OverviewParts parts, OperatorEvents events, VenueActions actions) {

  @GetMapping("/")
  String show(Locale locale, Model model) {
    model.addAllAttributes(parts.model(locale));
    return "venue/overview";
  }

  @PostMapping("/check")
  String askNow(RedirectAttributes flash) {
    try {
      actions.askNow();
      flash.addFlashAttribute("done", "authority.was-asked");
    } catch (ActionRefusedException e) {
      flash.addFlashAttribute("refused", DisclosePages.key(e.reason()));
    }
    return "redirect:/";
  }

  @PostMapping("/drill")
  String beginDrill(
      @RequestParam(defaultValue = "false") boolean onScreen,
      Principal user,
      RedirectAttributes flash) {
    try {
      actions.beginDrill(user.getName(), onScreen);
    } catch (ActionRefusedException e) {
      flash.addFlashAttribute("refused", DisclosePages.key(e.reason()));
    }
    return "redirect:/";
  }

  @PostMapping("/drill/end")
  String endDrill(Principal user, RedirectAttributes flash) {
    actions.endDrill(user.getName());
    flash.addFlashAttribute("done", "drill.ended");
    return "redirect:/";
  }

  @GetMapping("/events")
  ResponseEntity<SseEmitter> events(
      HttpServletRequest request, Authentication user, Locale locale) {
    HttpSession session = request.getSession(false);
    if (session == null || !(user.getPrincipal() instanceof SignedIn signedIn)) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    return EventAnswer.of(events.open(session.getId(), signedIn, locale, request.getRemoteAddr()));
  }
}
