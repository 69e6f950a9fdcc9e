// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli;

import io.bluezone.servers.cli.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the man macros of roff: what {@code --help} says. */
public final class ManPage {

  private final CommandSpec command;
  private final Texts texts;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
    texts = Texts.of(command);
  }

  /** A page's name, as {@code man} is asked for it: {@code bluezone-log-show}. */
  public static String nameOf(CommandSpec command) {
    return command.qualifiedName("-");
  }

  public static String of(CommandSpec command) {
    return new ManPage(command).write();
  }

  private String write() {
    List<String> description = description(command);
    page.append("'\\\" -*- coding: UTF-8 -*-\n");
    page.append(".TH \"")
        .append(escaped(nameOf(command).toUpperCase(texts.language().locale())))
        .append("\" \"1\" \"\" \"")
        .append(escaped(command.version()[0]))
        .append("\" \"Bluezone SDK\"\n");
    section("man.name");
    page.append(escaped(nameOf(command))).append(" \\- ");
    line(description.get(0).replaceFirst("\\.$", ""));
    section("man.synopsis");
    synopsis();
    section("man.description");
    description.forEach(this::line);
    options();
    commands();
    section("man.exit-status");
    for (Map.Entry<String, String> code : command.usageMessage().exitCodeList().entrySet()) {
      term("\\fB" + escaped(code.getKey()) + "\\fR", code.getValue());
    }
    section("man.environment");
    for (String text : command.usageMessage().footer()) {
      line(text);
    }
    seeAlso();
    return page.toString();
  }

  private static List<String> description(CommandSpec of) {
    return List.of(of.usageMessage().description());
  }

  private void section(String key) {
    page.append(".SH \"").append(escaped(texts.get(key))).append("\"\n");
  }

  /** With the parts that belong together on a line each. */
  private void synopsis() {
    Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
    page.append(".nf\n");
    help.detailedSynopsis(0, Help.createShortOptionArityAndNameComparator(), true)
        .lines()
        .forEach(this::line);
    page.append(".fi\n");
  }

  private void options() {
    section("man.options");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      term("\\fI" + escaped(parameter.paramLabel()) + "\\fR", text(parameter));
    }
    List<OptionSpec> sorted = new ArrayList<>(command.options());
    sorted.sort((a, b) -> a.longestName().compareTo(b.longestName()));
    for (OptionSpec option : sorted) {
      if (!option.hidden()) {
        String names = "\\fB" + escaped(String.join(", ", option.names())) + "\\fR";
        boolean flag = option.arity().max() == 0;
        term(flag ? names : names + " \\fI" + escaped(option.paramLabel()) + "\\fR", text(option));
      }
    }
  }

  private static String text(ArgSpec arg) {
    return String.join(" ", arg.description());
  }

  private void commands() {
    if (!command.subcommands().isEmpty()) {
      section("man.commands");
      for (CommandLine below : new LinkedHashSet<>(command.subcommands().values())) {
        CommandSpec spec = below.getCommandSpec();
        term("\\fB" + escaped(spec.name()) + "\\fR", description(spec).get(0));
      }
    }
  }

  private void seeAlso() {
    List<String> others = new ArrayList<>();
    if (command.parent() != null) {
      others.add(nameOf(command.parent()));
    }
    for (CommandLine below : new LinkedHashSet<>(command.subcommands().values())) {
      others.add(nameOf(below.getCommandSpec()));
    }
    if (!others.isEmpty()) {
      section("man.see-also");
      for (int i = 0; i < others.size(); i++) {
        page.append(".BR ").append(escaped(others.get(i))).append(" (1)");
        page.append(i + 1 < others.size() ? " ,\n" : "\n");
      }
    }
  }

  private void term(String term, String text) {
    page.append(".TP\n").append(term).append('\n');
    line(text);
  }

  /** Text of a line: what roff would take for a request or an escape is none. */
  private void line(String text) {
    String escaped = escaped(String.format(text));
    page.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "");
    page.append(escaped).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }
}
