// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Holds the blocks of one page to what they show, each by its language. */
final class Blocks {

  private static final String LANGUAGES =
      "say after the fence what it is: java (compiled), sh or console (run), usage (a synopsis,"
          + " compared with the options), yaml (a scenario, run), json, xml (parsed), groovy, kotlin,"
          + " ini (with a note 'as in: FILE' or 'needs: Gradle'), text (a drawing; its classes and"
          + " modules must exist). The notes are described in package-info.java of the tests";
  private static final Set<String> NOTES =
      Set.of("given", "needs", "first", "exit", "as in", "fields of", "not checked");
  private static final Pattern CLASS = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]*)+\\b");
  private static final Pattern MODULE = Pattern.compile("\\bbluezone-[a-z]+(?:-[a-z]+)*\\b");

  private final ShellBlocks shell;
  private final Commands commands = new Commands();
  private final Options options = new Options();
  private final ObjectMapper json = new ObjectMapper();

  Blocks(Path folder) throws IOException {
    shell = new ShellBlocks(folder);
  }

  /** What is wrong with a page's blocks, those of Java for Android left out. */
  List<String> complaints(Page page) throws IOException, InterruptedException {
    List<String> complaints = new ArrayList<>();
    List<Block> java =
        page.blocks().stream()
            .filter(block -> block.language().equals("java") && !block.isForAndroid())
            .filter(block -> block.note("as in").isEmpty())
            .toList();
    complaints.addAll(new JavaBlocks().complaints(java));
    for (Block block : page.blocks()) {
      block.notes().keySet().stream()
          .filter(note -> !NOTES.contains(note))
          .forEach(note -> complaints.add(block.complaint("there is no note '" + note + "'")));
      complaints.addAll(complaints(block));
    }
    return complaints;
  }

  private List<String> complaints(Block block) throws IOException, InterruptedException {
    if (block.note("as in").isPresent()) {
      return asIn(block, block.note("as in").get());
    }
    return switch (block.language()) {
      case "java" -> List.of();
      case "sh", "console" -> shell(block);
      case "usage" ->
          options.synopsisComplaints(block.code()).stream().map(block::complaint).toList();
      case "yaml" -> scenario(block);
      case "json" -> json(block);
      case "xml" -> xml(block);
      case "text" -> text(block);
      case "groovy", "kotlin" ->
          block.note("needs").isPresent() ? List.of() : List.of(block.complaint(LANGUAGES));
      default -> List.of(block.complaint(LANGUAGES));
    };
  }

  private List<String> shell(Block block) throws IOException, InterruptedException {
    if (block.note("needs").isEmpty()) {
      return shell.complaints(block);
    }
    String script = block.code();
    if (block.language().equals("console")) {
      script =
          String.join("\n", ShellBlocks.shown(block).stream().map(each -> each.command()).toList());
    }
    return commands.complaints(script).stream().map(block::complaint).toList();
  }

  private List<String> scenario(Block block) throws IOException, InterruptedException {
    ShellBlocks.Run run =
        shell.run(
            "cat > scenario.yaml <<'END'\n" + block.code() + "END\n./bluezone sim scenario.yaml");
    return run.exitCode() == 0 ? List.of() : List.of(block.complaint(run.err()));
  }

  private List<String> json(Block block) throws IOException, InterruptedException {
    try {
      JsonNode shown = json.readTree(block.code());
      if (block.note("fields of").isEmpty()) {
        return List.of();
      }
      ShellBlocks.Run run = shell.run(block.note("fields of").get());
      Set<String> printed = fields(json.readTree(run.out()));
      return fields(shown).equals(printed)
          ? List.of()
          : List.of(block.complaint("shows " + fields(shown) + ", printed are " + printed));
    } catch (JsonProcessingException e) {
      return List.of(block.complaint(e.toString()));
    }
  }

  /** The names of all fields, with those that they are in; elements of an array are alike. */
  private static Set<String> fields(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.elements()
        .forEachRemaining(each -> names.addAll(node.isArray() ? fields(each) : Set.of()));
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      names.add(field.getKey());
      fields(field.getValue()).forEach(inner -> names.add(field.getKey() + "." + inner));
    }
    return names;
  }

  /** As a fragment: a page shows some elements of a file. */
  private static List<String> xml(Block block) throws IOException {
    try {
      DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      parser.setErrorHandler(null);
      parser.parse(new InputSource(new StringReader("<page>" + block.code() + "</page>")));
      return List.of();
    } catch (SAXException e) {
      return List.of(block.complaint(e.toString()));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no XML parser", e);
    }
  }

  private static List<String> text(Block block) {
    if (block.note("not checked").isPresent()) {
      return List.of();
    }
    List<String> complaints = new ArrayList<>();
    for (String name : CLASS.matcher(block.code()).results().map(MatchResult::group).toList()) {
      if (!Repository.get().hasClass(name)) {
        complaints.add(block.complaint("there is no class " + name));
      }
    }
    for (String name : MODULE.matcher(block.code()).results().map(MatchResult::group).toList()) {
      if (!Repository.get().hasArtifact(name)) {
        complaints.add(block.complaint("there is no module " + name));
      }
    }
    return complaints;
  }

  /** Each line that is not empty stands in the file, after the one before; … stands for others. */
  private static List<String> asIn(Block block, String file) throws IOException {
    if (!Repository.get().has(file)) {
      return List.of(block.complaint("the repository has no " + file));
    }
    String text = Files.readString(Repository.ROOT.resolve(file));
    int at = 0;
    for (String line : block.code().lines().map(String::strip).toList()) {
      int found = line.equals("…") ? at : text.indexOf(line, at);
      if (found < 0) {
        return List.of(block.complaint(file + " has no (further) line: " + line));
      }
      at = found + (line.equals("…") ? 0 : line.length());
    }
    return List.of();
  }
}
