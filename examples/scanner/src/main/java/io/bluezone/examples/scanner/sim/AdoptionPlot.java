// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.cli.value.LinePlot;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The share of close contacts found, by the share of people with the app, as a picture. */
final class AdoptionPlot {

  private AdoptionPlot() {}

  static LinePlot of(SimReport report, Texts texts) {
    LinePlot plot =
        new LinePlot(
            texts.get("sim.page.adoption"),
            texts.get("sim.page.adoption-axis"),
            texts.get("adoption.up"),
            0,
            100);
    List<SimReport.Adoption> course = report.adoption();
    add(plot, texts.get("sim.page.all-phones"), course, SimReport.Adoption::found);
    add(plot, texts.get("sim.page.androids"), course, SimReport.Adoption::android);
    add(plot, texts.get("sim.page.iphones"), course, SimReport.Adoption::iphone);
    return plot;
  }

  /** Where there are no such phones there is nothing to find. */
  private static void add(
      LinePlot plot,
      String name,
      List<SimReport.Adoption> course,
      ToDoubleFunction<SimReport.Adoption> value) {
    if (course.stream().mapToDouble(value).sum() > 0) {
      plot.line(
          name,
          course.stream().mapToDouble(each -> 100 * each.share()).toArray(),
          course.stream().mapToDouble(value).toArray(),
          true);
    }
  }
}
