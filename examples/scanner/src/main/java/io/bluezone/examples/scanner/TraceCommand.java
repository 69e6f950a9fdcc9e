// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.tracing.InMemoryKeyVault;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.InMemoryContactLog;
import io.bluezone.tracing.log.JournalContactLog;
import io.bluezone.tracing.log.LogLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole tracer. */
@Command(
    name = "trace",
    description = {
      "Traces proximity: sends rolling IDs, hears others, keeps encounters.",
      "Prints encounters as they end, problems as they come, and a status line."
    })
final class TraceCommand implements Callable<Integer> {

  @Mixin RadioOptions radio = new RadioOptions();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "How long, like 90s or 2h. Default: until Ctrl-C; 10m of a simulated world.")
  @Nullable Duration duration;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = {
        "Keeps the encounters in a file, and goes on with those it holds already.",
        "Not sealed: whoever reads it can read whom this device met. Default: in memory."
      })
  @Nullable Path log;

  @Option(
      names = "--duty-cycle",
      defaultValue = "WHITE_PAPER",
      description = {
        "When to send and when to listen. One of: ${COMPLETION-CANDIDATES}.",
        "CONTINUOUS is for devices on the mains. Default: ${DEFAULT-VALUE}."
      })
  SimCommand.Cycle cycle = SimCommand.Cycle.WHITE_PAPER;

  @Mixin IdsPerDayOption idsPerDay = new IdsPerDayOption();

  @Option(
      names = "--pace",
      description = "REAL or FAST. Default: REAL in a terminal, FAST elsewhere.")
  ScanCommand.@Nullable Pace pace;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefused, IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TracingSettings settings =
        TracingSettings.builder().dutyCycle(cycle.value()).idSchedule(idsPerDay.schedule()).build();
    boolean realPace = pace == null ? Terminal.isTerminal() : pace == ScanCommand.Pace.REAL;
    try (Interrupts interrupts = Interrupts.open();
        TracingSource source = radio.openToSend(realPace, err);
        ContactLog contacts = openLog()) {
      interrupts.call(source::stop);
      trace(source, contacts, settings, out);
    }
    return 0;
  }

  private ContactLog openLog() throws InputRefused {
    if (log == null) {
      return new InMemoryContactLog();
    }
    try {
      return JournalContactLog.open(log, LogLimits.DEFAULT);
    } catch (IOException e) {
      throw InputFile.refused(log, e);
    }
  }

  private void trace(
      TracingSource source, ContactLog contacts, TracingSettings settings, PrintWriter out)
      throws IOException, InterruptedException {
    TraceReport report =
        format.isJson() ? new TraceJson(out) : new TraceText(out, Terminal.isTerminal());
    try (ProximityTracer tracer =
        ProximityTracer.builder(source.radio(), contacts, new InMemoryKeyVault())
            .settings(settings)
            .clock(source.clock(), source.nanoTime())
            .executor(source.scheduler())
            .build()) {
      tracer.addListener(report);
      tracer.start();
      source.run(
          duration == null ? source.defaultTraceDuration() : duration,
          () -> report.tick(tracer.status()));
      tracer.stop();
      report.finish(tracer.status(), contacts.status());
    }
  }
}
