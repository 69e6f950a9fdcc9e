// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.analysis;

import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.outbreak.engine.Engine;
import io.bluezone.servers.outbreak.engine.EngineOptions;
import io.bluezone.servers.outbreak.files.Output;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the analysis for a case's own officer. */
@Command(name = "run")
public final class RunCommand implements Callable<Integer> {

  @Mixin AnalysisOptions options = new AnalysisOptions();

  @Mixin EngineOptions engines = new EngineOptions();

  @Option(names = "--out", paramLabel = "DIR")
  @Nullable Path out;

  @Option(names = "--force")
  boolean force;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  /** The fields of its JSON. */
  record Result(
      long contacts,
      long oneSided,
      long refuted,
      List<Long> levels,
      long components,
      long largest) {}

  @Override
  public Integer call() throws IOException {
    AnalysisOptions.Question question = options.open(spec, Clock.systemUTC().instant());
    if (out != null) {
      Output.checkFolder(out, force, Analysis.FILES);
    }
    PrintWriter err = spec.commandLine().getErr();
    Result result;
    try (Engine engine = engines.open(question.data());
        Progress progress = Progress.ofSteps(spec)) {
      Findings findings = question.ask(engine, progress);
      result =
          new Result(
              findings.contacts(),
              findings.oneSided(),
              findings.refuted(),
              findings.levels(),
              findings.components().size(),
              findings.largest());
      long unknown = findings.unknownCases();
      if (unknown > 0) {
        err.println(
            "bluezone outbreak: "
                + Texts.of(spec).get("cases.unknown", unknown, question.settings().cases().size()));
      }
      if (out != null) {
        Output.folder(out, folder -> Analysis.write(engine, folder));
      }
    }
    print(result);
    return 0;
  }

  private void print(Result result) {
    PrintWriter stdout = spec.commandLine().getOut();
    if (format.isJson()) {
      stdout.print(Json.line(result));
      return;
    }
    Texts texts = Texts.of(spec);
    stdout.println(texts.get("found.contacts", result.contacts()));
    stdout.println(texts.get("found.one-sided", result.oneSided()));
    stdout.println(texts.get("found.refuted", result.refuted()));
    for (int i = 0; i < result.levels().size(); i++) {
      stdout.println(texts.get("found.level", i, result.levels().get(i)));
    }
    stdout.println(texts.get("found.components", result.components(), result.largest()));
  }
}
