// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.value.Dates;
import io.bluezone.servers.cli.value.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the rolling IDs of a day. */
@Command(name = "ids")
public final class IdsCommand implements Callable<Integer> {

  enum Format {
    PLAIN,
    JSON,
    CSV
  }

  @Mixin BaseKeyOptions keys = new BaseKeyOptions();

  @Mixin IdsPerDayOption idsPerDay = new IdsPerDayOption();

  @Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD")
  String date = "";

  @Option(names = "--format", defaultValue = "PLAIN")
  Format format = Format.PLAIN;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    LocalDate day = Dates.parse("--date", date);
    PrintWriter out = spec.commandLine().getOut();
    try {
      print(keys.read().dailyKey(day), idsPerDay.schedule(), out);
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(e);
    }
    out.flush();
    return 0;
  }

  private void print(DailyKey key, IdSchedule schedule, PrintWriter out) throws IOException {
    if (format == Format.CSV) {
      out.print("interval,start,end,id\n");
    }
    Iterator<RollingId> ids = key.rollingIds(schedule).iterator();
    for (int index = 0; ids.hasNext(); index++) {
      DayInterval interval = new DayInterval(key.utcDay(), index);
      String start = schedule.startOf(interval).toString();
      String end = schedule.endOf(interval).toString();
      String id = ids.next().hex();
      switch (format) {
        case PLAIN -> out.print(id + "\n");
        case CSV -> out.print(index + "," + start + "," + end + "," + id + "\n");
        case JSON -> out.print(Json.line(new Line(index, start, end, id)));
      }
    }
  }

  record Line(int interval, String start, String end, String id) {}
}
