// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.client.DisclosureReceipt;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.ActionRefusedException.Reason;
import io.bluezone.servers.venue.state.AuthorityHealth;
import io.bluezone.servers.venue.state.CaseVisit;
import io.bluezone.servers.venue.state.DisclosableDay;
import io.bluezone.servers.venue.state.VenueActions;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Discloses the venue's keys: first the hours, then what that means and the authority's code. */
@Page
record DisclosePages(VenueState venue, VenueActions actions, MessageSource messages, Acts acts) {

  private static final Logger logger = LoggerFactory.getLogger(DisclosePages.class);
  private static final String PAGE = "/disclose";
  private static final String IN_EARNEST = "true";
  private static final String TO_DRILL = "drill";
  private static final String BACK = "redirect:" + PAGE;

  @GetMapping(PAGE)
  String choose(@RequestParam @Nullable Long visit, Model model) {
    List<DisclosableDay> days = venue.disclosableDays();
    Optional<CaseVisit> chosen =
        venue.caseVisits().stream().filter(each -> visit != null && each.id() == visit).findFirst();
    model.addAttribute("days", days);
    boolean authority = venue.authority().state() != AuthorityHealth.State.NONE;
    model.addAttribute("authority", authority || venue.drill().isPresent());
    model.addAttribute("pending", venue.outbox().waiting().isPresent());
    model.addAttribute("visit", chosen.orElse(null));
    model.addAttribute("requests", actions.codeRequests());
    if (!days.isEmpty()) {
      model.addAttribute("earliest", days.get(days.size() - 1).from());
      model.addAttribute("latest", days.get(0).until());
      model.addAttribute("from", chosen.map(CaseVisit::from).orElse(null));
      model.addAttribute("until", chosen.map(CaseVisit::until).orElse(null));
    }
    return "venue/disclose";
  }

  @GetMapping(PAGE + "/confirm")
  String confirm(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime until,
      Locale locale,
      Model model,
      RedirectAttributes flash) {
    Instant begin = from.atZone(venue.zone()).toInstant();
    Instant end = until.atZone(venue.zone()).toInstant();
    if (!areKept(begin, end)) {
      flash.addFlashAttribute("refused", key(Reason.BAD_HOURS));
      return BACK;
    }
    model.addAttribute("from", begin);
    model.addAttribute("until", end);
    model.addAttribute("shown", shown(locale, begin, end));
    actions.codeRequests().stream()
        .filter(each -> each.from().equals(begin) && each.until().equals(end))
        .findFirst()
        .ifPresent(each -> model.addAttribute("request", each));
    return "venue/confirm";
  }

  @PostMapping(PAGE)
  String disclose(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime until,
      @RequestParam String code,
      @RequestParam(defaultValue = "") String agreed,
      @RequestParam String lang,
      Principal user,
      RedirectAttributes flash) {
    boolean drill = agreed.equals(TO_DRILL);
    if (!drill && !agreed.equals(IN_EARNEST)) {
      flash.addFlashAttribute("refused", "refused.consent");
      return again(from, until);
    }
    Instant begin = from.atZone(venue.zone()).toInstant();
    Instant end = until.atZone(venue.zone()).toInstant();
    String text = shown(ShownTexts.language(lang), begin, end).whole();
    try {
      Optional<DisclosureReceipt> receipt = actions.disclose(begin, end, code.strip(), text, drill);
      receipt.ifPresentOrElse(
          each -> flash.addFlashAttribute("result", Outcome.of(each)),
          () -> flash.addFlashAttribute("done", "drill.disclosed"));
      boolean practised = receipt.filter(DisclosureReceipt::drill).isPresent();
      String act = practised ? "venue.drill-disclosed" : "venue.disclosed";
      note(drill, user, act, begin + "/" + end);
      return BACK;
    } catch (ActionRefusedException e) {
      logger.warn("the disclosure was refused: {}", e.reason());
      note(drill, user, "venue.disclosure-refused", e.reason().name());
      flash.addFlashAttribute("refused", key(e.reason()));
      boolean another = e.reason() == Reason.BAD_CODE || e.reason() == Reason.CODE_REFUSED;
      return another ? again(from, until) : BACK;
    }
  }

  @PostMapping(PAGE + "/request")
  String request(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime until,
      @RequestParam(defaultValue = "false") boolean drill,
      Principal user,
      RedirectAttributes flash) {
    try {
      Instant begin = from.atZone(venue.zone()).toInstant();
      Instant end = until.atZone(venue.zone()).toInstant();
      String number = actions.requestCode(begin, end, drill);
      if (!drill) {
        flash.addFlashAttribute("number", number);
        acts.note(user.getName(), "venue.code-requested", begin + "/" + end);
      }
    } catch (ActionRefusedException e) {
      logger.warn("no code was asked for: {}", e.getMessage());
      flash.addFlashAttribute("refused", key(e.reason()));
    }
    return again(from, until);
  }

  /** Notes what was done in earnest: of a drill there are its begin and its end. */
  private void note(boolean drill, Principal user, String what, String subject) {
    if (!drill) {
      acts.note(user.getName(), what, subject);
    }
  }

  private static String again(LocalDateTime from, LocalDateTime until) {
    return BACK + "/confirm?from=" + from + "&until=" + until;
  }

  private boolean areKept(Instant from, Instant until) {
    List<DisclosableDay> days = venue.disclosableDays();
    return from.isBefore(until)
        && days.stream().anyMatch(day -> !from.isBefore(day.from()) && from.isBefore(day.until()))
        && days.stream().anyMatch(day -> until.isAfter(day.from()) && !until.isAfter(day.until()));
  }

  private ShownTexts shown(Locale language, Instant from, Instant until) {
    VenueTimes times = new VenueTimes(venue.zone(), language, venue.time());
    return ShownTexts.disclosure(messages, language, times.hours(from, until));
  }

  static String key(Reason reason) {
    return "refused." + reason.name();
  }

  /** The next page's words on a disclosure; a session keeps them until then. */
  record Outcome(int sent, int accepted, @Nullable Instant heldUntil, boolean drill)
      implements Serializable {
    static Outcome of(DisclosureReceipt receipt) {
      return new Outcome(
          receipt.sent(), receipt.accepted(), receipt.heldUntil().orElse(null), receipt.drill());
    }
  }
}
