// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.text.Language;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Holds what a program's command says in Vietnamese against what it says in English. */
public final class BothLanguages {

  private static final Pattern PLACEHOLDER = Pattern.compile("%[,.\\d$+-]*[a-zA-Z%]");

  private BothLanguages() {}

  /** Each sentence is there in both, with the same values; each option is described in both. */
  public static void assertSaid(Program program) {
    CommandLine english = in(Language.EN, program);
    CommandLine vietnamese = in(Language.VI, program);
    ResourceBundle sentences = english.getResourceBundle();
    for (String key : sentences.keySet()) {
      assertThat(placeholders(vietnamese.getResourceBundle().getString(key)))
          .as(key)
          .containsExactlyInAnyOrderElementsOf(placeholders(sentences.getString(key)));
    }
    assertThat(descriptions(vietnamese.getCommandSpec()))
        .hasSameSizeAs(descriptions(english.getCommandSpec()))
        .doesNotContain("")
        .doesNotContainAnyElementsOf(descriptions(english.getCommandSpec()));
  }

  private static CommandLine in(Language language, Program program) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return program.commandLine(language, nowhere, nowhere);
  }

  private static List<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
  }

  private static List<String> descriptions(CommandSpec command) {
    List<String> all = new ArrayList<>();
    all.add(String.join(" ", command.usageMessage().description()));
    command.options().forEach(option -> all.add(String.join(" ", option.description())));
    command.positionalParameters().forEach(each -> all.add(String.join(" ", each.description())));
    command.subcommands().values().forEach(each -> all.addAll(descriptions(each.getCommandSpec())));
    return all;
  }
}
