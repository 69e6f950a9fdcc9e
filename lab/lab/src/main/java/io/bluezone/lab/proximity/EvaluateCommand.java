// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how good the answers are. */
@Command(name = "evaluate")
final class EvaluateCommand implements Callable<Integer> {

  @Mixin ModelOptions options = new ModelOptions();

  @Option(names = "--scenario", paramLabel = "TEXT", defaultValue = "")
  String scenario = "";

  @Option(names = "--html", paramLabel = "FILE")
  @Nullable Path html;

  @Option(names = "--svg", paramLabel = "FILE")
  @Nullable Path svg;

  @Mixin Overwriting overwriting = new Overwriting();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Optional<OutputFile> page = OutputFile.ifGiven(html, overwriting);
    Optional<OutputFile> picture = OutputFile.ifGiven(svg, overwriting);
    DataSet data = DataSet.read(options.data, true).ofScenarios(scenario);
    Predictions predictions = options.predict(data);
    Evaluation.Result result =
        Evaluation.of(data, predictions, options.model.name(), options.anchor, options.prior());
    Texts texts = Texts.of(spec);
    if (page.isPresent()) {
      page.get().write(EvaluationPage.of(result, texts));
    }
    if (picture.isPresent()) {
      picture.get().write(EvaluationPage.reliability(result, texts).svg());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(Json.line(result));
    } else {
      print(out, result);
    }
    out.flush();
    return 0;
  }

  private void print(PrintWriter out, Evaluation.Result result) {
    Texts texts = Texts.of(spec);
    out.println(
        texts.get(
            "evaluate.model",
            result.predictor().model(),
            result.predictor().anchor(),
            result.predictor().prior()));
    print(out, texts.get("evaluate.scans"), result.scans());
    print(out, texts.get("evaluate.encounters"), result.encounters());
    out.printf(
        Locale.ROOT, "%-20s%,8d%n", texts.get("minutes.minutes"), result.minutes().encounters());
    print(out, texts.get("minutes.bias"), result.minutes().bias());
    print(out, texts.get("minutes.error"), result.minutes().meanError());
  }

  private void print(PrintWriter out, String name, Evaluation.Scores scores) {
    Texts texts = Texts.of(spec);
    out.printf(
        Locale.ROOT,
        "%-20s%,8d  %s%n",
        name,
        scores.cases(),
        texts.get("evaluate.base-rate", scores.baseRate()));
    scores.named().forEach((key, measure) -> print(out, texts.get(key), measure));
  }

  private static void print(PrintWriter out, String name, Evaluation.Measure measure) {
    if (!Double.isNaN(measure.value())) {
      out.printf(
          Locale.ROOT,
          "  %-22s%7.3f  (%.3f – %.3f)%n",
          name,
          measure.value(),
          measure.low(),
          measure.high());
    }
  }
}
