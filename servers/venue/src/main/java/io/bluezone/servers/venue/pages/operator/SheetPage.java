// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.servers.venue.data.PlaceFile;
import io.bluezone.servers.venue.pages.screen.ScreenTexts;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.web.page.Page;
import io.bluezone.servers.web.text.QrCode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** A sheet to print and hang up, with the QR code of the place, in both languages. */
@Page
record SheetPage(VenueState venue, ObjectProvider<PlaceFile> place, ScreenTexts texts) {

  @GetMapping("/sheet")
  String show(Model model) {
    PlaceFile file = place.getIfAvailable();
    if (file == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    String name = venue.settings().name().strip();
    String code = file.text(name);
    model.addAttribute("name", name);
    model.addAttribute("said", texts);
    model.addAttribute("code", code);
    model.addAttribute("qr", QrCode.of(code));
    return "venue/sheet";
  }
}
