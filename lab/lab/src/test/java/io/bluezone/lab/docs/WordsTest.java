// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sentences of pages, Javadoc, messages and names of tests are plain. */
@SuppressWarnings("StringSplitter")
class WordsTest {

  private static final int MOST_WORDS = 25;
  private static final Pattern DIALECT =
      Pattern.compile("\\b(nobody|somebody|anew|is to be)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern SLASHES =
      Pattern.compile("//.*" + DIALECT.pattern(), Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER_SIGN =
      Pattern.compile("^\\s*#.*" + DIALECT.pattern(), Pattern.CASE_INSENSITIVE);
  private static final Pattern CLAUSE = Pattern.compile("(What|Who|How|Whether|That)\\b.*");
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern TAG =
      Pattern.compile("^@(return|param)\\s+(.*?)(?=^@|\\z)", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern TEST_NAME =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|Property|RepeatedTest|FuzzTest)\\b[^{;]*?\\bvoid\\s+([a-z]+)(\\w*)\\s*\\(");

  /** Pages in Vietnamese have their own rules. */
  private static boolean isEnglish(Page page) {
    return !page.name().endsWith(".vi.md");
  }

  @Test
  void writesPlainSentencesInPages() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Page page : Page.all()) {
      if (isEnglish(page)) {
        for (String sentence : Sentences.ofPage(page)) {
          complain(page.name(), sentence, complaints);
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  /** In Java after two slashes, in scripts after a number sign. */
  @Test
  void usesPlainWordsInComments() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (String file : Repository.get().files()) {
      boolean isJava = file.endsWith(".java");
      if (isJava || isScript(file)) {
        read(file)
            .lines()
            .filter((isJava ? SLASHES : NUMBER_SIGN).asPredicate())
            .forEach(line -> complaints.add(file + ": " + line.strip()));
      }
    }
    assertThat(complaints).isEmpty();
  }

  private static boolean isScript(String file) throws IOException {
    Path path = Repository.ROOT.resolve(file);
    if (file.substring(file.lastIndexOf('/') + 1).contains(".") && !file.endsWith("rm")) {
      return false;
    }
    byte[] start = new byte[16];
    try (InputStream in = Files.newInputStream(path)) {
      int read = in.read(start);
      return read > 2 && new String(start, 0, read, StandardCharsets.UTF_8).matches("(?s)#!.*");
    }
  }

  @Test
  void writesPlainFirstSentencesInJavadoc() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (String file : Repository.get().files()) {
      if (file.endsWith(".java") && file.contains("/src/main/")) {
        Matcher comment = COMMENT.matcher(read(file));
        while (comment.find()) {
          String text = comment.group(1).replaceAll("(?m)^\\s*\\* ?", "").strip();
          String first = Sentences.first(text);
          if (CLAUSE.matcher(first).matches()) {
            complaints.add(file + ": begins with a clause: " + first);
          }
          complain(file, first, complaints);
          if (DIALECT.matcher(text).find()) {
            complaints.add(file + ": " + text);
          }
          complainOfTags(file, text, complaints);
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  private static void complainOfTags(String file, String text, List<String> complaints) {
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      String words = String.join(" ", tag.group(2).strip().split("\\s+"));
      String[] parts = words.split(" ", 2);
      boolean repeats =
          tag.group(1).equals("return")
              ? words.equals("this")
              : parts.length == 2
                  && parts[1].matches("(?i)(the |an? )?" + Pattern.quote(plain(parts[0])));
      if (repeats) {
        complaints.add(file + ": repeats the name: @" + tag.group(1) + " " + words);
      }
    }
  }

  private static String plain(String camel) {
    return camel.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  @Test
  void writesPlainMessages() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (String file : Repository.get().files()) {
      if (file.matches(".*/src/main/.*_en\\.properties")) {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(Repository.ROOT.resolve(file))) {
          texts.load(reader);
        }
        for (String name : texts.stringPropertyNames()) {
          for (String sentence :
              Sentences.of(texts.getProperty(name).replaceAll("%n|<br>", " ; "))) {
            complain(file + ": " + name, sentence, complaints);
          }
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void beginsNamesOfTestsWithAVerb() throws IOException {
    Set<String> verbs = verbs();
    Set<String> complaints = new HashSet<>();
    for (String file : Repository.get().files()) {
      if (file.endsWith(".java") && (file.contains("/src/test/") || file.contains("-testing/"))) {
        Matcher name = TEST_NAME.matcher(read(file));
        while (name.find()) {
          if (!verbs.contains(name.group(1))) {
            complaints.add(file + ": " + name.group(1) + name.group(2));
          }
        }
      }
    }
    assertThat(complaints).as("a verb that is missing goes into verbs.txt").isEmpty();
  }

  private static Set<String> verbs() throws IOException {
    try (InputStream list = WordsTest.class.getResourceAsStream("verbs.txt")) {
      return Arrays.stream(new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\\s+"))
          .collect(toSet());
    }
  }

  private static void complain(String where, String sentence, List<String> complaints) {
    int words = Sentences.words(sentence);
    if (words > MOST_WORDS) {
      complaints.add(where + ": " + words + " words: " + sentence);
    }
    if (DIALECT.matcher(sentence).find()) {
      complaints.add(where + ": " + sentence);
    }
  }

  private static String read(String file) throws IOException {
    return Files.readString(Repository.ROOT.resolve(file));
  }
}
