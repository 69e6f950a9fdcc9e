// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.map.Boundaries;
import io.bluezone.servers.province.map.BoundaryFile;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.ProvinceUnits;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The boundaries of the map, which a file brings, whole or not at all. */
@Page
record MapPages(ProvinceUnits units, Boundaries boundaries, Acts acts) {

  private static final int SHOWN_FAULTS = 200;

  @GetMapping("/map")
  String show() {
    return "province/map";
  }

  @PostMapping("/map")
  String replace(
      @RequestParam MultipartFile file, Principal user, Model model, RedirectAttributes flash)
      throws IOException {
    BoundaryFile.Content content;
    try (InputStream in = file.getInputStream()) {
      content =
          BoundaryFile.read(
              in, units.tree().all().stream().map(ProvinceUnit::code).collect(Collectors.toSet()));
    }
    if (content.map().isEmpty()) {
      model.addAttribute("faults", content.faults().stream().limit(SHOWN_FAULTS).toList());
      model.addAttribute("faultCount", content.faults().size());
      return show();
    }
    boundaries.replace(content.map().get());
    acts.note(
        user.getName(), "map.replaced", Integer.toString(content.map().get().shapes().size()));
    flash.addFlashAttribute("done", "map.taken");
    return "redirect:/map";
  }
}
