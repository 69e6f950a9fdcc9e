// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are wrong, and what is said about them. */
@DisabledOnOs(OS.WINDOWS)
class ComplaintsTest {

  @TempDir Path folder;

  private List<String> ofBlock(String page) throws Exception {
    return new Blocks(Files.createTempDirectory(folder, "page"))
        .complaints(Page.of("docs/page.md", page));
  }

  private static List<String> ofProse(String page) {
    return new Prose().complaints(Page.of("docs/page.md", page));
  }

  private static List<String> ofLinks(String page) throws Exception {
    return new Links().complaints(Page.of("docs/page.md", page));
  }

  @Test
  void saysWhatToDoAboutABlockOfAnUnknownLanguage() throws Exception {
    for (String language : new String[] {"", "cobol", "ini"}) {
      assertThat(ofBlock("Text.\n\n```" + language + "\nx\n```\n"))
          .singleElement()
          .asString()
          .startsWith("docs/page.md:3: say after the fence what it is");
    }
  }

  @Test
  void namesJavaThatDoesNotCompileWithItsLine() throws Exception {
    assertThat(ofBlock("```java\nint one = 1;\nint two = \"2\";\n```\n"))
        .singleElement()
        .asString()
        .startsWith("docs/page.md:3: incompatible types");
    assertThat(ofBlock("```java\nlog.close();\n```\n")).isNotEmpty();
    assertThat(ofBlock("<!-- given: Reader log -->\n```java\nlog.close();\n```\n")).isEmpty();
  }

  @Test
  void letsJavaImportDeclareAndGiveAResult() throws Exception {
    assertThat(ofBlock("```java\nimport java.net.URI;\n\nreturn URI.create(\"x\");\n```\n"))
        .isEmpty();
    assertThat(
            ofBlock(
                """
                ```java
                record Two(int a, int b) {
                  int sum() {
                    return a + b;
                  }
                }
                ```"""))
        .isEmpty();
    assertThat(ofBlock("```java\npublic static int one() {\n  return 1;\n}\n```")).isEmpty();
  }

  @Test
  void comparesJavaThatStandsInAFile() throws Exception {
    String file = "checks/one-module/module-info.java";
    String module = "<!-- as in: " + file + " -->\n```java\nmodule com.example.authority {\n";
    assertThat(ofBlock(module + "  requires io.bluezone.authority;\n}\n```\n")).isEmpty();
    assertThat(ofBlock(module + "  requires java.net.http;\n}\n```\n"))
        .singleElement()
        .asString()
        .contains(file + " has no (further) line: requires java.net.http;");
  }

  @Test
  void namesACommandThatFailsOrPrintsSomethingElse() throws Exception {
    assertThat(ofBlock("```sh\ntrue\nfalse\n```\n"))
        .singleElement()
        .asString()
        .contains("exit code 1");
    assertThat(ofBlock("<!-- exit: 1 -->\n```sh\nfalse\n```\n")).isEmpty();
    assertThat(ofBlock("```console\n$ echo one\ntwo\n```\n")).hasSize(1);
    assertThat(
            ofBlock(
                "```console\n$ echo one \\\n  two\none two\n$ echo a; echo b; echo c\na\n…\n```\n"))
        .isEmpty();
    assertThat(ofBlock("```console\n$ echo one two\none … two\n```\n")).hasSize(1);
  }

  @Test
  void findsWhatEarlierBlocksMade() throws Exception {
    assertThat(
            ofBlock(
                "<!-- first: echo 1 > a -->\n```sh\ncp a b\n```\n\n```console\n$ cat b\n1\n```\n"))
        .isEmpty();
  }

  @Test
  void parsesCommandsThatCannotRun() throws Exception {
    String[] wrong = {
      "./bluezone scan --no-such-option",
      "sudo -u bluezone java -jar /opt/bluezone/bluezone.jar no-such-command",
      "true | java -jar /opt/bluezone/bluezone.jar check --casess cases.json",
      "mvn verify -pl no-such-module -am",
      "mvn verify -Dtest=NoSuchTest",
      "java -cp x.jar io.bluezone.NoSuchClass",
      "java -jar lab/benchmarks/target/benchmarks.jar NoSuch",
      "sudo install -m 644 servers/venue/box/no-such-file /etc",
      "no-such-program"
    };
    for (String command : wrong) {
      assertThat(ofBlock("<!-- needs: root -->\n```sh\n" + command + "\n```\n"))
          .as(command)
          .isNotEmpty();
    }
    String right =
        """
        A=1 sudo ./bluezone scan \\
          --all # '--everything'
        sudo systemctl stop it
        mvn verify -pl .
        """;
    assertThat(ofBlock("<!-- needs: root -->\n```sh\n" + right + "```\n")).isEmpty();
  }

  @Test
  void requiresAllOptionsInASynopsisAndNoOthers() throws Exception {
    String all = "[--cases N] [--sightings M] [--threads T] [--format text|json]";
    assertThat(ofBlock("```usage\n./bluezone lab bench match " + all + "\n```\n")).isEmpty();
    assertThat(
            ofBlock(
                "```usage\n./bluezone lab bench match " + all.replace("json", "xml") + "\n```\n"))
        .singleElement()
        .asString()
        .contains("--format");
    assertThat(ofBlock("```usage\n./bluezone lab bench match [--cases N]\n```\n")).hasSize(3);
    assertThat(ofBlock("```usage\n./bluezone lab bench match … [--faster]\n```\n"))
        .singleElement()
        .asString()
        .contains("--faster");
  }

  @Test
  void parsesData() throws Exception {
    assertThat(ofBlock("```json\n{\"a\":1,}\n```\n")).hasSize(1);
    assertThat(
            ofBlock(
                """
                <!-- fields of: echo '{"a":[{"b":2}]}' -->
                ```json
                {"a":[{"c":1}]}
                ```
                """))
        .hasSize(1);
    assertThat(ofBlock("```xml\n<a></b>\n```\n")).hasSize(1);
    assertThat(ofBlock("```yaml\ndevices: []\n```\n")).hasSize(1);
    assertThat(ofBlock("```text\nNoSuchClass\n```\n")).hasSize(1);
    assertThat(ofBlock("<!-- as in: LICENSE -->\n```ini\nno such line\n```\n")).hasSize(1);
    assertThat(ofBlock("<!-- remark: x -->\n```text\nx\n```\n")).hasSize(1);
  }

  @Test
  void followsLinks() throws Exception {
    assertThat(
            ofLinks(
                "[a](protocol/crypto.md) [b](../README.md#just-look) [c](#here)"
                    + " [d](https://x.y/z)\n\n"
                    + "## Here"))
        .isEmpty();
    assertThat(ofLinks("[a](no-such.md) [b](../README.md#no-such) [c](#here) ![d](no-such.svg)"))
        .hasSize(4);
  }

  @Test
  void looksUpWhatProseNames() {
    assertThat(
            ofProse("`io.bluezone.crypto`, `servers/venue/box/main.conf`, `./bluezone scan --all`"))
        .isEmpty();
    assertThat(
            ofProse(
                "`io.bluezone.nothing`, `servers/venue/box/nothing`, `./bluezone scan --nothing`"))
        .hasSize(3);
    assertThat(ofProse("io.bluezone:bluezone-nothing")).hasSize(1);
    assertThat(ofProse("`ComplaintsTest`, `ComplaintsTest.looksUpWhatProseNames`")).isEmpty();
    assertThat(ofProse("`NothingTest`, `ComplaintsTest.nothingIsLookedUp`")).hasSize(2);
    String table = "| threat | test |\n| --- | --- |\n| a | `ComplaintsTest` |\n";
    assertThat(ofProse(table + "\n| other | |\n| --- | --- |\n| b | |\n")).isEmpty();
    assertThat(ofProse(table + "| b | |\n"))
        .containsExactly("docs/page.md:4: name the test that shows it");
    assertThat(ofProse("Text.\n\n    code by indentation\n")).hasSize(1);
  }
}
