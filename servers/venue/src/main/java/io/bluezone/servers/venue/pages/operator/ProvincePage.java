// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.servers.venue.state.ProvinceRoad;
import io.bluezone.servers.venue.state.ProvinceRoad.State;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.box.BoxInvitation;
import io.bluezone.servers.web.page.Page;
import java.security.Principal;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The box's province: how it stands, and what a printed sheet says. */
@Page
record ProvincePage(ProvinceRoad province, Acts acts) {

  private static final String PAGE = "/settings/province";

  @GetMapping(PAGE)
  String show(Model model) {
    model.addAttribute("standing", province.standing());
    return "venue/province";
  }

  @PostMapping(PAGE)
  String join(
      @RequestParam String address,
      @RequestParam(defaultValue = "") String token,
      Principal user,
      RedirectAttributes flash) {
    Optional<BoxInvitation> invitation = BoxInvitation.of(address, token);
    if (invitation.isEmpty()) {
      flash.addFlashAttribute("refused", "province.bad");
      return "redirect:" + PAGE;
    }
    province.join(invitation.get());
    acts.note(user.getName(), "province.join", invitation.get().province().getHost());
    if (province.standing().state() == State.REFUSED) {
      flash.addFlashAttribute("refused", "province.refused");
    }
    return "redirect:" + PAGE;
  }
}
