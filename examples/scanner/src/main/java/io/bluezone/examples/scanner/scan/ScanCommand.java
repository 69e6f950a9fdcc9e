// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import io.bluezone.base.Registration;
import io.bluezone.ble.ScanSettings;
import io.bluezone.examples.scanner.radio.OnAirOptions;
import io.bluezone.examples.scanner.radio.RadioOptions;
import io.bluezone.examples.scanner.radio.RadioSource;
import io.bluezone.examples.scanner.radio.ReportPrinter;
import io.bluezone.examples.scanner.radio.ScanSession;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.terminal.ColorOption;
import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.terminal.Interrupts;
import io.bluezone.servers.cli.terminal.Terminal;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Durations;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the Bluezone devices around, or those in a capture or a simulated world. */
@Command(name = "scan")
public final class ScanCommand implements Callable<Integer> {

  enum Format {
    TABLE,
    JSON,
    CSV
  }

  @Mixin RadioOptions radio = new RadioOptions();

  @Option(names = "--duration", paramLabel = "TIME", converter = Durations.class)
  @Nullable Duration duration;

  @Option(names = "--format", defaultValue = "TABLE")
  Format format = Format.TABLE;

  @Option(names = "--all")
  boolean all;

  @Option(names = "--pace")
  OnAirOptions.@Nullable Pace pace;

  @Spec CommandSpec spec;

  @Mixin ColorOption color = new ColorOption();

  @Override
  public Integer call() throws InputRefusedException, IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    boolean live = format == Format.TABLE && Terminal.isLive();
    boolean realPace = pace == null ? live : pace == OnAirOptions.Pace.REAL;
    try (Interrupts interrupts = Interrupts.open();
        RadioSource source = radio.open(realPace, err);
        ReportPrinter printer = printer(live, source, out)) {
      Duration length = duration == null ? source.defaultDuration() : duration;
      ScanSession session = new ScanSession(printer, all, source, length);
      interrupts.call(session::stop);
      printer.open(session::stop);
      try (Registration scan = source.radio().scan(ScanSettings.DEFAULT, session)) {
        source.run(session, length);
      }
      session.finish();
      if (!out.checkError()) {
        err.println("bluezone: " + session.summary(Texts.of(spec)));
        err.flush();
      }
    }
    return 0;
  }

  private ReportPrinter printer(boolean live, RadioSource source, PrintWriter out) {
    return switch (format) {
      case JSON -> RowPrinter.json(out, all, source.isSimulated());
      case CSV -> RowPrinter.csv(out, all, source.isSimulated());
      case TABLE -> live ? liveTable(source, out) : lineTable(source, out);
    };
  }

  private LiveTable liveTable(RadioSource source, PrintWriter out) {
    return new LiveTable(
        Console.drawing(out),
        new TableLook(
            Texts.of(spec), source.isSimulated(), color.isColored(), Terminal.isUnicode()),
        source.isLive());
  }

  private LineTable lineTable(RadioSource source, PrintWriter out) {
    Texts texts = Texts.of(spec);
    if (source.isSimulated()) {
      out.print(texts.get("scan.simulated") + "\n");
    }
    return new LineTable(out, texts);
  }
}
