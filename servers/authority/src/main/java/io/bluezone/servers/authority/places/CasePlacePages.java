// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.places;

import io.bluezone.records.visit.PlaceCode;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.codes.Quotas;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.staff.ActOutcome;
import io.bluezone.servers.authority.staff.StaffPage;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDateTime;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Staff enter at which place a case was, and when; phones that were there warn by themselves. */
@StaffPage
record CasePlacePages(CasePlaces places, Quotas quotas, Regions regions) {

  private static final String LIST = "/staff/places";

  @GetMapping(LIST)
  String list(Principal user, Model model) {
    model.addAttribute("places", places.all(quotas.scope(user.getName()).region()));
    return "staff/places";
  }

  @PostMapping(LIST)
  String add(
      @RequestParam String region,
      @RequestParam String code,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime until,
      HttpServletRequest form,
      Principal user,
      RedirectAttributes flash) {
    if (form.getParameter("confirmed") == null) {
      flash.addFlashAttribute("refused", "venue-codes.unconfirmed");
      return "redirect:" + LIST;
    }
    PlaceCode place;
    try {
      place = PlaceCode.parse(code);
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute("refused", "places.damaged");
      return "redirect:" + LIST;
    }
    return ActOutcome.of(
        () -> {
          String own = quotas.scope(user.getName()).region();
          if (!own.isEmpty() && !own.equals(region)) {
            throw new Refused(Reason.UNKNOWN_REGION, "the account is confined to another region");
          }
          places.add(
              region,
              place,
              from.atZone(regions.zone()).toInstant(),
              until.atZone(regions.zone()).toInstant(),
              Actor.staff(user.getName()));
        },
        "places.added",
        LIST,
        flash);
  }

  @PostMapping(LIST + "/{id}/withdraw")
  String withdraw(@PathVariable String id, Principal user, RedirectAttributes flash) {
    return ActOutcome.of(
        () ->
            places.withdraw(id, quotas.scope(user.getName()).region(), Actor.staff(user.getName())),
        "places.withdrawn",
        LIST,
        flash);
  }
}
