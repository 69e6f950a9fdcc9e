// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.messages;

import io.bluezone.servers.authority.codes.Quotas;
import io.bluezone.servers.authority.staff.ActOutcome;
import io.bluezone.servers.authority.staff.StaffPage;
import java.security.Principal;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows messages with codes; what did not go out can have its number entered again. */
@StaffPage
record MessagePages(Messages messages, Quotas quotas) {

  private static final String LIST = "/staff/messages";

  @GetMapping(LIST)
  String list(Principal user, Model model) {
    model.addAttribute("sent", messages.list(quotas.viewer(user.getName())));
    model.addAttribute("offered", messages.isOffered());
    return "staff/messages";
  }

  @PostMapping(LIST + "/{id}/number")
  String enter(
      @PathVariable String id,
      @RequestParam String phone,
      @RequestParam(defaultValue = "vi") String language,
      Principal user,
      RedirectAttributes flash) {
    Optional<String> fault = messages.fault(phone);
    if (fault.isPresent()) {
      flash.addFlashAttribute("refused", "sms.fault." + fault.get());
      return "redirect:" + LIST;
    }
    return ActOutcome.of(
        () -> messages.enterNumber(id, phone, language, quotas.viewer(user.getName())),
        "messages.entered",
        LIST,
        flash);
  }
}
