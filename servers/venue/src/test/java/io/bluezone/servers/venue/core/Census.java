// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** What lives in the heap after a collection, by class. */
record Census(Map<String, Long> bytes) {

  private static final Pattern LINE = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+).*$");
  private static final int SHOWN = 15;

  /** Writes down what is there now: in the heap it would be counted the next time. */
  static void take(Path file) throws JMException, IOException {
    String text =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    Files.writeString(file, text);
  }

  /** {@return what was there when it was written down} */
  static Census read(Path file) throws IOException {
    String text = Files.readString(file);
    Map<String, Long> bytes = new HashMap<>();
    LINE.matcher(text)
        .results()
        .forEach(line -> bytes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum));
    return new Census(bytes);
  }

  /**
   * The classes that have grown most from the second to the last, and all together, as lines of a
   * table: KB at each of the times, and the class. By the second all of the program is loaded.
   */
  static List<String> table(List<Census> times) {
    Census first = times.get(Math.min(1, times.size() - 1));
    Census last = times.get(times.size() - 1);
    List<String> lines = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    times.forEach(each -> all.append(kilobytes(each.total())));
    lines.add(all + " all");
    last.bytes.keySet().stream()
        .filter(type -> last.of(type) > first.of(type))
        .sorted(Comparator.comparingLong((String type) -> first.of(type) - last.of(type)))
        .limit(SHOWN)
        .forEach(
            type -> {
              StringBuilder line = new StringBuilder();
              times.forEach(each -> line.append(kilobytes(each.of(type))));
              lines.add(line + " " + type);
            });
    return lines;
  }

  /** {@return how many bytes live} */
  long total() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private long of(String type) {
    return bytes.getOrDefault(type, 0L);
  }

  private static String kilobytes(long bytes) {
    return "%9.1f".formatted(bytes / 1000.0);
  }
}
