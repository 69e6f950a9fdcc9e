// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.servers.cli.terminal.Columns;
import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Prints who met whom, a line each below a head; columns are as wide as their cells. */
record ContactTable(Texts texts) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> HEAD =
      List.of("sim.pair", "sim.from", "sim.until", "sim.minutes", "sim.near", "sim.closest");
  private static final Set<Integer> NUMBERS = Set.of(3, 4);

  void print(List<SimulatedContact> contacts, PrintWriter out) {
    out.print(texts.get("trace.simulated") + "\n");
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD.stream().map(texts::get).toList());
    contacts.forEach(contact -> rows.add(row(contact)));
    Columns.lines(rows, NUMBERS).forEach(line -> out.print(line + "\n"));
  }

  private List<String> row(SimulatedContact contact) {
    return Stream.of(
            texts.get("sim.met", contact.who(), contact.whom()),
            TIME.format(contact.from()),
            TIME.format(contact.until()),
            tenth(contact.minutes()),
            tenth(contact.minutesNear()),
            texts.get(contact.closestKey()))
        .map(Console::printable)
        .toList();
  }

  private String tenth(double minutes) {
    return String.format(texts.language().locale(), "%.1f", minutes);
  }
}
