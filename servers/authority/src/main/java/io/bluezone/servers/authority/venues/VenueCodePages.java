// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.venues;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.codes.IssuedCode;
import io.bluezone.servers.authority.codes.Quotas;
import io.bluezone.servers.authority.codes.VenueStay;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.staff.ActOutcome;
import io.bluezone.servers.authority.staff.StaffPage;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A health worker who knows that a case was at a venue gives the venue a code for its hours. */
@StaffPage
record VenueCodePages(
    VenueRequests requests, Codes codes, Quotas quotas, Regions regions, Audit audit) {

  private static final String LIST = "/staff/venue-codes";

  @GetMapping(LIST)
  String list(Principal user, Model model) {
    model.addAttribute("requests", requests.waiting(quotas.scope(user.getName()).region()));
    return "staff/venue-codes";
  }

  @PostMapping(LIST)
  String issue(
      @RequestParam String region,
      @RequestParam String venue,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime until,
      HttpServletRequest form,
      Principal user,
      RedirectAttributes flash) {
    boolean drill = form.getParameter("drill") != null;
    if (!drill && form.getParameter("confirmed") == null) {
      flash.addFlashAttribute("refused", "venue-codes.unconfirmed");
      return "redirect:" + LIST;
    }
    try {
      VenueStay stay =
          new VenueStay(
              venue,
              from.atZone(regions.zone()).toInstant(),
              until.atZone(regions.zone()).toInstant());
      Actor actor = Actor.staff(user.getName());
      int quota = quotas.of(user.getName(), region);
      IssuedCode issued =
          drill ? codes.issueDrill(region, stay, actor) : codes.issue(region, stay, actor, quota);
      Optional.ofNullable(form.getParameter("request"))
          .ifPresent(request -> requests.grant(request, region, issued.code()));
      flash.addFlashAttribute("code", issued);
      flash.addFlashAttribute("drill", drill);
      flash.addFlashAttribute("stay", stay);
      flash.addFlashAttribute("region", region);
      return "redirect:/staff/codes/issued";
    } catch (Refused e) {
      flash.addFlashAttribute("refused", ActOutcome.key(e));
      return "redirect:" + LIST;
    }
  }

  @PostMapping(LIST + "/{id}/refuse")
  String refuse(@PathVariable String id, Principal user, RedirectAttributes flash) {
    return ActOutcome.of(
        () -> {
          if (!requests.remove(id, quotas.scope(user.getName()).region())) {
            throw new Refused(Reason.NOT_FOUND, "no such request");
          }
          audit.add(Actor.staff(user.getName()), Audit.Act.VENUE_CODE_REFUSED, id, "");
        },
        "venue-codes.refused",
        LIST,
        flash);
  }
}
