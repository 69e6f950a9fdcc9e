// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.servers.cli.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page shows what the command makes of what it shows that {@code bluezone check} prints. */
class PageTest {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\\\\]+)");

  @TempDir Path folder;

  @Test
  void showsTheCommandsObservationOnThePage() throws IOException {
    String page = Files.readString(Path.of("../../docs/analyst/fhir.md"));
    String checked = block(page, "console").replaceFirst("\\$ .*\\n", "");
    String arguments = block(page, "sh").replaceFirst("(?s).*\\./bluezone fhir", "");
    Path check = Files.writeString(folder.resolve("check.json"), checked);
    Path out = folder.resolve("bundle.json");
    List<Object> args = new ArrayList<>();
    Matcher words = WORD.matcher(arguments);
    while (words.find()) {
      String word = words.group(1) == null ? words.group(2) : words.group(1);
      args.add(word.equals("check.json") ? check : word.equals("bundle.json") ? out : word);
    }
    Call call = Call.in(Language.EN, args.toArray());
    assertThat(call.exit()).as(call.err()).isZero();
    ObjectMapper json = new ObjectMapper();
    JsonNode shown = json.readTree(block(page, "json"));
    JsonNode made = json.readTree(out.toFile()).at("/entry/1/resource");
    assertThat(missing(shown, made, "")).isEmpty();
  }

  /** What is shown and was not made: the page leaves things out. */
  private static List<String> missing(JsonNode shown, JsonNode made, String where) {
    List<String> missing = new ArrayList<>();
    if (shown.isContainerNode()) {
      shown
          .properties()
          .forEach(
              each ->
                  missing.addAll(
                      missing(
                          each.getValue(), made.path(each.getKey()), where + "/" + each.getKey())));
      for (int i = 0; shown.isArray() && i < shown.size(); i++) {
        missing.addAll(missing(shown.get(i), made.path(i), where + "/" + i));
      }
    } else if (!shown.equals(made)) {
      missing.add(where + ": " + shown + " shown, " + made + " made");
    }
    return missing;
  }

  private static String block(String page, String language) {
    Matcher block = Pattern.compile("(?s)```" + language + "\\n(.*?)```").matcher(page);
    assertThat(block.find()).as(language).isTrue();
    return block.group(1);
  }
}
