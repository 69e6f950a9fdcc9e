// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bluezone.lab.epidemic.whatif.WhatIfCommand;
import io.bluezone.lab.rehearsal.check.Finding;
import io.bluezone.lab.rehearsal.health.Scenario;
import io.bluezone.lab.rehearsal.health.ScenarioFile;
import io.bluezone.lab.rehearsal.page.PageServer;
import io.bluezone.lab.rehearsal.page.RehearsalPage;
import io.bluezone.lab.rehearsal.run.RehearsalRun;
import io.bluezone.lab.rehearsal.run.RunOutcome;
import io.bluezone.lab.rehearsal.run.RunSettings;
import io.bluezone.lab.rehearsal.run.Sums;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Runs the town from its first day to its last, and checks what came of it. */
@Command(
    name = "bluezone rehearse",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {WhatIfCommand.class, KeepClassesCommand.class})
final class RehearseCommand extends Root implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--people", paramLabel = "N", defaultValue = "400")
  int people;

  @Option(names = "--days", paramLabel = "N", defaultValue = "7")
  int days;

  @Option(names = "--adoption", paramLabel = "PERCENT", defaultValue = "60")
  int adoption;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--scenario", paramLabel = "FILE")
  @Nullable Path scenario;

  @Option(names = "--trouble", paramLabel = "SEED")
  @Nullable Long trouble;

  @Mixin private final TextOrJson format = new TextOrJson();

  @Option(names = "--data", paramLabel = "DIR")
  @Nullable Path data;

  @Option(names = "--out", paramLabel = "FILE")
  @Nullable Path out;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, InputRefusedException {
    if (data != null) {
      return rehearse(settings(data));
    }
    try (RunFolder folder = RunFolder.make()) {
      return rehearse(settings(folder.path()));
    }
  }

  private int rehearse(RunSettings settings) throws IOException, InterruptedException {
    RehearsalRun run = RehearsalRun.start(settings);
    if (!format.isJson() && out == null) {
      return showWhileRunning(run);
    }
    RunOutcome outcome = outcome(run);
    print(outcome);
    if (out != null) {
      RehearsalPage.write(outcome.story(), out);
    }
    return exitCode(outcome);
  }

  /** The page follows the run, and stays after it until the process is stopped. */
  private int showWhileRunning(RehearsalRun run) throws IOException, InterruptedException {
    PrintWriter stdout = spec.commandLine().getOut();
    try (PageServer page = PageServer.open(run.story(), 0)) {
      stdout.println(Texts.of(spec).get("run.page", page.address()));
      stdout.flush();
      page.openInBrowser();
      RunOutcome outcome = outcome(run);
      print(outcome);
      new CountDownLatch(1).await();
      return exitCode(outcome);
    }
  }

  private static RunOutcome outcome(RehearsalRun run) throws IOException {
    try (run) {
      return run.run();
    }
  }

  private static int exitCode(RunOutcome outcome) {
    return outcome.broken().isEmpty() ? 0 : 1;
  }

  private RunSettings settings(Path folder) throws InputRefusedException {
    Scenario wanted = scenario == null ? Scenario.DEFAULT : ScenarioFile.read(scenario);
    try {
      return new RunSettings(people, days, adoption, seed, wanted, trouble, folder);
    } catch (IllegalArgumentException e) {
      throw new UsageException(spec, Message.of("wrong.run", RunSettings.FEWEST));
    }
  }

  private void print(RunOutcome outcome) {
    PrintWriter stdout = spec.commandLine().getOut();
    Texts texts = Texts.of(spec);
    if (format.isJson()) {
      ObjectNode line = JSON.valueToTree(outcome.sums());
      ObjectNode invariants = line.putObject("invariants");
      invariants.put("checked", outcome.findings().size());
      ArrayNode broken = invariants.putArray("broken");
      outcome.broken().forEach(each -> broken.add(each.kind()));
      stdout.println(line);
    } else {
      Sums sums = outcome.sums();
      stdout.println(
          texts.get("run.people", sums.size().people(), sums.size().days(), sums.infections()));
      stdout.println(
          texts.get("run.codes", sums.cases(), sums.keys().codesIssued(), sums.keys().codesUsed()));
      stdout.println(
          texts.get("run.keys", sums.keys().keysAccepted(), sums.keys().keysPublished()));
      stdout.println(
          texts.get(
              "run.contacts",
              sums.warnings().contactsTrue(),
              sums.warnings().contactsFound(),
              sums.warnings().warned(),
              sums.warnings().warnedRightly()));
    }
    stdout.flush();
    PrintWriter err = spec.commandLine().getErr();
    for (Finding each : outcome.broken()) {
      each.faults().forEach(fault -> err.println(texts.get("run.broken", each.kind(), fault)));
    }
    if (!outcome.broken().isEmpty()) {
      String more =
          (scenario == null ? "" : " --scenario " + scenario)
              + (trouble == null ? "" : " --trouble " + trouble);
      err.println(texts.get("run.again", people, days, adoption, seed, more));
    }
    err.flush();
  }
}
