// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at commands without running them: whether the programs are ones we know, whether {@code
 * bluezone} has such subcommands and options, whether modules, tests, classes and files that are
 * named exist.
 */
final class Commands {

  /** What a page may tell its reader to run, and why it is not run here. */
  private static final Map<String, String> PROGRAMS =
      Map.ofEntries(
          Map.entry("servers/venue/src/it/crowd", "takes minutes"),
          Map.entry("adb", "needs a phone"),
          Map.entry("adduser", "needs root"),
          Map.entry("apt", "needs root"),
          Map.entry("chromium", "needs a screen"),
          Map.entry("curl", "needs the network"),
          Map.entry("spark-submit", "needs Spark"),
          Map.entry("sha1sum", "reads what Maven has made"),
          Map.entry("cmp", "reads what Maven has made"),
          Map.entry("base64", "part of a pipe that needs root"),
          Map.entry("bluetoothctl", "needs BlueZ"),
          Map.entry("btmon", "needs BlueZ"),
          Map.entry("jq", "reads what a server says"),
          Map.entry("kill", "ends a server"),
          Map.entry("cat", "part of a pipe that needs root"),
          Map.entry("git", "needs the network"),
          Map.entry("grep", "reads what Maven has made"),
          Map.entry("head", "part of a pipe that needs root"),
          Map.entry("install", "needs root"),
          Map.entry("journalctl", "needs systemd"),
          Map.entry("man", "shows a page in a terminal"),
          Map.entry(".", "changes the shell that it runs in"),
          Map.entry("[", "asks the shell"),
          Map.entry("sleep", "waits for a server"),
          Map.entry("rfkill", "needs root"),
          Map.entry("rm", "needs root"),
          Map.entry("systemctl", "needs systemd"),
          Map.entry("systemd-analyze", "needs systemd"),
          Map.entry("systemd-sysusers", "needs root"));

  /** The programs that are not on the tests' class path. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "authority", "campaign", "counts", "fhir", "outbreak", "province", "rehearse", "venue");

  private static final Pattern TOKEN =
      Pattern.compile("'[^']*'|\"[^\"]*\"|\\|\\||&&|[|;<>]|[^\\s|;<>]+");
  private static final Set<String> ENDS = Set.of("|", "||", "&&", ";");

  private final Repository repository = Repository.get();
  private final Options bluezone = new Options();

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
        .filter(word -> repository.isMeantBy(word) && !(word + "/").contains("/target/"))
        .filter(word -> !repository.has(word))
        .forEach(word -> complaints.add("the repository has no " + word));
    String program = command.get(0);
    List<String> arguments = command.subList(1, command.size());
    switch (program) {
      case "./bluezone", "bluezone" -> {
        if (arguments.isEmpty() || !ELSEWHERE.contains(arguments.get(0))) {
          bluezone.complaint(arguments).ifPresent(complaints::add);
        }
      }
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

  /** Without what stands before a program's name: variables, sudo, time, the shell's words. */
  private static List<String> withoutPrefixes(List<String> words) {
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at);
      if (word.equals("-u")) {
        at += 2;
      } else if (word.matches("\\w+=.*|sudo|exec|export|until|do|done|time|/usr/bin/time|-v")) {
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

  private void ofMaven(List<String> arguments, List<String> complaints) {
    for (int at = 0; at < arguments.size(); at++) {
      String word = unquoted(arguments.get(at));
      if (word.equals("-pl") && at + 1 < arguments.size()) {
        for (String module : unquoted(arguments.get(at + 1)).split(",", -1)) {
          String folder = module.replaceFirst("^!", "");
          if (!folder.matches("\\.|[A-Z]+") && !repository.hasModule(folder)) {
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
      return bluezone.complaint(arguments.subList(jar + 2, arguments.size()));
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
}
