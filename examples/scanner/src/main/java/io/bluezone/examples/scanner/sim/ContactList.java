// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.lab.population.PeopleApart.Nearness;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.Lines;
import io.bluezone.servers.cli.text.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Distances between people in slots of 20 s: lines {@code time_s,a,b,distance_m} of a file, which
 * gzip may compress. People stand in the order in which it names them; slots count from its first
 * one, which begins at a second as the file counts.
 */
record ContactList(
    List<String> people, NavigableMap<Integer, List<Nearness>> slots, long firstSecond) {

  /** Seconds. */
  static final int SLOT = 20;

  static final int MAX_PEOPLE = 20_000;
  private static final int MAX_NAME = 40;
  private static final long MAX_SECONDS = 366L * 86_400;
  private static final double MAX_METRES = 100;
  private static final String HEADER = "time_s,a,b,distance_m";

  static ContactList read(Path file) throws InputRefusedException {
    try (Lines lines = Lines.open(file)) {
      return new Reader(file, lines).read();
    }
  }

  /** Gives who is how far apart in the slot of a second since the first one's beginning. */
  List<Nearness> at(long second) {
    return slots.getOrDefault((int) (second / SLOT), List.of());
  }

  /** Gives the number of slots from the first to the last. */
  int length() {
    return slots.isEmpty() ? 0 : slots.lastKey() + 1;
  }

  private static final class Reader {
    private final Path file;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final NavigableMap<Long, List<Nearness>> bySecond = new TreeMap<>();
    private final Lines lines;

    Reader(Path file, Lines lines) {
      this.file = file;
      this.lines = lines;
    }

    ContactList read() throws InputRefusedException {
      String text = lines.next();
      if (text == null || !text.strip().equals(HEADER)) {
        throw refused("contacts.header", HEADER);
      }
      for (text = lines.next(); text != null; text = lines.next()) {
        if (!text.isBlank()) {
          take(text.strip());
        }
      }
      if (bySecond.isEmpty()) {
        throw refused("contacts.empty");
      }
      long first = bySecond.firstKey();
      NavigableMap<Integer, List<Nearness>> slots = new TreeMap<>();
      bySecond.forEach((second, pairs) -> slots.put((int) ((second - first) / SLOT), pairs));
      return new ContactList(List.copyOf(numbers.keySet()), slots, first);
    }

    private void take(String text) throws InputRefusedException {
      String[] fields = text.split(",", -1);
      if (fields.length != 4) {
        throw refused("contacts.fields", HEADER);
      }
      long second = (long) number(fields[0], MAX_SECONDS);
      int one = person(fields[1]);
      int other = person(fields[2]);
      if (one == other) {
        throw refused("contacts.oneself", fields[1]);
      }
      Nearness pair = new Nearness(one, other, number(fields[3], MAX_METRES));
      bySecond.computeIfAbsent(second - second % SLOT, slot -> new ArrayList<>()).add(pair);
    }

    private double number(String text, double most) throws InputRefusedException {
      try {
        double value = Double.parseDouble(text);
        if (value >= 0 && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        // As one that is out of range.
      }
      throw refused("contacts.number", text, (long) most);
    }

    private int person(String name) throws InputRefusedException {
      if (name.isBlank() || name.length() > MAX_NAME) {
        throw refused("contacts.name");
      }
      int number = numbers.computeIfAbsent(name, unknown -> numbers.size());
      if (number >= MAX_PEOPLE) {
        throw refused("contacts.many", MAX_PEOPLE);
      }
      return number;
    }

    private InputRefusedException refused(String key, Object... values) {
      return new InputRefusedException(
          Message.of(
              "contacts.refused",
              file + ":" + Math.max(1, lines.number()),
              Message.of(key, values)));
    }
  }
}
