// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.log.LogStatus;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.TextOrJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows how much a log holds, of which days, without any ID. */
@Command(name = "show")
final class LogShowCommand implements Callable<Integer> {

  @Mixin StoreOptions store = new StoreOptions();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException {
    store.requireLog();
    try (OpenStore opened = store.openForReading()) {
      print(opened);
    } catch (IOException e) {
      throw new InputRefusedException(e);
    }
    return 0;
  }

  private void print(OpenStore opened) throws ContactLogException {
    Summary summary = Summary.of(opened.log());
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(opened.json(summary));
    } else {
      Texts texts = Texts.of(spec);
      opened.sayIfSimulated(texts, out);
      for (Day day : summary.days()) {
        out.println(
            texts.get(day.damaged() ? "log.day-damaged" : "log.day", day.day(), day.encounters()));
      }
      out.println(
          texts.get(
              summary.full() ? "log.sum-full" : "log.sum", summary.encounters(), summary.bytes()));
    }
    out.flush();
  }

  record Summary(int encounters, long bytes, boolean full, List<Day> days) {

    static Summary of(ContactLog log) throws ContactLogException {
      List<Day> days = new ArrayList<>();
      SortedSet<LocalDate> all = new TreeSet<>(log.utcDays());
      all.addAll(log.damagedUtcDays());
      for (LocalDate day : all) {
        days.add(Day.of(day, log));
      }
      LogStatus status = log.status();
      return new Summary(status.encounters(), status.bytes(), status.full(), days);
    }
  }

  /** A day, how many encounters can be read of it, and whether it is not as it was written. */
  record Day(String day, int encounters, boolean damaged) {

    static Day of(LocalDate day, ContactLog log) throws ContactLogException {
      AtomicInteger encounters = new AtomicInteger();
      try {
        log.read(LogQuery.utcDay(day), encounter -> encounters.incrementAndGet());
        return new Day(day.toString(), encounters.get(), false);
      } catch (ContactLogException e) {
        if (e.reason() != ContactLogException.Reason.DAMAGED) {
          throw e;
        }
        return new Day(day.toString(), encounters.get(), true);
      }
    }
  }
}
