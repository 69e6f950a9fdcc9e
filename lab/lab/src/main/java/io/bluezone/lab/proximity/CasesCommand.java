// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bluezone.lab.proximity.RecordingCases.Case;
import io.bluezone.lab.proximity.RecordingCases.Change;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
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
@Command(name = "cases")
final class CasesCommand implements Callable<Integer> {

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  record Line(@JsonUnwrapped Case which, Map<Change, Boolean> recorded) {}

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Map<Change, Integer>> classes = new LinkedHashMap<>();
    for (Case each : RecordingCases.all()) {
      Map<Change, Boolean> recorded = RecordingCases.run(each);
      if (format.isJson()) {
        out.print(Json.line(new Line(each, recorded)));
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
      out.printf("%-44s", texts.get(change.key));
      for (Map<Change, Integer> sums : classes.values()) {
        out.printf(Locale.ROOT, "%18s", sums.get(change) + "/6");
      }
      out.println();
    }
  }
}
