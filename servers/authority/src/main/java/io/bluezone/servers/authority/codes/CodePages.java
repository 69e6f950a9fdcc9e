// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

import com.google.common.base.Strings;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.staff.ActOutcome;
import io.bluezone.servers.authority.staff.StaffPage;
import io.bluezone.servers.web.text.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A confirmed test becomes a code; a health worker sees and withdraws the own ones. */
@StaffPage
record CodePages(
    Codes codes,
    Quotas quotas,
    CodeDelivery delivery,
    @Value("${staff.facility:}") String facility,
    @Value(StaffPage.HOTLINE) String hotline) {

  private static final String LIST = "/staff/codes";
  private static final int SHOWN = 100;

  @GetMapping(LIST)
  String list(Principal user, Model model) {
    Actor actor = Actor.staff(user.getName());
    List<CodeRecord> newest = codes.newest(quotas.viewer(user.getName()), SHOWN);
    model.addAttribute("codes", newest);
    model.addAttribute("part", newest.size() == SHOWN ? SHOWN : null);
    model.addAttribute("facility", quotas.scope(user.getName()).facility());
    model.addAttribute("testDates", codes.testDates());
    model.addAttribute("issued", quotas.used(actor));
    model.addAttribute("quota", quotas.of(user.getName()));
    model.addAttribute("sms", delivery.isOffered());
    return "staff/codes";
  }

  @PostMapping(LIST)
  String issue(
      @RequestParam String region,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate testDate,
      @RequestParam(defaultValue = "false") boolean confirmed,
      @RequestParam(defaultValue = "false") boolean drill,
      HttpServletRequest form,
      Principal user,
      RedirectAttributes flash) {
    if (!confirmed && !drill) {
      flash.addFlashAttribute("refused", "codes.unconfirmed");
      return "redirect:" + LIST;
    }
    String phone = Strings.nullToEmpty(form.getParameter("phone"));
    Optional<String> fault = phone.isBlank() ? Optional.empty() : delivery.fault(phone);
    if (fault.isPresent()) {
      flash.addFlashAttribute("refused", "sms.fault." + fault.get());
      return "redirect:" + LIST;
    }
    try {
      Actor actor = Actor.staff(user.getName());
      int quota = quotas.of(user.getName(), region);
      if (!phone.isBlank()) {
        delivery.check(phone);
      }
      IssuedCode issued =
          drill
              ? codes.issueDrill(region, testDate, actor)
              : codes.issue(region, testDate, actor, quota);
      if (!phone.isBlank()) {
        String language = Strings.nullToEmpty(form.getParameter("language"));
        delivery.send(issued, phone, language, actor);
        flash.addFlashAttribute("sms", true);
      }
      flash.addFlashAttribute("code", issued);
      flash.addFlashAttribute("drill", drill);
      flash.addFlashAttribute("testDate", testDate);
      flash.addFlashAttribute("region", region);
      return "redirect:" + LIST + "/issued";
    } catch (Refused e) {
      flash.addFlashAttribute("refused", ActOutcome.key(e));
      return "redirect:" + LIST;
    }
  }

  /**
   * The only time that a code can be seen: when the page is asked for again, it is gone. A change
   * of its language brings the code along.
   */
  @GetMapping(LIST + "/issued")
  String show(Principal user, Model model) {
    if (!(model.getAttribute("code") instanceof IssuedCode issued)) {
      return "redirect:" + LIST;
    }
    model.addAttribute("spaced", issued.code().substring(0, 4) + " " + issued.code().substring(4));
    if (!model.containsAttribute("stay")) {
      model.addAttribute("qr", QrCode.of("bluezone://code/" + issued.code()));
    }
    String own = quotas.scope(user.getName()).facility();
    model.addAttribute("facility", own.isEmpty() ? facility : own);
    model.addAttribute("hotline", hotline);
    return "staff/code";
  }

  @PostMapping(LIST + "/{id}/withdraw")
  String withdraw(@PathVariable String id, Principal user, RedirectAttributes flash) {
    Actor actor = Actor.staff(user.getName());
    return ActOutcome.of(
        () -> codes.withdraw(codes.own(id, quotas.viewer(user.getName())).id(), actor),
        "codes.withdrawn",
        LIST,
        flash);
  }
}
