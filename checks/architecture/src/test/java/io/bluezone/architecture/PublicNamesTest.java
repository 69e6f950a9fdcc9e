// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One name for one thing, all over the accepted signatures in {@code api/*.txt}. */
class PublicNamesTest {

  private static final Pattern TYPE =
      Pattern.compile("public .*?(?:class|record|enum|interface) ([\\w.]+)");
  private static final Pattern METHOD =
      Pattern.compile("  (?:public|protected) (.*?)([\\w.<>\\[\\], ?]+) (\\w+)\\((.*?)\\).*");
  private static final Pattern QUESTION =
      Pattern.compile("(is|has|can|may|needs|keeps|tells)\\b.*");
  private static final Pattern OTHER_ENDS =
      Pattern.compile("(purge|delete|destroy|forget|remove|drop|wipe)([A-Z].*)?");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern BOOLEAN_COMPONENT = Pattern.compile("boolean (\\w+)");
  private static final Pattern DATE_COMPONENT = Pattern.compile("java.time.LocalDate>? (\\w+)");
  private static final Pattern DATE =
      Pattern.compile("(utc|local|\\w+(Utc|Local))(\\w*[a-z])?Days?");

  /** The members of each type, by its name; the header of a record is its first line. */
  private final Map<String, List<String>> types = types();

  private static Map<String, List<String>> types() {
    Map<String, List<String>> types = new TreeMap<>();
    List<String> members = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("..", "api"), "*.txt")) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          Matcher type = TYPE.matcher(line);
          if (!line.startsWith(" ") && type.lookingAt()) {
            members = new ArrayList<>();
            types.put(type.group(1), members);
          }
          members.add(line);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return types;
  }

  private Stream<Method> methods() {
    return types.entrySet().stream()
        .flatMap(
            type ->
                type.getValue().stream()
                    .map(METHOD::matcher)
                    .filter(Matcher::matches)
                    .map(line -> Method.of(type.getKey(), line)));
  }

  private record Method(
      String type, boolean isStatic, String result, String name, String parameters) {

    static Method of(String type, Matcher line) {
      String result = line.group(2).trim();
      return new Method(
          type,
          (line.group(1) + " " + result).contains("static "),
          result.substring(result.lastIndexOf(' ') + 1),
          line.group(3),
          line.group(4));
    }
  }

  @Test
  void readsTheSignatures() {
    assertThat(types).hasSizeGreaterThan(200);
    assertThat(methods()).hasSizeGreaterThan(800);
  }

  @Test
  void nestsEachBuilderInWhatItBuilds() {
    assertThat(types.keySet())
        .filteredOn(type -> type.endsWith("Builder"))
        .isNotEmpty()
        .allSatisfy(
            type -> {
              assertThat(type).endsWith(".Builder");
              assertThat(methods())
                  .as("who gives a %s", type)
                  .anyMatch(method -> method.result().equals(type) && !method.type().equals(type));
            });
  }

  @Test
  void asksWithAVerbAndGivesValuesBareNames() {
    assertThat(types.values().stream().map(members -> members.get(0)))
        .filteredOn(header -> header.startsWith("public record"))
        .flatExtracting(header -> BOOLEAN_COMPONENT.matcher(header).results().toList())
        .extracting(component -> component.group(1))
        .isNotEmpty()
        .noneMatch(name -> name.matches("(is|has|can|may)[A-Z].*"));
    assertThat(methods())
        .filteredOn(method -> method.result().equals("boolean") && method.parameters().isEmpty())
        .filteredOn(method -> !method.isStatic() && !isSetByABuilder(method))
        .extracting(Method::name)
        .filteredOn(name -> !name.equals("end"))
        .isNotEmpty()
        .allMatch(name -> QUESTION.matcher(name.replaceAll("([A-Z])", " $1")).matches());
  }

  private boolean isSetByABuilder(Method question) {
    return types.getOrDefault(question.type() + ".Builder", List.of()).stream()
        .anyMatch(line -> line.contains(" " + question.name() + "(boolean)"));
  }

  @Test
  void namesTheEndOfDataByOneVerb() {
    assertThat(methods())
        .extracting(Method::name)
        .contains("erase")
        .noneMatch(name -> OTHER_ENDS.matcher(name).matches() || name.contains("Delete"));
  }

  @Test
  void saysByWhichCalendarADateIs() {
    Stream<String> components =
        types.values().stream()
            .map(members -> members.get(0))
            .flatMap(header -> DATE_COMPONENT.matcher(header).results())
            .map(component -> component.group(1));
    Stream<String> results =
        methods().filter(method -> method.result().contains("LocalDate")).map(Method::name);
    assertThat(Stream.concat(components, results))
        .contains("firstUtcDay", "localDay")
        .allMatch(name -> DATE.matcher(name).matches());
  }

  @Test
  void opensWhatItsCallerCloses() {
    assertThat(methods())
        .filteredOn(method -> method.isStatic() && method.name().startsWith("open"))
        .isNotEmpty()
        .allSatisfy(
            method -> assertThat(closeable(method.result())).as("%s closes", method).isTrue());
  }

  private boolean closeable(String type) {
    String header = types.getOrDefault(type, List.of("")).get(0);
    return header.contains("AutoCloseable") || header.contains("BleRadio");
  }

  /** The first tier: the page names no type and no method that is not there. */
  @Test
  void keepsTheTableOfTheTypesThatAProgramMeetsTrue() throws IOException {
    String page = Files.readString(Path.of("..", "..", "docs", "app", "integration.md"));
    List<String> rows =
        page.lines()
            .dropWhile(line -> !line.equals("| type | what matters |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(10);
    for (String row : rows) {
      String[] cells = row.split("\\|", -1);
      List<String> met = codes(cells[1]);
      assertThat(met).allSatisfy(type -> assertThat(membersOf(type)).as(type).isNotEmpty());
      assertThat(codes(cells[2]))
          .allSatisfy(
              name ->
                  assertThat(met)
                      .as("types of %s", name)
                      .anyMatch(type -> has(type, name.substring(name.indexOf('.') + 1))));
    }
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
  }

  private List<String> membersOf(String type) {
    return types.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("." + type))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private boolean has(String type, String name) {
    return membersOf(type).stream().anyMatch(line -> line.matches(".* " + name + "[<(,)].*"));
  }
}
