// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import com.google.errorprone.annotations.FormatMethod;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Predicts nearness from measurements. */
@Command(name = "predict")
final class PredictCommand implements Callable<Integer> {

  @Mixin ModelOptions options = new ModelOptions();

  @Option(names = "--out", required = true, paramLabel = "PREFIX")
  String prefix = "";

  @Mixin Overwriting overwriting = new Overwriting();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Path encounters = Path.of(prefix + ".encounters.csv");
    Path scans = Path.of(prefix + ".scans.csv");
    OutputFile encounterRows = OutputFile.of(encounters, OutputFile.Readers.ALL, overwriting);
    OutputFile scanRows = OutputFile.of(scans, OutputFile.Readers.ALL, overwriting);
    DataSet data = DataSet.read(options.data, false);
    Predictions predictions = options.predict(data);
    StringBuilder rows = new StringBuilder("session,rx,tx,p_near_15min,minutes_estimate\n");
    for (DataSet.Meeting meeting : data.meetings()) {
      double near = predictions.nearFifteen(meeting.pair());
      double minutes = predictions.of(meeting.pair()).minutes();
      add(rows, "%s,%.6f,%.2f\n", meeting.pair().csv(), near, minutes);
    }
    encounterRows.write(rows.toString());
    rows = new StringBuilder("session,rx,tx,time_s,p_within_2m\n");
    for (int i = 0; i < data.scans().size(); i++) {
      Scan scan = data.scans().get(i);
      add(rows, "%s,%s,%.6f\n", scan.pair().csv(), scan.timeText(), predictions.near[i]);
    }
    scanRows.write(rows.toString());
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %,d encounters%n", encounters, data.meetings().size());
    out.printf("%s: %,d scans%n", scans, data.scans().size());
    out.flush();
    return 0;
  }

  @FormatMethod
  private static void add(StringBuilder rows, String form, Object... values) {
    rows.append(String.format(Locale.ROOT, form, values));
  }
}
