// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.staff.StaffPage;
import io.bluezone.servers.authority.staff.StaffTimes;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The common content of all staff pages. */
@ControllerAdvice(annotations = StaffPage.class)
record StaffModel(Regions regions) {

  @ModelAttribute("times")
  StaffTimes times(Locale locale) {
    return new StaffTimes(regions.zone(), locale);
  }

  @ModelAttribute("regions")
  List<String> names() {
    return regions.names();
  }
}
