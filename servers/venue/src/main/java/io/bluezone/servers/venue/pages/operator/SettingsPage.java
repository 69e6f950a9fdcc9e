// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.VenueActions;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import java.net.URI;
import java.security.Principal;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings that the operator may change. */
@Page
record SettingsPage(VenueState venue, VenueActions actions, Acts acts) {

  private static final Logger logger = LoggerFactory.getLogger(SettingsPage.class);
  private static final String PAGE = "/settings";

  @GetMapping(PAGE)
  String show(Model model) {
    OperatorSettings settings = venue.settings();
    return form(
        model,
        settings.name(),
        settings.gateMode(),
        settings.appAddress().toString(),
        settings.gateStrength());
  }

  private static String form(
      Model model, String name, boolean gateMode, String address, int strength) {
    model.addAttribute("name", name);
    model.addAttribute("gateMode", gateMode);
    model.addAttribute("appAddress", address);
    model.addAttribute("gateStrength", strength);
    model.addAttribute("longestName", OperatorSettings.LONGEST_NAME);
    model.addAttribute("longestAddress", OperatorSettings.LONGEST_ADDRESS);
    model.addAttribute("weakest", OperatorSettings.WEAKEST);
    model.addAttribute("strongest", OperatorSettings.STRONGEST);
    return "venue/settings";
  }

  @PostMapping(PAGE)
  String change(
      @RequestParam String name,
      @RequestParam(defaultValue = "false") boolean gateMode,
      @RequestParam String appAddress,
      @RequestParam int gateStrength,
      Principal user,
      Model model,
      RedirectAttributes flash) {
    Optional<URI> address = OperatorSettings.address(appAddress.strip());
    String wrong =
        !OperatorSettings.isName(name.strip())
            ? "settings.bad-name"
            : address.isEmpty()
                ? "settings.bad-address"
                : OperatorSettings.isStrength(gateStrength) ? "" : "settings.bad-strength";
    if (wrong.isEmpty()) {
      try {
        actions.change(
            new OperatorSettings(name.strip(), gateMode, address.orElseThrow(), gateStrength));
        acts.note(user.getName(), "venue.settings", "");
        flash.addFlashAttribute("done", "settings.done");
        return "redirect:" + PAGE;
      } catch (ActionRefusedException e) {
        logger.warn("the settings were refused: {}", e.reason());
        wrong = DisclosePages.key(e.reason());
      }
    }
    // What was typed stays, to be mended.
    model.addAttribute("refused", wrong);
    return form(model, name, gateMode, appAddress, gateStrength);
  }
}
