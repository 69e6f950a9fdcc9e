// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province.pages;

import io.bluezone.examples.province.data.ProvinceFacts;
import io.bluezone.examples.province.words.ProvinceTimes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.multipart.MultipartException;

/** The common content of all pages. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
record ProvinceModel(ProvinceFacts facts, ZoneId zone) {

  @ModelAttribute
  void add(HttpServletRequest request, Locale locale, Model model) {
    String path = request.getServletPath();
    if (path.startsWith("/feed/") || path.startsWith("/box/")) {
      return;
    }
    model.addAttribute("times", new ProvinceTimes(zone, locale));
    model.addAttribute("locale", locale);
    model.addAttribute("ownStyle", "/web/province.css");
    if (facts.find(ProvinceFacts.SIMULATED).isPresent()) {
      model.addAttribute("notices", List.of("province.simulated"));
    }
  }

  @ExceptionHandler({
    ServletRequestBindingException.class,
    TypeMismatchException.class,
    MultipartException.class
  })
  void wrong(HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.BAD_REQUEST.value());
  }
}
