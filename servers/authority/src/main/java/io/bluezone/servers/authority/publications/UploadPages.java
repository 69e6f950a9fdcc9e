// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.publications;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import io.bluezone.authority.bulletin.OriginalList;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.codes.Quotas;
import io.bluezone.servers.authority.data.CodeReference;
import io.bluezone.servers.authority.disclosures.DisclosureRecord;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.authority.setup.SigningKeys;
import io.bluezone.servers.authority.staff.ActOutcome;
import io.bluezone.servers.authority.staff.StaffPage;
import io.bluezone.servers.web.Account;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Uploads, by their days and counts: a publisher sees no key and no name. */
@StaffPage
record UploadPages(
    DisclosureReview review,
    Publisher publisher,
    Outlook outlook,
    Quotas quotas,
    PublishedFiles files,
    AuthoritySecrets secrets,
    ServerSettings settings) {

  private static final String LIST = "/staff/uploads";
  private static final int SHOWN = 200;
  private static final int BULLETINS = 10;

  @GetMapping(LIST)
  String list(@RequestParam(defaultValue = "") String reference, Principal user, Model model) {
    Account.Scope scope = quotas.scope(user.getName());
    boolean isSought = !reference.isBlank();
    List<DisclosureRecord> found = isSought ? found(scope, reference) : List.of();
    List<DisclosureRecord> waiting = isSought ? found : review.waiting(scope, SHOWN);
    List<DisclosureRecord> newest = isSought ? found : review.newest(scope, SHOWN);
    model.addAttribute("waiting", some(waiting, true));
    model.addAttribute("settled", some(newest, false));
    model.addAttribute("shown", SHOWN);
    model.addAttribute("waitingPart", !isSought && waiting.size() == SHOWN);
    model.addAttribute("settledPart", !isSought && newest.size() == SHOWN);
    model.addAttribute("reference", reference);
    model.addAttribute("overfull", publisher.overfull());
    model.addAttribute("outlook", outlook.all());
    model.addAttribute("publication", settings.publication());
    Map<String, List<ListedBulletin>> bulletins = new TreeMap<>();
    settings.regions().forEach(region -> bulletins.put(region, files.newest(region, BULLETINS)));
    model.addAttribute("bulletins", bulletins);
    return "staff/uploads";
  }

  /** Looks among all, of which the page shows some. */
  private List<DisclosureRecord> found(Account.Scope scope, String reference) {
    return CodeReference.prefix(reference)
        .map(prefix -> review.ofCodes(scope, prefix))
        .orElse(List.of());
  }

  private static List<DisclosureRecord> some(List<DisclosureRecord> all, boolean waiting) {
    return all.stream().filter(each -> each.keys().waiting() > 0 == waiting).toList();
  }

  /** Gives a bulletin, without revoked keys, as the F0 list that original phones take. */
  @GetMapping("/staff/bulletins/{id}")
  void original(@PathVariable String id, HttpServletResponse to) throws IOException {
    for (String region : settings.regions()) {
      for (ListedBulletin listed : files.listed(region)) {
        if (listed.file().equals(id)) {
          writeOriginal(region, listed, to);
          return;
        }
      }
    }
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private void writeOriginal(String region, ListedBulletin listed, HttpServletResponse to)
      throws IOException {
    byte[] bytes = files.content(region, listed.file()).orElseThrow();
    List<AuthorityKey> own = secrets.signing().all().stream().map(SigningKeys.Entry::key).toList();
    CaseBulletin bulletin =
        CaseBulletin.read(
            () -> new ByteArrayInputStream(bytes), AuthorityKeys.of(own), BulletinLimits.COUNTRY);
    to.setContentType(MediaType.APPLICATION_JSON_VALUE);
    to.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename("F0-" + region + "-" + listed.sequence() + ".json")
            .build()
            .toString());
    Set<HashCode> revoked = files.revoked(region);
    OriginalList.write(bulletin, key -> !revoked.contains(digest(key)), to.getOutputStream());
  }

  private static HashCode digest(DisclosedKey key) {
    return Hashing.sha256().hashBytes(key.key().secret().exposeBytes());
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
      boolean stays = review.find(id).filter(it -> it.keys().published() > revoked).isPresent();
      flash.addFlashAttribute(
          "done",
          stays
              ? "uploads.now-listed"
              : revoked > 0 ? "uploads.now-revoked" : "uploads.now-withdrawn");
    } catch (Refused e) {
      flash.addFlashAttribute("refused", ActOutcome.key(e));
    }
    return "redirect:" + LIST;
  }

  @PostMapping("/staff/publications")
  String publish(
      @RequestParam(defaultValue = "false") boolean filled,
      Principal user,
      RedirectAttributes flash) {
    try {
      if (quotas.scope(user.getName()).isConfined()) {
        throw new Refused(Reason.FORBIDDEN, "the account is confined to a part of the regions");
      }
      PublicationResult result = publisher.publishNow(filled, Actor.staff(user.getName()));
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
