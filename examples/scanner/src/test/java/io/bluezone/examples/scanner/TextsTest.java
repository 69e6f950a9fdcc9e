// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.RadioException;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.records.ConsentException;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.servers.cli.file.Names;
import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

  private static final ResourceBundle ENGLISH =
      Texts.of(Language.EN).with(CommandRun.class).bundle();
  private static final ResourceBundle VIETNAMESE =
      Texts.of(Language.VI).with(CommandRun.class).bundle();

  /** As of {@link java.util.Formatter}: a number with a dollar sign says which argument. */
  private static final Pattern PLACEHOLDER = Pattern.compile("%(?:(\\d+)\\$)?([,.\\d-]*[a-zA-Z%])");

  /** Words of English that no sentence can do without, as far as they are none of Vietnamese. */
  private static final Pattern ENGLISH_WORD =
      Pattern.compile(
          "\\b(the|of|is|are|was|and|with|not|for|it|this|that|from|be|has|cannot|file|key|give"
              + "|there|which|than|or|by|as|on)\\b");

  private static final Pattern USE =
      Pattern.compile("(?:Message\\.of|\\.get|message)\\(\\s*\"([a-z][a-z.-]*[a-z])\"");

  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z.-]+)\"");

  @Test
  void saysEverythingInVietnameseThatIsSaidInEnglish() {
    assertThat(VIETNAMESE.keySet()).containsAll(ENGLISH.keySet());
  }

  @Test
  void hasTheSamePlaceholdersInBothLanguages() {
    for (String key : ENGLISH.keySet()) {
      assertThat(placeholders(VIETNAMESE.getString(key)))
          .as(key)
          .isEqualTo(placeholders(ENGLISH.getString(key)));
    }
  }

  /** English needs no translation of picocli's headings, nor of the library's reasons. */
  @Test
  void saysNothingInVietnameseAlone() {
    assertThat(VIETNAMESE.keySet())
        .allMatch(
            key ->
                ENGLISH.containsKey(key)
                    || key.startsWith("usage.")
                    || key.startsWith("reason.")
                    || key.startsWith("mixinStandardHelpOptions.")
                    || key.startsWith("bluezone.generate-completion."));
  }

  /** Number of the argument to its conversion. */
  private static Map<Integer, String> placeholders(String pattern) {
    Map<Integer, String> found = new TreeMap<>();
    for (MatchResult each : PLACEHOLDER.matcher(pattern).results().toList()) {
      if (!each.group(2).equals("%")) {
        int index = each.group(1) == null ? found.size() + 1 : Integer.parseInt(each.group(1));
        found.put(index, each.group(2));
      }
    }
    return found;
  }

  @Test
  void leavesNoEnglishInVietnamese() {
    for (String key : VIETNAMESE.keySet()) {
      String prose =
          VIETNAMESE
              .getString(key)
              .replaceAll("\\$\\{[A-Z-]+}|--[a-z-]+|\\.[a-z]+|'[^']*'|%[\\d$]*[a-z]", "");
      assertThat(ENGLISH_WORD.matcher(prose).results().map(MatchResult::group)).as(key).isEmpty();
      if (prose.matches(".*\\p{L}{2,}.*") && !key.equals("language")) {
        assertThat(prose).as(key).containsPattern("[^\\p{ASCII}]");
      }
    }
  }

  @Test
  void composesVietnameseLetters() {
    for (String key : VIETNAMESE.keySet()) {
      String text = VIETNAMESE.getString(key);
      assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).as(key).isTrue();
    }
  }

  @Test
  void hasEveryTextThatTheProgramAsksForAndNoOther() throws IOException {
    Set<String> literals = new TreeSet<>();
    for (String sources : List.of("src/main/java", "../../servers/cli/src/main/java")) {
      for (Path file : javaFiles(Path.of(sources))) {
        String source = Files.readString(file);
        Set<String> used = matches(USE, source);
        used.removeIf(each -> !each.contains("."));
        assertThat(ENGLISH.keySet()).as(file.toString()).containsAll(used);
        literals.addAll(matches(LITERAL, source));
      }
    }
    Set<String> help = HelpTextsTest.keys();
    // A key may be put together: a prefix that ends with a dot, and a name.
    assertThat(ENGLISH.keySet())
        .allMatch(
            key ->
                key.equals("language")
                    || key.startsWith("usage.")
                    || key.startsWith("bluezone.usage.footer.")
                    || help.contains(key.replaceFirst("\\.\\d+$", ""))
                    || literals.contains(key)
                    || literals.contains(key.substring(0, key.lastIndexOf('.') + 1)));
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(each -> each.toString().endsWith(".java")).toList();
    }
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(each -> each.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource({
    "LANG,vi_VN.UTF-8,true",
    "LANG,vi,true",
    "LC_MESSAGES,vi_VN,true",
    "LC_ALL,vi_VN.UTF-8@x,true",
    "LANG,en_US.UTF-8,false",
    "LANG,C.UTF-8,false",
    "LANG,fr_FR,false",
    "LANG,vit,false",
    "LC_TIME,vi_VN,false"
  })
  void takesTheLanguageOfTheLocale(String variable, String value, boolean vietnamese) {
    CommandRun run = CommandRun.in(new Environment(Map.of(variable, value), Locale.ROOT), "scann");
    assertThat(run.err().contains("không có lệnh")).isEqualTo(vietnamese);
  }

  @Test
  void decidesByTheStrongerVariableAndTheOptionAboveAll() {
    Environment both =
        new Environment(
            Map.of("LC_ALL", "C", "LC_MESSAGES", "vi_VN", "LANG", "vi_VN"), Locale.ROOT);
    assertThat(CommandRun.in(both, "ids").err()).contains("missing");
    assertThat(CommandRun.in(both, "ids", "--lang", "vi").err()).contains("thiếu");
    assertThat(CommandRun.in(both, "--lang=VI", "ids").err()).contains("thiếu");
    Environment system = new Environment(Map.of(), Locale.forLanguageTag("vi-VN"));
    assertThat(CommandRun.in(system, "ids").err()).contains("thiếu");
    assertThat(CommandRun.in(system, "ids", "--lang", "en").err()).contains("missing");
  }

  @Test
  void refusesALanguageThatIsNotSpoken() {
    CommandRun run = CommandRun.of("ids", "--lang", "de");
    run.fails(2, "\"de\" is none of vi, en");
  }

  @Test
  void keepsExitCodesAndJsonInBothLanguages() {
    for (List<String> args :
        List.of(
            List.of("scan", "--radio", "sim", "--duration", "5s", "--format", "json"),
            List.of("sim", "scenarios/bus.yaml", "--duration", "1m", "--format", "json"),
            List.of("scan", "--radio", "capture:/none"),
            List.of("ids"))) {
      CommandRun english = run(args, "en");
      CommandRun vietnamese = run(args, "vi");
      assertThat(vietnamese.exitCode()).isEqualTo(english.exitCode());
      assertThat(vietnamese.out()).isEqualTo(english.out());
    }
  }

  @Test
  void hasASentenceForEveryReasonOfTheLibrary() {
    for (Map.Entry<String, Enum<?>[]> reasons :
        Map.<String, Enum<?>[]>of(
                "signed-file", SignedFileException.Reason.values(),
                "consent", ConsentException.Reason.values(),
                "contact-log", ContactLogException.Reason.values(),
                "radio", RadioException.Reason.values())
            .entrySet()) {
      for (Enum<?> reason : reasons.getValue()) {
        String key = "reason." + reasons.getKey() + "." + Names.of(reason);
        assertThat(VIETNAMESE.keySet()).contains(key);
        assertThat(VIETNAMESE.getString(key)).endsWith(" (%s)");
      }
    }
  }

  private static CommandRun run(List<String> args, String language) {
    return CommandRun.of(
        Stream.concat(args.stream(), Stream.of("--lang", language)).toArray(String[]::new));
  }
}
