// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.operation;

import io.bluezone.examples.authority.regions.Regions;
import io.bluezone.examples.authority.staff.StaffPage;
import io.bluezone.examples.authority.staff.StaffTimes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** The common content of all staff pages. */
@ControllerAdvice(annotations = StaffPage.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
record StaffModel(Regions regions) {

  @ModelAttribute("times")
  StaffTimes times(Locale locale) {
    return new StaffTimes(regions.zone(), locale);
  }

  @ModelAttribute("regions")
  List<String> names() {
    return regions.names();
  }

  /** A page for a person, where the API answers with a problem. */
  @ExceptionHandler({
    ServletRequestBindingException.class,
    TypeMismatchException.class,
    MissingServletRequestPartException.class,
    MultipartException.class
  })
  void wrong(HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.BAD_REQUEST.value());
  }
}
