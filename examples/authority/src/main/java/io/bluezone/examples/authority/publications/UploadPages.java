// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.publications;

import io.bluezone.examples.authority.audit.Actor;
import io.bluezone.examples.authority.disclosures.DisclosureReview;
import io.bluezone.examples.authority.errors.Refused;
import io.bluezone.examples.authority.setup.ServerSettings;
import io.bluezone.examples.authority.staff.ActOutcome;
import io.bluezone.examples.authority.staff.StaffPage;
import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Uploads, by their days and counts: a publisher sees no key and no name. */
@StaffPage
record UploadPages(
    DisclosureReview review, Publisher publisher, Outlook outlook, ServerSettings settings) {

  private static final String LIST = "/staff/uploads";
  private static final int SHOWN = 200;

  @GetMapping(LIST)
  String list(Model model) {
    model.addAttribute("waiting", review.waiting(SHOWN));
    model.addAttribute(
        "settled",
        review.newest(SHOWN).stream().filter(each -> each.keys().waiting() == 0).toList());
    model.addAttribute("overfull", publisher.overfull());
    model.addAttribute("outlook", outlook.all());
    model.addAttribute("publication", settings.publication());
    return "staff/uploads";
  }

  @PostMapping(LIST + "/{id}/hold")
  String hold(@PathVariable String id, Principal user, RedirectAttributes flash) {
    return ActOutcome.of(
        () -> review.hold(id, Actor.staff(user.getName())), "uploads.now-held", LIST, flash);
  }

  @PostMapping(LIST + "/{id}/release")
  String release(@PathVariable String id, Principal user, RedirectAttributes flash) {
    return ActOutcome.of(
        () -> review.release(id, Actor.staff(user.getName())), "uploads.now-released", LIST, flash);
  }

  @PostMapping(LIST + "/{id}/withdraw")
  String withdraw(@PathVariable String id, Principal user, RedirectAttributes flash) {
    try {
      int revoked = review.withdraw(id, Actor.staff(user.getName()));
      flash.addFlashAttribute(
          "done", revoked > 0 ? "uploads.now-revoked" : "uploads.now-withdrawn");
    } catch (Refused e) {
      flash.addFlashAttribute("refused", ActOutcome.key(e));
    }
    return "redirect:" + LIST;
  }

  @PostMapping("/staff/publications")
  String publish(Principal user, RedirectAttributes flash) {
    try {
      PublicationResult result = publisher.publishNow(Actor.staff(user.getName()));
      flash.addFlashAttribute("result", result);
    } catch (Refused e) {
      flash.addFlashAttribute("refused", ActOutcome.key(e));
    }
    return "redirect:" + LIST;
  }
}
