// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.base.Registration;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.CheckSchedule;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.examples.scanner.authority.ServerOptions;
import io.bluezone.examples.scanner.keys.IdsPerDayOption;
import io.bluezone.examples.scanner.radio.OnAirOptions;
import io.bluezone.examples.scanner.radio.RadioOptions;
import io.bluezone.examples.scanner.radio.TracingSource;
import io.bluezone.examples.scanner.sim.SimCommand;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.terminal.ColorOption;
import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.terminal.Interrupts;
import io.bluezone.servers.cli.terminal.Terminal;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus.Counter;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole tracer. */
@Command(name = "trace")
public final class TraceCommand implements Callable<Integer> {

  @Mixin RadioOptions radio = new RadioOptions();

  @Mixin StoreOptions store = new StoreOptions();

  @Mixin ServerOptions server = new ServerOptions();

  @Mixin IdsPerDayOption idsPerDay = new IdsPerDayOption();

  @Option(names = "--duty-cycle", defaultValue = "WHITE_PAPER")
  SimCommand.Cycle cycle = SimCommand.Cycle.WHITE_PAPER;

  @Option(
      names = "--status-every",
      paramLabel = "TIME",
      converter = Durations.class,
      defaultValue = "1m")
  Duration statusEvery = Duration.ofMinutes(1);

  @Mixin OnAirOptions onAir = new OnAirOptions();

  @Mixin TextOrJson format = new TextOrJson();

  @Mixin ColorOption color = new ColorOption();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Interrupts interrupts = Interrupts.open();
        TracingSource source = radio.openToSend(onAir.isRealPace(), err);
        OpenStore opened = source.isSimulated() ? store.openSimulated() : store.open()) {
      if (server.url().isPresent()) {
        server.refuseIfSimulated(opened);
      }
      interrupts.call(source::stop);
      return exitCode(trace(source, opened, out), err);
    }
  }

  /** Encounters that could not be saved by the end are lost. */
  private int exitCode(long unsaved, PrintWriter err) {
    if (unsaved == 0) {
      return 0;
    }
    err.println("bluezone: " + Texts.of(spec).get("trace.unsaved", unsaved));
    return spec.exitCodeOnExecutionException();
  }

  /** Asks the authority that is given, if one is, at random moments until closed. */
  private Closeable news(TracingSource source, ProximityTracer tracer, TraceReport report)
      throws InputRefusedException {
    if (server.url().isEmpty()) {
      return () -> {};
    }
    AuthorityClient client = server.open(source.time().clock());
    Registration checks =
        client.link(tracer.records()).checkBySelf(source.time(), CheckSchedule.DEFAULT, report);
    return () -> {
      checks.close();
      client.close();
    };
  }

  /** Gives how many encounters could not be saved. */
  private long trace(TracingSource source, OpenStore opened, PrintWriter out)
      throws InputRefusedException, IOException, InterruptedException {
    TracingSettings settings =
        TracingSettings.builder().dutyCycle(cycle.value()).idSchedule(idsPerDay.schedule()).build();
    try (TraceReport report = report(opened, settings.idSchedule(), out);
        ProximityTracer tracer =
            ProximityTracer.builder(source.radio(), opened.log(), opened.vault())
                .settings(settings)
                .time(source.time())
                .build()) {
      tracer.addListener(report);
      report.open(source::stop);
      tracer.start();
      try (Closeable news = news(source, tracer, report)) {
        onAir.run(
            source,
            out,
            new StatusTicks(tracer, report, report.isLive() ? Duration.ZERO : statusEvery));
      }
      tracer.stop();
      source.settle(); // encounters that end with it are told on the executor
      report.finish(tracer.status(), opened.log().status());
      return tracer.status().count(Counter.UNSAVED);
    }
  }

  private TraceReport report(OpenStore opened, IdSchedule schedule, PrintWriter out) {
    Texts texts = Texts.of(spec);
    if (format.isJson()) {
      return new TraceJson(out, opened);
    }
    if (Terminal.isLive()) {
      return new TraceScreen(
          Console.drawing(out),
          new TraceLook(texts, schedule, opened.isSimulated(), color.isColored()));
    }
    opened.sayIfSimulated(texts, out);
    return TraceText.on(out, texts);
  }
}
