// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.venues;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.staff.ActOutcome;
import io.bluezone.servers.authority.staff.Role;
import io.bluezone.servers.authority.staff.StaffPage;
import io.bluezone.servers.authority.venues.Venues.Kind;
import io.bluezone.servers.authority.venues.Venues.Protection;
import java.security.Principal;
import java.time.LocalDateTime;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Venues, and the staff who wore protection there. */
@StaffPage
record VenuePages(Venues venues, Regions regions) {

  private static final String LIST = "/staff/venues";

  @GetMapping(LIST)
  String list(Authentication user, Model model) {
    model.addAttribute("venues", venues.all());
    model.addAttribute("staff", venues.protectedStaff());
    model.addAttribute("kinds", Kind.values());
    model.addAttribute("protections", Protection.values());
    model.addAttribute("keeper", Role.PUBLISHER.isOf(user));
    return "staff/venues";
  }

  @PostMapping(LIST)
  String add(
      @RequestParam String region,
      @RequestParam String name,
      @RequestParam Kind kind,
      Principal user,
      RedirectAttributes flash) {
    return ActOutcome.of(
        () -> venues.add(region, name, kind, Actor.staff(user.getName())),
        "venues.added",
        LIST,
        flash);
  }

  @PostMapping(LIST + "/{id}/remove")
  String remove(@PathVariable String id, Principal user, RedirectAttributes flash) {
    return ActOutcome.of(
        () -> venues.remove(id, Actor.staff(user.getName())), "venues.removed", LIST, flash);
  }

  @PostMapping("/staff/protected")
  String protect(
      @RequestParam String venue,
      @RequestParam String name,
      @RequestParam Protection protection,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime until,
      Principal user,
      RedirectAttributes flash) {
    return ActOutcome.of(
        () ->
            venues.protect(
                venue,
                name,
                protection,
                from.atZone(regions.zone()).toInstant(),
                until.atZone(regions.zone()).toInstant(),
                Actor.staff(user.getName())),
        "protected.added",
        LIST,
        flash);
  }

  @PostMapping("/staff/protected/{id}/remove")
  String unprotect(@PathVariable String id, Principal user, RedirectAttributes flash) {
    return ActOutcome.of(
        () -> venues.removeProtectedStaff(id, Actor.staff(user.getName())),
        "protected.removed",
        LIST,
        flash);
  }
}
