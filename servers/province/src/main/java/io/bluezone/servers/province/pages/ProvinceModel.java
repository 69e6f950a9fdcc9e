// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.province.words.ProvinceTimes;
import io.bluezone.servers.web.page.Page;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The common content of all pages. */
@ControllerAdvice(annotations = Page.class, assignableTypes = ErrorController.class)
record ProvinceModel(ProvinceFacts facts, ZoneId zone) {

  @ModelAttribute
  void add(Locale locale, Model model) {
    model.addAttribute("times", new ProvinceTimes(zone, locale));
    model.addAttribute("locale", locale);
    model.addAttribute("ownStyle", "/web/province.css");
    if (facts.find(ProvinceFacts.SIMULATED).isPresent()) {
      model.addAttribute("notices", List.of("province.simulated"));
    }
  }
}
