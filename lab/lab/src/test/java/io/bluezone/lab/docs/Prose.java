// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at what a page names outside of its blocks: commands, classes, tests, packages and files.
 */
final class Prose {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern JAVA_NAME = Pattern.compile("\\bio\\.bluezone(?:\\.\\w+)+");
  private static final Pattern TEST =
      Pattern.compile("([A-Z]\\w+(?:Test|IT|Contract))(?:\\.(\\w+))?");
  private static final Pattern TESTS = Pattern.compile(".*\\| (?:`" + TEST + "`(?:, | \\|))+");
  private static final Pattern ARTIFACT = Pattern.compile("\\bio\\.bluezone:([a-z-]+)");

  private final Repository repository = Repository.get();
  private final Commands commands = new Commands();

  List<String> complaints(Page page) {
    List<String> complaints = new ArrayList<>();
    for (int at = 0; at < page.prose().size(); at++) {
      String line = page.prose().get(at);
      String before = at == 0 ? "" : page.prose().get(at - 1);
      if (before.isBlank() && line.matches("(?: {4,}|\t).*") && !isInList(page, at)) {
        complaints.add(
            page.name() + ":" + (at + 1) + ": put code between fences (```), with its language");
      }
    }
    complaints.addAll(untested(page));
    String text = page.text();
    for (MatchResult found : CODE.matcher(text).results().toList()) {
      String code = found.group(1).replaceAll("\\s+", " ");
      Matcher test = TEST.matcher(code);
      if (test.matches() && !repository.hasTest(test.group(1), test.group(2))) {
        complaints.add(page.name() + ": there is no test " + code);
      }
      if (commands.isMeantBy(code)) {
        commands.complaints(code).forEach(each -> complaints.add(page.name() + ": " + each));
      } else if (code.matches("\\S+")
          && repository.isMeantBy(code)
          && !code.contains("/target/")
          && !repository.has(code)) {
        complaints.add(page.name() + ": the repository has no " + code);
      }
    }
    String all = text + page.blocks().stream().map(Block::code).reduce("", String::concat);
    JAVA_NAME
        .matcher(all)
        .results()
        .map(MatchResult::group)
        .filter(name -> !repository.hasJavaName(name))
        .forEach(name -> complaints.add(page.name() + ": there is no " + name));
    ARTIFACT
        .matcher(all)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !repository.hasArtifact(name))
        .forEach(name -> complaints.add(page.name() + ": there is no artifact " + name));
    return complaints;
  }

  /** The rows that name no test, of the tables whose last column is for tests. */
  private static List<String> untested(Page page) {
    List<String> complaints = new ArrayList<>();
    boolean asks = false;
    for (int at = 0; at < page.prose().size(); at++) {
      String line = page.prose().get(at).strip();
      boolean isHead = line.endsWith("| test |");
      asks = isHead || (asks && line.startsWith("|"));
      if (asks && !isHead && !line.matches("[|: -]+") && !TESTS.matcher(line).matches()) {
        complaints.add(page.name() + ":" + (at + 1) + ": name the test that shows it");
      }
    }
    return complaints;
  }

  /** Paragraphs of a list item are indented too. */
  private static boolean isInList(Page page, int at) {
    for (int line = at - 1; line >= 0; line--) {
      String text = page.prose().get(line);
      if (text.matches(" *(?:[-*+]|\\d+\\.) .*")) {
        return true;
      }
      if (text.matches("\\S.*")) {
        return false;
      }
    }
    return false;
  }
}
