// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.boxes.BoxHook;
import io.bluezone.servers.province.boxes.BoxMail;
import io.bluezone.servers.province.boxes.BoxRings;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.box.BoxSettings;
import io.bluezone.servers.web.hook.HookAddress;
import io.bluezone.servers.web.page.Page;
import java.security.Principal;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings of all boxes, which go out in rings; and the ways to operators. */
@Page
record BoxSettingsPages(BoxRings rings, BoxHook hook, BoxMail mail, Acts acts) {

  private static final String PAGE = "/boxes/settings";

  @GetMapping(PAGE)
  String show(Model model) {
    Optional<BoxRings.Rollout> newest = rings.newest();
    model.addAttribute("newest", newest.orElse(null));
    model.addAttribute("settings", newest.map(BoxRings.Rollout::settings).orElse(BoxSettings.NONE));
    model.addAttribute("rings", rings.rings());
    model.addAttribute("mostMinutes", BoxSettings.MOST_MINUTES);
    model.addAttribute("hook", hook.address().map(address -> address.uri().toString()).orElse(""));
    model.addAttribute("mail", mail.address().orElse(""));
    model.addAttribute("mailPossible", mail.isPossible());
    return "province/box-settings";
  }

  @PostMapping(PAGE)
  String put(
      @RequestParam int reportMinutes,
      @RequestParam(defaultValue = "") String gate,
      @RequestParam(defaultValue = "0") int gateStrength,
      @RequestParam(defaultValue = "") String appAddress,
      Principal user,
      RedirectAttributes flash) {
    try {
      BoxSettings made =
          rings.put(new BoxSettings(0, reportMinutes, gate, gateStrength, appAddress.strip()));
      acts.note(user.getName(), "boxes.settings", Integer.toString(made.number()));
      flash.addFlashAttribute("done", "boxes.settings.given");
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute("refused", "boxes.settings.refused");
    }
    return "redirect:" + PAGE;
  }

  @PostMapping(PAGE + "/go-on")
  String goOn(@RequestParam int number, Principal user, RedirectAttributes flash) {
    if (rings.goOn(number)) {
      acts.note(user.getName(), "boxes.settings-go-on", Integer.toString(number));
      flash.addFlashAttribute("done", "boxes.settings.gone-on");
    }
    return "redirect:" + PAGE;
  }

  /** Takes the web hook's address, or ends it; the secret is shown on the next page alone. */
  @PostMapping("/boxes/hook")
  String setHook(@RequestParam String address, Principal user, RedirectAttributes flash) {
    Optional<HookAddress> wanted =
        HookAddress.of(address).filter(each -> each.uri().toString().length() <= BoxHook.LONGEST);
    if (address.isBlank()) {
      hook.clear();
      acts.note(user.getName(), "boxes.hook", "");
      flash.addFlashAttribute("done", "boxes.hook.ended");
    } else if (wanted.isPresent()) {
      flash.addFlashAttribute("secret", hook.set(wanted.get()));
      acts.note(user.getName(), "boxes.hook", wanted.get().uri().getHost());
    } else {
      flash.addFlashAttribute("refused", "boxes.hook.refused");
    }
    return "redirect:" + PAGE;
  }

  /** Takes the address of operators' mail, or ends it. */
  @PostMapping("/boxes/mail")
  String setMail(@RequestParam String mailbox, Principal user, RedirectAttributes flash) {
    if (mail.set(mailbox.strip())) {
      acts.note(user.getName(), "boxes.mail", mailbox.strip());
      flash.addFlashAttribute("done", "boxes.mail.kept");
    } else {
      flash.addFlashAttribute("refused", "boxes.mail.refused");
    }
    return "redirect:" + PAGE;
  }
}
