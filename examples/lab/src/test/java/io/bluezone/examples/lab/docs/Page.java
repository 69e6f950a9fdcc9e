// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown page of the repository.
 *
 * @param name its path in the repository, with slashes
 * @param prose its lines, those of fenced blocks left empty
 * @param blocks its fenced blocks, in order
 */
public record Page(String name, List<String> prose, List<Block> blocks) {

  private static final Pattern FENCE = Pattern.compile("( *)(`{3,}|~{3,}) *(.*)");
  private static final Pattern NOTE =
      Pattern.compile("<!--\\s*([a-z]+(?: [a-z]+)?):\\s*(.*?)\\s*-->", Pattern.DOTALL);

  /** All pages, in the order of their names. */
  public static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (String name : Repository.get().files()) {
      if (name.endsWith(".md")) {
        pages.add(of(name, Files.readString(Repository.ROOT.resolve(name))));
      }
    }
    return pages;
  }

  static Page of(String name, String text) {
    List<String> prose = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      Matcher fence = FENCE.matcher(lines.get(at));
      if (!fence.matches()) {
        prose.add(lines.get(at));
        continue;
      }
      int begin = at;
      StringBuilder code = new StringBuilder();
      for (at++; at < lines.size() && !isEnd(lines.get(at), fence.group(2)); at++) {
        code.append(unindented(lines.get(at), fence.group(1).length())).append('\n');
      }
      Map<String, String> notes = notesAtTheEndOf(prose);
      blocks.add(new Block(name, begin + 1, fence.group(3).strip(), code.toString(), notes));
      while (prose.size() <= Math.min(at, lines.size() - 1)) {
        prose.add("");
      }
    }
    return new Page(name, List.copyOf(prose), List.copyOf(blocks));
  }

  private static boolean isEnd(String line, String fence) {
    return line.strip().equals(fence);
  }

  private static String unindented(String line, int indent) {
    return line.substring(Math.min(indent, line.length() - line.stripLeading().length()));
  }

  /** The comments that nothing but white space separates from the end, and from each other. */
  private static Map<String, String> notesAtTheEndOf(List<String> prose) {
    Map<String, String> notes = new HashMap<>();
    String rest = String.join("\n", prose).stripTrailing();
    while (rest.endsWith("-->")) {
      int begin = rest.lastIndexOf("<!--");
      Matcher note = NOTE.matcher(rest.substring(Math.max(begin, 0)));
      if (begin < 0 || !note.matches()) {
        break;
      }
      notes.put(note.group(1), note.group(2));
      rest = rest.substring(0, begin).stripTrailing();
    }
    return notes;
  }

  /** The prose as one text, without its comments. */
  String text() {
    return String.join("\n", prose).replaceAll("(?s)<!--.*?-->", "");
  }

  @Override
  public String toString() {
    return name;
  }
}
