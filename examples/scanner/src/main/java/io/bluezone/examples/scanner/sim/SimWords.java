// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@link SimReport} in sentences. */
final class SimWords {

  private SimWords() {}

  static List<String> lines(SimReport report, Texts texts) {
    List<String> lines = new ArrayList<>();
    lines.add(texts.get("trace.simulated"));
    lines.add(
        texts.get(
            "sim.report.size",
            report.run().devices(),
            Durations.words(Duration.ofSeconds(report.run().seconds()), texts),
            report.found().closeContacts()));
    lines.add(
        texts.get("sim.report.found", recall(report.found(), texts), precision(report, texts)));
    if (report.recorded().minutes().directedPairs() > 0) {
      lines.add(
          texts.get(
              "sim.report.minutes",
              report.recorded().minutes().directedPairs(),
              report.recorded().minutes().bias(),
              report.recorded().minutes().meanError()));
    }
    if (report.recorded().delay().directedPairs() > 0) {
      lines.add(
          texts.get(
              "sim.report.delay",
              report.recorded().delay().median(),
              report.recorded().delay().p95(),
              report.recorded().delay().neverHeard(),
              report.recorded().delay().directedPairs()));
    }
    lines.add(
        texts.get(
            "sim.report.cost",
            report.cost().listeningSecondsAnHour(),
            report.cost().logBytesAnHour()));
    for (SimReport.Adoption each : report.adoption()) {
      boolean told = Math.round(each.share() * 10) % 3 == 0 || each.share() == 1;
      if (told && report.found().closeContacts() > 0) {
        lines.add(texts.get("sim.report.adoption", 100 * each.share(), 100 * each.found()));
      }
    }
    lines.addAll(attacks(report.attacks(), texts));
    return lines;
  }

  private static String recall(SimReport.Found found, Texts texts) {
    return share(found.recall(), found.closeContacts(), texts);
  }

  private static String precision(SimReport report, Texts texts) {
    return share(report.found().precision(), report.found().calledClose(), texts);
  }

  /** A share with the numbers that it is of; a dash where it is of none. */
  private static String share(@Nullable Double share, long of, Texts texts) {
    return share == null
        ? texts.get("sim.report.none")
        : texts.get("sim.report.share", 100 * share, Math.round(share * of), of);
  }

  static List<String> attacks(SimReport.Attacks attacks, Texts texts) {
    List<String> lines = new ArrayList<>();
    if (attacks.attackers().isEmpty()) {
      return lines;
    }
    lines.add(
        texts.get(
            "sim.report.attacks",
            attacks.inventedEncounters(),
            attacks.encountersOutOfTime(),
            attacks.contactsNeverNear(),
            attacks.minutesNeverNear(),
            attacks.gattFailures()));
    for (Attackers.Achieved each : attacks.attackers()) {
      lines.add(
          Console.printable(each.name())
              + " ("
              + each.kind()
              + "): "
              + new TreeMap<>(each.numbers())
                  .entrySet().stream()
                      .map(number -> number.getKey() + " " + number.getValue())
                      .collect(Collectors.joining(", ")));
    }
    return lines;
  }
}
