// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

class LabTextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("%[,.\\d$+-]*[a-zA-Z%]");

  private static Texts texts(Language language) {
    return new Lab().texts(language);
  }

  private static List<String> descriptions(CommandSpec command) {
    List<String> all = new ArrayList<>();
    all.add(String.join(" ", command.usageMessage().description()));
    command.options().forEach(option -> all.add(String.join(" ", option.description())));
    command.positionalParameters().forEach(each -> all.add(String.join(" ", each.description())));
    command.subcommands().values().forEach(each -> all.addAll(descriptions(each.getCommandSpec())));
    return all;
  }

  private static List<String> descriptions(Language language) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return descriptions(new Lab().commandLine(language, nowhere, nowhere).getCommandSpec());
  }

  @Test
  void saysInVietnameseWhatItSaysInEnglish() {
    ResourceBundle english = texts(Language.EN).bundle();
    ResourceBundle vietnamese = texts(Language.VI).bundle();
    for (String key : english.keySet()) {
      assertThat(PLACEHOLDER.matcher(vietnamese.getString(key)).results().map(each -> each.group()))
          .as(key)
          .containsExactlyInAnyOrderElementsOf(
              PLACEHOLDER
                  .matcher(english.getString(key))
                  .results()
                  .map(each -> each.group())
                  .toList());
    }
  }

  @Test
  void describesEveryCommandAndOptionInVietnamese() {
    List<String> vietnamese = descriptions(Language.VI);
    assertThat(vietnamese)
        .hasSameSizeAs(descriptions(Language.EN))
        .doesNotContainAnyElementsOf(descriptions(Language.EN));
  }
}
