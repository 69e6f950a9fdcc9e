// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What {@code --help} says in Vietnamese is what it says in English. */
class HelpTextsTest {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z-]+}");

  /** A thing that help describes: the keys its text may have, and its description. */
  private record Described(List<String> keys, String text) {}

  private static CommandSpec root(Language language) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new Bluezone().commandLine(language, nowhere, nowhere).getCommandSpec();
  }

  private static List<Described> described(CommandSpec command) {
    String name = command.qualifiedName(".");
    List<Described> all = new ArrayList<>();
    all.add(
        new Described(
            List.of(name + ".usage.description"),
            String.join(" ", command.usageMessage().description())));
    for (OptionSpec option : command.options()) {
      String key = option.longestName().replaceFirst("^-+", "");
      List<String> keys = List.of(name + "." + key, key, "mixinStandardHelpOptions." + key);
      all.add(new Described(keys, raw(option.description())));
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      String key = parameter.paramLabel() + "[" + parameter.index() + "]";
      all.add(new Described(List.of(name + "." + key, key), raw(parameter.description())));
    }
    Set<CommandLine> below = new LinkedHashSet<>(command.subcommands().values());
    below.forEach(each -> all.addAll(described(each.getCommandSpec())));
    return all;
  }

  private static String raw(String[] description) {
    return String.join(" ", description);
  }

  private static Set<String> variables(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A line of a description is a paragraph: who writes help must not fold it by hand. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void endsEveryParagraphOfADescriptionWithASentence(Language language) {
    List<String> folded = new ArrayList<>();
    List<CommandSpec> left = new ArrayList<>(List.of(root(language)));
    while (!left.isEmpty()) {
      CommandSpec command = left.remove(0);
      command.subcommands().values().forEach(below -> left.add(below.getCommandSpec()));
      List<String> paragraphs = new ArrayList<>(List.of(command.usageMessage().description()));
      command.options().forEach(option -> paragraphs.addAll(List.of(option.description())));
      command
          .positionalParameters()
          .forEach(parameter -> paragraphs.addAll(List.of(parameter.description())));
      paragraphs.stream()
          .filter(each -> !each.isEmpty() && !each.matches("(?s).*[.:;)_-]"))
          .forEach(each -> folded.add(command.qualifiedName() + ": " + each));
    }
    assertThat(folded).isEmpty();
  }

  @Test
  void describesEveryCommandAndOptionInVietnamese() {
    List<Described> english = described(root(Language.EN));
    List<Described> vietnamese = described(root(Language.VI));
    assertThat(vietnamese).hasSameSizeAs(english);
    List<String> untranslated = new ArrayList<>();
    for (int i = 0; i < english.size(); i++) {
      if (vietnamese.get(i).text().equals(english.get(i).text())) {
        untranslated.add(english.get(i).keys().get(0));
      }
    }
    assertThat(untranslated).isEmpty();
  }

  /** The keys under which picocli looks for what help says. */
  static Set<String> keys() {
    return described(root(Language.EN)).stream()
        .flatMap(each -> each.keys().stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  static Stream<List<String>> commands() {
    return BluezoneTest.commands();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpsInVietnameseThroughout(List<String> command) {
    Stream<String> words = Stream.concat(command.stream(), Stream.of("--help", "--lang", "vi"));
    CommandRun help = CommandRun.of(words.toArray(String[]::new));
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).startsWith("Cách dùng: bluezone").doesNotContain("null");
    Pattern english =
        Pattern.compile("\\b(the|of|is|are|and|with|to|for|default|exit|usage|file)\\b");
    List<String> prose =
        help.out()
            .lines()
            .map(line -> line.replaceAll("--[a-z-]+|[a-z]+(?:-[a-z]+)+", ""))
            .toList();
    assertThat(prose).noneMatch(line -> english.matcher(line).find());
  }

  /** A command that is copied, an address, the name of a file: none is cut at the end of a line. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void endsLinesBetweenWordsOnly(Language language) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    List<CommandLine> left =
        new ArrayList<>(List.of(new Bluezone().commandLine(language, nowhere, nowhere)));
    while (!left.isEmpty()) {
      CommandLine command = left.remove(0);
      left.addAll(new LinkedHashSet<>(command.getSubcommands().values()));
      String narrow = command.setUsageHelpWidth(80).getUsageMessage();
      String wide = command.setUsageHelpWidth(500).getUsageMessage();
      assertThat(narrow.lines()).allMatch(line -> line.length() <= 80);
      assertThat(words(wide)).as(command.getCommandName()).containsAll(words(narrow));
      assertThat(narrow.lines().map(String::strip)).noneMatch(line -> line.endsWith("; -"));
    }
  }

  /** The words of a help; lists without spaces may go on in the next line after a comma. */
  private static Set<String> words(String help) {
    return Arrays.stream(help.split("[\\s,|\\[\\]]+", -1))
        .filter(word -> !word.equals("-") && !word.equals("-)"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void showsTheSameDefaultsAndChoicesInBothLanguages() {
    List<String> english = helpOfAll("en");
    List<String> vietnamese = helpOfAll("vi");
    for (int i = 0; i < english.size(); i++) {
      assertThat(shown(vietnamese.get(i))).isEqualTo(shown(english.get(i)));
      assertThat(variables(vietnamese.get(i))).isEmpty();
    }
  }

  private static List<String> helpOfAll(String language) {
    return commands()
        .map(
            words ->
                CommandRun.of(
                        Stream.concat(words.stream(), Stream.of("--help", "--lang", language))
                            .toArray(String[]::new))
                    .out())
        .toList();
  }

  /** Options, and what stands in capitals or is a number. */
  private static Set<String> shown(String help) {
    return Arrays.stream(help.split("[^\\p{L}\\d_./-]+", -1))
        .filter(word -> word.matches("-[-a-z]+|[A-Z_]{3,}|\\d+[a-z]*"))
        .filter(word -> !Set.of("JSON", "YAML", "GATT", "SHA").contains(word))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
