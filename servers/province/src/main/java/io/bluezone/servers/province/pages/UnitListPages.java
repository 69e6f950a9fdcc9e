// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.province.units.ProvinceUnits;
import io.bluezone.servers.province.units.UnitFile;
import io.bluezone.servers.province.units.UnitTree;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of units, which a file brings, whole or not at all. */
@Page
record UnitListPages(ProvinceUnits units, ProvinceFacts facts, Acts acts) {

  private static final int SHOWN_FAULTS = 200;

  @GetMapping("/units")
  String list(Model model) {
    UnitTree tree = units.tree();
    model.addAttribute("tree", tree);
    model.addAttribute("units", tree.all());
    return "province/units";
  }

  @PostMapping("/units")
  String replace(
      @RequestParam MultipartFile file, Principal user, Model model, RedirectAttributes flash)
      throws IOException {
    if (facts.find(ProvinceFacts.SIMULATED).isPresent()) {
      flash.addFlashAttribute("refused", "units.simulated");
      return "redirect:/units";
    }
    UnitFile.Content content;
    try (InputStream in = file.getInputStream()) {
      content = UnitFile.read(in);
    }
    if (!content.faults().isEmpty()) {
      model.addAttribute("faults", content.faults().stream().limit(SHOWN_FAULTS).toList());
      model.addAttribute("faultCount", content.faults().size());
      return list(model);
    }
    units.replace(content.units());
    acts.note(user.getName(), "units.replaced", Integer.toString(content.units().size()));
    flash.addFlashAttribute("done", "units.taken");
    return "redirect:/units";
  }

  /** The list as the file that would bring it. */
  @GetMapping("/units.csv")
  ResponseEntity<byte[]> file() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"units.csv\"")
        .body(UnitFile.write(units.tree().all()).getBytes(StandardCharsets.UTF_8));
  }
}
