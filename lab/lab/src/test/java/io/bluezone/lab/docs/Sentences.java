// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts prose into sentences and table cells, and counts their words. */
@SuppressWarnings("StringSplitter")
final class Sentences {

  private Sentences() {}

  /** The sentences and table cells of a page; headings and code blocks are none. */
  static List<String> ofPage(Page page) {
    List<String> sentences = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    for (String line : page.text().split("\n", -1)) {
      if (line.startsWith("|")) {
        sentences.addAll(Arrays.asList(line.split("(?<!\\\\)\\|")));
      } else if (!line.startsWith("#")) {
        paragraph.append(line.matches("\\s*(?:[-*]|\\d+\\.) .*") ? "\n\n" : "\n").append(line);
      }
    }
    for (String each : paragraph.toString().split("\n\\s*\n")) {
      sentences.addAll(of(each));
    }
    return sentences;
  }

  /** The first sentence of a doc comment, without its tags. */
  static String first(String comment) {
    String body = comment.split("(?m)^@\\w+", 2)[0];
    String head = body.split("\n\\s*\n|<p>|<ul>|<ol>|<table", 2)[0];
    List<String> sentences = of(head);
    return sentences.isEmpty() ? "" : sentences.get(0);
  }

  static List<String> of(String text) {
    String line = String.join(" ", text.strip().split("\\s+"));
    return line.isEmpty() ? List.of() : List.of(line.split("(?<=[.!?:;])\\s+(?=\\S)"));
  }

  /** Code and addresses count as a word each. */
  static int words(String sentence) {
    String plain =
        sentence
            .replaceAll("`[^`]*`", "code")
            .replaceAll("\\]\\([^)]*\\)", "]")
            .replaceAll("\\{@\\w+\\s+([^{}]*)\\}", "$1")
            .replaceAll("<[^>]+>", "");
    return (int) Arrays.stream(plain.split("\\s+")).filter(each -> each.matches(".*\\w.*")).count();
  }
}
