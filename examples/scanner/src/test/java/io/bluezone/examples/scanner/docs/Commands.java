// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Looks at commands without running them: whether the programs are ones we know, whether {@code
 * bluezone} has such subcommands and options, whether modules, tests, classes and files that are
 * named exist.
 */
final class Commands {

  /** What a page may tell its reader to run, and why it is not run here. */
  private static final Map<String, String> PROGRAMS =
      Map.ofEntries(
          Map.entry("adb", "needs a phone"),
          Map.entry("adduser", "needs root"),
          Map.entry("apt", "needs root"),
          Map.entry("base64", "part of a pipe that needs root"),
          Map.entry("bluetoothctl", "needs BlueZ"),
          Map.entry("btmon", "needs BlueZ"),
          Map.entry("cat", "part of a pipe that needs root"),
          Map.entry("git", "needs the network"),
          Map.entry("grep", "reads what Maven has made"),
          Map.entry("head", "part of a pipe that needs root"),
          Map.entry("install", "needs root"),
          Map.entry("journalctl", "needs systemd"),
          Map.entry("rfkill", "needs root"),
          Map.entry("rm", "needs root"),
          Map.entry("systemctl", "needs systemd"),
          Map.entry("systemd-analyze", "needs systemd"),
          Map.entry("systemd-sysusers", "needs root"));

  private static final Pattern TOKEN =
      Pattern.compile("'[^']*'|\"[^\"]*\"|\\|\\||&&|[|;<>]|[^\\s|;<>]+");
  private static final Set<String> ENDS = Set.of("|", "||", "&&", ";");
  private static final String MAIN = "io.bluezone.examples.scanner.Bluezone";

  private final Repository repository = Repository.get();
  private final CommandLine bluezone;

  Commands() {
    try {
      bluezone = new CommandLine(Class.forName(MAIN));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the command is not on the class path", e);
    }
  }

  /** Whether a piece of prose that is set as code is meant as a command. */
  boolean isMeantBy(String code) {
    List<String> words = words(code);
    return words.size() > 1
        && (PROGRAMS.containsKey(words.get(0))
            || Set.of("./bluezone", "bluezone", "mvn", "java", "sudo").contains(words.get(0)));
  }

  /** What is wrong with the commands of a script. */
  List<String> complaints(String script) {
    List<String> complaints = new ArrayList<>();
    for (String line : script.replace("\\\n", " ").lines().toList()) {
      List<String> command = new ArrayList<>();
      for (String word : words(line + " ;")) {
        if (!ENDS.contains(word)) {
          command.add(word);
        } else if (!command.isEmpty()) {
          complaints.addAll(complaints(command));
          command.clear();
        }
      }
    }
    return complaints;
  }

  private List<String> complaints(List<String> words) {
    List<String> command = withoutPrefixes(words);
    if (command.isEmpty()) {
      return List.of();
    }
    List<String> complaints = new ArrayList<>();
    words.stream()
        .filter(word -> repository.isMeantBy(word) && !word.contains("/target/"))
        .filter(word -> !repository.has(word))
        .forEach(word -> complaints.add("the repository has no " + word));
    String program = command.get(0);
    List<String> arguments = command.subList(1, command.size());
    switch (program) {
      case "./bluezone", "bluezone" -> ofBluezone(arguments).ifPresent(complaints::add);
      case "mvn" -> ofMaven(arguments, complaints);
      case "java" -> ofJava(arguments).ifPresent(complaints::add);
      default -> {
        if (!PROGRAMS.containsKey(program) && !isScript(program)) {
          complaints.add(
              program
                  + " is not in the list of programs: add it to Commands, and why it cannot run");
        }
      }
    }
    return complaints;
  }

  /** Without what stands before a program's name: variables, sudo, time. */
  private static List<String> withoutPrefixes(List<String> words) {
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at);
      if (word.equals("-u")) {
        at += 2;
      } else if (word.matches("\\w+=.*|sudo|exec|time|/usr/bin/time|-v")) {
        at++;
      } else {
        break;
      }
    }
    return words.subList(Math.min(at, words.size()), words.size());
  }

  private boolean isScript(String program) {
    return repository.has(program)
        || repository.files().stream().anyMatch(file -> file.endsWith("/" + program));
  }

  /** Each option must be one of the subcommand's; what values they take is not looked at. */
  private Optional<String> ofBluezone(List<String> arguments) {
    CommandSpec spec = bluezone.getCommandSpec();
    int at = 0;
    while (at < arguments.size() && spec.subcommands().containsKey(arguments.get(at))) {
      spec = spec.subcommands().get(arguments.get(at)).getCommandSpec();
      at++;
    }
    if (at == 0 && arguments.get(0).matches("[a-z][a-z-]+")) {
      return Optional.of("bluezone has no subcommand " + arguments.get(0));
    }
    for (String word : arguments.subList(at, arguments.size())) {
      String option = word.replaceFirst("=.*", "");
      if (word.startsWith("--") && !spec.optionsMap().containsKey(option)) {
        return Optional.of("bluezone " + String.join(" ", arguments) + ": there is no " + option);
      }
    }
    return Optional.empty();
  }

  private void ofMaven(List<String> arguments, List<String> complaints) {
    for (int at = 0; at < arguments.size(); at++) {
      String word = unquoted(arguments.get(at));
      if (word.equals("-pl") && at + 1 < arguments.size()) {
        for (String module : unquoted(arguments.get(at + 1)).split(",", -1)) {
          String folder = module.replaceFirst("^!", "");
          if (!folder.matches("[A-Z]+") && !repository.hasModule(folder)) {
            complaints.add("there is no module " + folder);
          }
        }
      } else if (word.startsWith("-Dtest=")) {
        String test = word.substring("-Dtest=".length());
        if (!repository.hasClass(test)) {
          complaints.add("there is no test " + test);
        }
      }
    }
  }

  private Optional<String> ofJava(List<String> arguments) {
    int jar = arguments.indexOf("-jar");
    if (jar >= 0 && arguments.get(jar + 1).endsWith("bluezone.jar")) {
      return ofBluezone(arguments.subList(jar + 2, arguments.size()));
    }
    if (jar >= 0 && arguments.get(jar + 1).endsWith("benchmarks.jar")) {
      String name = arguments.get(jar + 2) + "Benchmark";
      return repository.hasClass(name)
          ? Optional.empty()
          : Optional.of("there is no benchmark " + name);
    }
    int path = arguments.indexOf("-cp");
    if (path >= 0 && repository.hasJavaName(arguments.get(path + 2))) {
      return Optional.empty();
    }
    return Optional.of("java " + String.join(" ", arguments) + ": no such jar or class");
  }

  private static String unquoted(String word) {
    return word.replaceAll("^['\"]|['\"]$", "");
  }

  private static List<String> words(String line) {
    Matcher found = TOKEN.matcher(line.replaceFirst("(^|\\s)#.*?( ;)?$", "$2"));
    return found.results().map(each -> each.group()).toList();
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
      ofBluezone(words.subList(1, words.size())).ifPresent(complaints::add);
      CommandSpec spec = bluezone.getCommandSpec();
      for (String word : words.subList(1, words.size())) {
        if (!spec.subcommands().containsKey(word)) {
          break;
        }
        spec = spec.subcommands().get(word).getCommandSpec();
      }
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
