// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.boxes.BoxPlace;
import io.bluezone.servers.province.boxes.BoxRegister;
import io.bluezone.servers.province.boxes.BoxSites;
import io.bluezone.servers.province.boxes.EnrolledBox;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.box.BoxInvitation;
import io.bluezone.servers.web.page.Page;
import io.bluezone.servers.web.text.QrCode;
import io.bluezone.servers.web.text.ShownName;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The boxes that a person sees, the worst first; sheets for new ones; an end for lost ones. */
@Page
record BoxPages(
    UnitScope scope,
    BoxRegister register,
    BoxSites sites,
    ProvinceAddress address,
    Acts acts,
    Clock clock) {

  private static final String PAGE = "/boxes";
  private static final String SHEET = PAGE + "/sheet";

  @GetMapping(PAGE)
  String list(@RequestParam(defaultValue = "") String unit, Principal user, Model model) {
    List<ProvinceUnit> units = scope.seen(user);
    Map<String, ProvinceUnit> seen =
        units.stream().collect(Collectors.toMap(ProvinceUnit::code, Function.identity()));
    List<EnrolledBox> boxes =
        register.all().stream().filter(box -> seen.containsKey(box.place().unit())).toList();
    model.addAttribute(
        "boxes",
        boxes.stream()
            .filter(box -> unit.isEmpty() || box.place().unit().equals(unit))
            .map(box -> box.at(clock.instant()))
            .sorted(EnrolledBox.WORST_FIRST)
            .toList());
    model.addAttribute("seen", seen);
    model.addAttribute("phones", sites.phones());
    model.addAttribute("chosen", unit);
    model.addAttribute(
        "withBoxes",
        units.stream()
            .filter(each -> boxes.stream().anyMatch(box -> box.place().unit().equals(each.code())))
            .toList());
    model.addAttribute("own", scope.changeable(user));
    model.addAttribute("lastRing", BoxPlace.LAST_RING);
    model.addAttribute("longest", BoxPlace.LONGEST_NAME);
    model.addAttribute("authority", address.authority());
    return "province/boxes";
  }

  @PostMapping(PAGE)
  String issue(
      @RequestParam String unit,
      @RequestParam String site,
      @RequestParam(defaultValue = "1") int ring,
      Principal user,
      RedirectAttributes flash) {
    ProvinceUnit own = scope.own(unit, user);
    String name = site.strip();
    if (!ShownName.isGood(name, BoxPlace.LONGEST_NAME) || ring < 0 || ring > BoxPlace.LAST_RING) {
      flash.addFlashAttribute("refused", "boxes.refused");
      return "redirect:" + PAGE;
    }
    acts.note(user.getName(), "box.token", own.code() + " " + name);
    return sheet(register.issue(own.code(), name, ring), flash);
  }

  @PostMapping(PAGE + "/{id}/replace")
  String replace(@PathVariable String id, Principal user, RedirectAttributes flash) {
    EnrolledBox box = own(id, user);
    acts.note(user.getName(), "box.replaced", id + " " + box.place().name());
    return sheet(register.replace(box), flash);
  }

  private String sheet(BoxRegister.Issued issued, RedirectAttributes flash) {
    String base = address.base();
    flash.addFlashAttribute("base", base);
    flash.addFlashAttribute("token", issued.token().text());
    flash.addFlashAttribute("unit", issued.place().unit());
    flash.addFlashAttribute("site", issued.place().name());
    flash.addFlashAttribute("until", issued.until());
    flash.addFlashAttribute("code", new BoxInvitation(URI.create(base), issued.token()).qr());
    return "redirect:" + SHEET;
  }

  /** The only time that a token can be seen. */
  @GetMapping(SHEET)
  String sheet(Principal user, Model model) {
    if (!(model.getAttribute("code") instanceof String code)
        || !(model.getAttribute("unit") instanceof String unit)) {
      return "redirect:" + PAGE;
    }
    model.addAttribute("of", scope.own(unit, user));
    model.addAttribute("qr", QrCode.of(code));
    return "province/box-sheet";
  }

  @PostMapping(PAGE + "/{id}/revoke")
  String revoke(@PathVariable String id, Principal user, RedirectAttributes flash) {
    EnrolledBox box = own(id, user);
    register.revoke(id);
    acts.note(user.getName(), "box.revoked", id + " " + box.place().name());
    flash.addFlashAttribute("done", "boxes.revoked");
    return "redirect:" + PAGE;
  }

  private EnrolledBox own(String id, Principal user) {
    return register
        .find(id)
        .filter(box -> scope.mayChange(box.place().unit(), user))
        .filter(box -> box.life().revoked().isEmpty())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
