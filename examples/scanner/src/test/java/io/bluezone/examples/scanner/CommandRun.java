// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What a run of the command printed, and its exit code. */
public record CommandRun(int exitCode, String out, String err) {

  /** A run in English, without any variables or files of defaults. */
  public static CommandRun of(String... args) {
    return in(Environment.NONE, args);
  }

  /** A run of a line of words, each {@code {}} of which is the next value. */
  public static CommandRun line(String words, Object... values) {
    return of(words(words, values));
  }

  /** The words of a line, each {@code {}} of which is the next value. */
  public static String[] words(String words, Object... values) {
    Iterator<Object> next = Arrays.asList(values).iterator();
    return Arrays.stream(words.split(" ", -1))
        .map(word -> word.equals("{}") ? next.next().toString() : word)
        .toArray(String[]::new);
  }

  /** A run in surroundings. */
  public static CommandRun in(Environment environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = new Bluezone().run(args, environment, new PrintWriter(out), new PrintWriter(err));
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** Holds that it ended with a code, and said these on standard error. */
  public void fails(int code, String... said) {
    assertThat(exitCode).as(err).isEqualTo(code);
    assertThat(err).contains(said);
  }

  /** The sentence of a refusal. */
  public static String inEnglish(InputRefusedException refusal) {
    return Texts.of(Language.EN).with(CommandRun.class).get(refusal.text());
  }

  /** The command with all of its subcommands. */
  public static CommandSpec allCommands() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Bluezone().commandLine(Language.EN, nowhere, nowhere).getCommandSpec();
  }

  public List<String> lines() {
    return out.lines().toList();
  }
}
