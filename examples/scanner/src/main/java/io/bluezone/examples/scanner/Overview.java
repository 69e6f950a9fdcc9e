// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import com.google.common.collect.ImmutableListMultimap;
import io.bluezone.servers.cli.text.Texts;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the commands and the programs of {@code bluezone} by who needs them. */
final class Overview {

  /** The programs beside the commands: the launcher starts them by these names. */
  static final ImmutableListMultimap<String, String> BY_USER =
      ImmutableListMultimap.<String, String>builder()
          .putAll("overview.shell", "scan", "trace", "advertise", "log", "doctor", "sim")
          .putAll("overview.check", "check", "sync", "disclose", "count", "ids")
          .putAll("overview.hospital", "fhir", "unseal", "verify-contacts")
          .putAll(
              "overview.authority",
              "authority",
              "counts",
              "outbreak",
              "bulletin",
              "keygen",
              "rehearse")
          .putAll("overview.province", "province", "campaign")
          .putAll("overview.laboratory", "lab")
          .putAll("overview.venue", "venue")
          .putAll("overview.help", "help", "generate-completion")
          .build();

  private static final int GAP = 4;

  private Overview() {}

  /** Puts the list in the place of picocli's own. */
  static void install(CommandLine root) {
    Map<String, CommandLine.IHelpSectionRenderer> sections = root.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Overview::of);
  }

  private static String of(Help help) {
    Texts texts = Texts.of(help.commandSpec());
    int names = GAP + BY_USER.values().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder list = new StringBuilder();
    for (String user : BY_USER.keySet()) {
      list.append(String.format("%n")).append(texts.get(user)).append(String.format("%n"));
      TextTable table =
          TextTable.forColumns(
              help.colorScheme(),
              new Column(names, 2, Overflow.SPAN),
              new Column(help.commandSpec().usageMessage().width() - names, 0, Overflow.WRAP));
      for (String name : BY_USER.get(user)) {
        table.addRowValues(
            help.colorScheme().commandText(name),
            help.colorScheme().text(description(help, texts, name)));
      }
      list.append(table);
    }
    return list.toString();
  }

  private static String description(Help help, Texts texts, String name) {
    Help command = help.subcommands().get(name);
    return command == null
        ? texts.get("program." + name)
        : command.commandSpec().usageMessage().description()[0];
  }
}
