// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.google.common.base.Strings;
import io.bluezone.examples.cli.terminal.Console;
import io.bluezone.examples.cli.text.Texts;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints who met whom, a line each below a head; columns are as wide as their cells. */
record ContactTable(Texts texts) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> HEAD =
      List.of("sim.pair", "sim.from", "sim.until", "sim.minutes", "sim.near", "sim.closest");
  private static final int FIRST_NUMBER = 3;
  private static final int LAST_NUMBER = 4;

  void print(List<SimulatedContact> contacts, PrintWriter out) {
    out.print(texts.get("trace.simulated") + "\n");
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD.stream().map(texts::get).toList());
    contacts.forEach(contact -> rows.add(row(contact)));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      out.print(line(row, widths) + "\n");
    }
  }

  private List<String> row(SimulatedContact contact) {
    return Stream.of(
            texts.get("sim.met", contact.who(), contact.whom()),
            time(contact.from()),
            time(contact.until()),
            tenth(contact.minutes()),
            tenth(contact.minutesNear()),
            texts.get(contact.closestKey()))
        .map(Console::printable)
        .toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      boolean number = i >= FIRST_NUMBER && i <= LAST_NUMBER;
      line.append(i == 0 ? "" : "  ")
          .append(
              number
                  ? Strings.padStart(cell, widths[i], ' ')
                  : Strings.padEnd(cell, widths[i], ' '));
    }
    return line.toString().stripTrailing();
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private String tenth(double minutes) {
    return String.format(texts.language().locale(), "%.1f", minutes);
  }
}
