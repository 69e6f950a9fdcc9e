// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli;

import io.bluezone.servers.cli.defaults.Defaults;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.LibraryWords;
import io.bluezone.servers.cli.file.Refusal;
import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.LanguageChoice;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A program of commands. It speaks the user's language, takes defaults of options from where the
 * user has set them, says in one line what went wrong, and ends with an exit code that tells it.
 */
public abstract class Program {

  /** The exit code for an input that is refused, or a file that cannot be written. */
  public static final int REFUSED = 3;

  private final String name;
  private final Class<?> texts;

  protected Program(String name, Class<?> texts) {
    this.name = name;
    this.texts = texts;
  }

  protected abstract Root root();

  /** The commands that a command line needs, where the root's annotation does not name them. */
  protected Collection<Class<?>> commands(String[] args, boolean all) {
    return List.of();
  }

  /** Changes what picocli has made of the root. */
  protected void adjust(CommandLine command) {}

  /**
   * Says what an exception of a command means, and gives the exit code for it. One of the library
   * says itself what is wrong and what to do.
   */
  protected int unexpected(Exception e, CommandLine command) {
    if (e instanceof IOException && e.getClass().getName().startsWith("io.bluezone.")) {
      say(command, e, LibraryWords.of(e));
      return REFUSED;
    }
    say(command, e, Message.of("unexpected", e));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** The values of options that are not given. */
  protected Defaults defaults(Environment environment) throws InputRefusedException {
    return Defaults.read(environment);
  }

  protected Texts texts(Language language) {
    return Texts.of(language).with(texts);
  }

  /** The command line with all commands and no defaults of the user's. */
  public final CommandLine commandLine(Language language, PrintWriter out, PrintWriter err) {
    return commandLine(language, Defaults.none(), commands(new String[0], true), out, err);
  }

  private CommandLine commandLine(
      Language language,
      Defaults defaults,
      Collection<Class<?>> commands,
      PrintWriter out,
      PrintWriter err) {
    CommandLine command = new CommandLine(root(), new Makes(name));
    commands.forEach(command::addSubcommand);
    WholeWords.install(command);
    adjust(command);
    return command
        .setResourceBundle(texts(language).bundle())
        .setDefaultValueProvider(defaults)
        .setOut(Console.printable(out))
        .setErr(Console.printable(err))
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, args) -> refuse(e, args, defaults))
        .setExecutionExceptionHandler((e, failed, parsed) -> failed(e, failed));
  }

  private int refuse(ParameterException e, String[] args, Defaults defaults) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    Message what = new UsageErrors(spec, defaults, args).messageOf(e);
    say(e.getCommandLine(), e, Message.of("wrong.see-help", what, spec.qualifiedName()));
    return spec.exitCodeOnInvalidInput();
  }

  private int failed(Exception e, CommandLine command) {
    if (e instanceof Refusal refused) {
      say(command, e, refused.text());
      return REFUSED;
    }
    if (e instanceof FileSystemException) {
      boolean missing = e instanceof NoSuchFileException;
      String words = String.valueOf(e.getMessage());
      say(command, e, Message.of(missing ? "input.missing" : "input.unusable", words));
      return REFUSED;
    }
    return unexpected(e, command);
  }

  /** Says in one line that an exception ends a command. */
  protected final void say(CommandLine command, Exception e, Message message) {
    PrintWriter err = command.getErr();
    String line = Texts.of(command.getCommandSpec()).get(message).replaceAll("\\s*\\R\\s*", " ");
    err.println(name + ": " + line);
    Root root = command.getCommandSpec().root().commandLine().getCommand();
    if (root.verbose) {
      e.printStackTrace(err);
    }
    err.flush();
  }

  public final int run(String[] args, Environment environment, PrintWriter out, PrintWriter err) {
    Defaults defaults = Defaults.none();
    Optional<InputRefusedException> broken = Optional.empty();
    try {
      defaults = defaults(environment);
    } catch (InputRefusedException e) {
      broken = Optional.of(e);
    }
    Language language = LanguageChoice.of(args, defaults.ofAllCommands("lang"), environment);
    Call call = new Call(defaults, broken, out);
    return commandLine(language, defaults, commands(args, !defaults.areNone()), out, err)
        .setExecutionStrategy(parsed -> execute(parsed, call))
        .execute(args);
  }

  /** Makes what annotations name: the version says the name of the program. */
  private record Makes(String name) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == Version.class
          ? type.cast(new Version(name))
          : CommandLine.defaultFactory().create(type);
    }
  }

  /** One call: its defaults, why they cannot be used, and the output that may have colours. */
  private record Call(
      Defaults defaults, Optional<InputRefusedException> broken, PrintWriter colourful) {}

  /** Help needs no defaults, so that a broken file of them keeps it from no one. */
  private int execute(ParseResult parsed, Call call) {
    CommandLine root = parsed.commandSpec().commandLine();
    PrintWriter plain = root.getOut();
    root.setOut(call.colourful);
    Integer helped = CommandLine.executeHelpRequest(parsed);
    root.setOut(plain);
    if (helped != null) {
      return helped;
    }
    try {
      if (call.broken.isPresent()) {
        throw call.broken.get();
      }
      call.defaults.check(root.getCommandSpec());
    } catch (InputRefusedException e) {
      throw new ExecutionException(root, String.valueOf(e.getMessage()), e);
    }
    for (Message doubt : call.defaults.unknownVariables(root.getCommandSpec())) {
      root.getErr().println(name + ": " + Texts.of(root.getCommandSpec()).get(doubt));
    }
    root.getErr().flush(); // a server runs on for months
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Runs the process's command, and gives its exit code. */
  public final int run(String... args) {
    Console console = Console.ofProcess();
    Environment environment = Environment.ofProcess();
    Texts texts = texts(LanguageChoice.of(args, Optional.empty(), environment));
    int code;
    try {
      code = run(args, environment, console.out(), console.err());
    } catch (OutOfMemoryError e) {
      console.err().println(name + ": " + texts.get("no-memory"));
      code = 1;
    }
    if (console.isLost()) {
      console.err().println(name + ": " + texts.get("output-lost"));
      code = Math.max(code, 1);
    }
    console.err().flush();
    return code;
  }
}
