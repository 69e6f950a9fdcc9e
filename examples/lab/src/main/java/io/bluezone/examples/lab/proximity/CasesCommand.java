// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.proximity;

import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.cli.value.Json;
import io.bluezone.examples.cli.value.TextOrJson;
import io.bluezone.examples.lab.proximity.RecordingCases.Case;
import io.bluezone.examples.lab.proximity.RecordingCases.Change;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which of the white paper's recording cases are recorded, and what changes that. */
@Command(
    name = "cases",
    description = {
      "Runs the 24 recording cases of the white paper: one phone scans two for ten minutes.",
      "Says in how many both were recorded, and in how many after screens or apps have gone."
    })
final class CasesCommand implements Callable<Integer> {

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  /** As JSON: a line for each case. */
  record Line(
      RecordingCases.Platform scanner,
      RecordingCases.Platform others,
      boolean scannerOpen,
      int othersOpen,
      boolean screenOff,
      Map<Change, Boolean> recorded) {}

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Map<Change, Integer>> classes = new LinkedHashMap<>();
    for (Case each : RecordingCases.all()) {
      Map<Change, Boolean> recorded = RecordingCases.run(each);
      if (format.isJson()) {
        out.print(
            Json.line(
                new Line(
                    each.scanner(),
                    each.others(),
                    each.scannerOpen(),
                    each.open(),
                    each.screenOff(),
                    recorded)));
      }
      Map<Change, Integer> sums =
          classes.computeIfAbsent(
              name(each.scanner()) + " \u2190 " + name(each.others()),
              name -> new LinkedHashMap<>());
      recorded.forEach((change, is) -> sums.merge(change, is ? 1 : 0, Integer::sum));
    }
    if (!format.isJson()) {
      print(classes, out);
    }
    out.flush();
    return 0;
  }

  private static String name(RecordingCases.Platform system) {
    return system == RecordingCases.Platform.IOS ? "iOS" : "Android";
  }

  private void print(Map<String, Map<Change, Integer>> classes, PrintWriter out) {
    out.printf("%-44s", "");
    classes.keySet().forEach(name -> out.printf("%18s", name));
    out.println();
    Texts texts = Texts.of(spec);
    for (Change change : Change.values()) {
      out.printf("%-44s", label(texts, change));
      for (Map<Change, Integer> sums : classes.values()) {
        out.printf(Locale.ROOT, "%18s", sums.get(change) + "/6");
      }
      out.println();
    }
  }

  private static String label(Texts texts, Change change) {
    return switch (change) {
      case NONE -> texts.get("cases.none");
      case SCANNER_OFF -> texts.get("cases.scanner-off");
      case SCANNER_ENDED -> texts.get("cases.scanner-ended");
      case OTHERS_OFF -> texts.get("cases.others-off");
      case OTHERS_ENDED -> texts.get("cases.others-ended");
      case ALL_OPEN -> texts.get("cases.all-open");
    };
  }
}
