// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import io.bluezone.examples.scanner.Bluezone;
import io.bluezone.lab.Lab;
import io.bluezone.lab.LabRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Compares what pages say about the {@code bluezone} command with the options that it has. */
final class Options {

  // They take longer to make than all else here, and stay as they are.
  private static final CommandSpec BLUEZONE = LabRun.commands(new Bluezone());
  private static final CommandSpec LAB = LabRun.commands(new Lab());

  /** A subcommand, and how many words name it. */
  private record Found(CommandSpec spec, int words) {}

  private Found find(List<String> words) {
    boolean isLab = !words.isEmpty() && words.get(0).equals("lab");
    CommandSpec spec = isLab ? LAB : BLUEZONE;
    for (int at = isLab ? 1 : 0; at < words.size(); at++) {
      CommandLine next = spec.subcommands().get(words.get(at));
      if (next == null) {
        return new Found(spec, at);
      }
      spec = next.getCommandSpec();
    }
    return new Found(spec, words.size());
  }

  /**
   * What is wrong with a command line: each option must be one of the subcommand's; what values
   * they take is not looked at.
   */
  Optional<String> complaint(List<String> arguments) {
    Found found = find(arguments);
    int first = arguments.get(0).equals("lab") ? 1 : 0;
    if (found.words() == first
        && arguments.size() > first
        && arguments.get(first).matches("[a-z][a-z-]+")) {
      return Optional.of("bluezone has no subcommand " + arguments.get(first));
    }
    return arguments.stream()
        .filter(word -> word.startsWith("--"))
        .map(word -> word.replaceFirst("=.*", ""))
        .filter(option -> !found.spec().optionsMap().containsKey(option))
        .map(option -> "bluezone " + String.join(" ", arguments) + ": there is no " + option)
        .findFirst();
  }

  /**
   * What is wrong with a synopsis: it must name every option of its command, unless {@code …}
   * stands for some, none that the command does not have, and for each the values that it takes.
   */
  List<String> synopsisComplaints(String synopsis) {
    List<String> complaints = new ArrayList<>();
    for (String command : synopsis.split("\n(?=\\./bluezone )", -1)) {
      List<String> words =
          Arrays.asList(command.replaceAll("[\\[\\]()]", " ").strip().split("\\s+"));
      if (!words.get(0).equals("./bluezone")) {
        complaints.add("a synopsis begins with ./bluezone and not with " + words.get(0));
        continue;
      }
      complaint(words.subList(1, words.size())).ifPresent(complaints::add);
      CommandSpec spec = find(words.subList(1, words.size())).spec();
      complaints.addAll(complaints(spec, words));
    }
    return complaints;
  }

  private static List<String> complaints(CommandSpec spec, List<String> words) {
    List<String> complaints = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      String name = option.longestName();
      int at = words.indexOf(name);
      if (at >= 0) {
        choicesComplaint(option, at + 1 < words.size() ? words.get(at + 1) : "")
            .ifPresent(complaint -> complaints.add(spec.qualifiedName() + " " + complaint));
      } else if (!option.hidden() && !isInAll(option) && !words.contains("…")) {
        complaints.add(spec.qualifiedName() + ": the synopsis is without " + name);
      }
    }
    return complaints;
  }

  /** Whether every command has it, so that no synopsis needs to. */
  private static boolean isInAll(OptionSpec option) {
    return option.inherited() || option.usageHelp() || option.versionHelp();
  }

  private static Optional<String> choicesComplaint(OptionSpec option, String shown) {
    if (option.completionCandidates() == null || !shown.contains("|")) {
      return Optional.empty();
    }
    Set<String> choices =
        StreamSupport.stream(option.completionCandidates().spliterator(), false)
            .map(choice -> choice.toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> said = Set.of(shown.toLowerCase(Locale.ROOT).split("\\|", -1));
    return choices.equals(said)
        ? Optional.empty()
        : Optional.of(option.longestName() + " takes " + choices + " and not " + said);
  }
}
