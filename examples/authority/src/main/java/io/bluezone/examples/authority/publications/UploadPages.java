// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.publications;

import io.bluezone.examples.authority.audit.Actor;
import io.bluezone.examples.authority.codes.Quotas;
import io.bluezone.examples.authority.disclosures.DisclosureReview;
import io.bluezone.examples.authority.errors.Reason;
import io.bluezone.examples.authority.errors.Refused;
import io.bluezone.examples.authority.setup.ServerSettings;
import io.bluezone.examples.authority.staff.ActOutcome;
import io.bluezone.examples.authority.staff.StaffPage;
import io.bluezone.examples.web.Account;
import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Uploads, by their days and counts: a publisher sees no key and no name. */
@StaffPage
record UploadPages(
    DisclosureReview review,
    Publisher publisher,
    Outlook outlook,
    Quotas quotas,
    ServerSettings settings) {

  private static final String LIST = "/staff/uploads";
  private static final int SHOWN = 200;

  @GetMapping(LIST)
  String list(Principal user, Model model) {
    Account.Scope scope = quotas.scope(user.getName());
    model.addAttribute("waiting", review.waiting(scope, SHOWN));
    model.addAttribute(
        "settled",
        review.newest(scope, SHOWN).stream().filter(each -> each.keys().waiting() == 0).toList());
    model.addAttribute("overfull", publisher.overfull());
    model.addAttribute("outlook", outlook.all());
    model.addAttribute("publication", settings.publication());
    return "staff/uploads";
  }

  @PostMapping(LIST + "/{id}/hold")
  String hold(@PathVariable String id, Principal user, RedirectAttributes flash) {
    return ActOutcome.of(
        () -> review.hold(own(id, user), Actor.staff(user.getName())),
        "uploads.now-held",
        LIST,
        flash);
  }

  @PostMapping(LIST + "/{id}/release")
  String release(@PathVariable String id, Principal user, RedirectAttributes flash) {
    return ActOutcome.of(
        () -> review.release(own(id, user), Actor.staff(user.getName())),
        "uploads.now-released",
        LIST,
        flash);
  }

  @PostMapping(LIST + "/{id}/withdraw")
  String withdraw(@PathVariable String id, Principal user, RedirectAttributes flash) {
    try {
      int revoked = review.withdraw(own(id, user), Actor.staff(user.getName()));
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
      if (quotas.scope(user.getName()).isConfined()) {
        throw new Refused(Reason.FORBIDDEN, "the account is confined to a part of the regions");
      }
      PublicationResult result = publisher.publishNow(Actor.staff(user.getName()));
      flash.addFlashAttribute("result", result);
    } catch (Refused e) {
      flash.addFlashAttribute("refused", ActOutcome.key(e));
    }
    return "redirect:" + LIST;
  }

  private String own(String id, Principal user) {
    return review.own(quotas.scope(user.getName()), id);
  }
}
