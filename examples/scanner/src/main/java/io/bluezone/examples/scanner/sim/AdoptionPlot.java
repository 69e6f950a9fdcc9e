// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.LinePlot;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The share of close contacts found, by the share of people with the app, as a picture. */
final class AdoptionPlot {

  /** The share of people with the app of which the title tells. */
  private static final double TOLD = 0.6;

  private AdoptionPlot() {}

  static LinePlot of(SimReport report, Texts texts) {
    LinePlot plot =
        new LinePlot(
            texts.language().locale(),
            title(report, texts),
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

  private static String title(SimReport report, Texts texts) {
    String title = ofWhole(report, texts);
    return report.run().interrupted() ? texts.get("sim.page.interrupted-title", title) : title;
  }

  private static String ofWhole(SimReport report, Texts texts) {
    if (report.found().closeContacts() == 0) {
      return texts.get("sim.page.adoption-none");
    }
    double found =
        report.adoption().stream()
            .filter(each -> each.share() == TOLD)
            .mapToDouble(SimReport.Adoption::found)
            .sum();
    return texts.get("sim.page.adoption", 100 * TOLD, 100 * found);
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
