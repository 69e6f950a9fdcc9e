// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.web.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The common content of all pages. */
@ControllerAdvice(annotations = Page.class, assignableTypes = ErrorController.class)
record OperatorModel(VenueState venue) {

  private static final String OVERVIEW = "/";

  @ModelAttribute
  void add(HttpServletRequest request, Locale locale, Model model) {
    model.addAttribute("times", new VenueTimes(venue.zone(), locale, venue.time()));
    model.addAttribute("venueName", venue.settings().name());
    boolean drill = venue.drill().isPresent();
    model.addAttribute("drill", drill);
    List<String> notices = new ArrayList<>();
    if (venue.radio().simulated()) {
      notices.add("screen.simulated");
    }
    // The overview has a row for it, which goes when the drill ends; strangers learn of none.
    boolean signedIn = request.getUserPrincipal() != null;
    if (drill && signedIn && !request.getRequestURI().equals(OVERVIEW)) {
      notices.add("drill.notice");
    }
    model.addAttribute("notices", notices);
    model.addAttribute("ownStyle", "/web/venue.css");
    model.addAttribute("ownScript", "/web/venue.js");
  }
}
