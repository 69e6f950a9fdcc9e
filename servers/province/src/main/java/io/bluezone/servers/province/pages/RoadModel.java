// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.roads.BoxDays;
import io.bluezone.servers.province.roads.UnitCounts;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The figures of a unit's boxes and apps, as its page shows them. Thread safe. */
@Component
record RoadModel(UnitReports reports, BoxDays boxes, UnitCounts apps) {

  private static final int COUNTS = 7;

  void add(String unit, Model model) {
    model.addAttribute("boxDay", boxes.of(reports.today().minusDays(1)).get(unit));
    model.addAttribute("apps", apps.of(unit, COUNTS));
  }
}
