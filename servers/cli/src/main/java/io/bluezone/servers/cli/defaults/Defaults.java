// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.defaults;

import com.google.common.base.Ascii;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.cli.text.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values of options that are not given: from a variable of the environment, else from the user's
 * file, else built in. {@code --duty-cycle} of {@code trace} is in {@code
 * BLUEZONE_TRACE_DUTY_CYCLE} or {@code BLUEZONE_DUTY_CYCLE}, and in the file under {@code
 * trace.duty-cycle} or {@code duty-cycle}.
 */
public final class Defaults implements IDefaultValueProvider {

  private static final String PREFIX = "BLUEZONE_";

  /** The options that no default may set: consents, destruction, output, and secrets. */
  private static final Set<String> NEVER =
      Set.of(
          "accept-later-days",
          "base-key",
          "base-key-file",
          "consent",
          "force",
          "from",
          "help",
          "id",
          "out",
          "to",
          "version",
          "widen",
          "code",
          "resume",
          "yes");

  /** The programs with settings of their own, by the first word of these. */
  private static final Set<String> PROGRAMS =
      Set.of("lab", "outbreak", "fhir", "authority", "counts", "venue", "database", "tls");

  /** Variables of the front door, and of the command where their first word is a program's name. */
  private static final Set<String> OTHERS =
      Set.of(
          "BLUEZONE_AUTHORITY_CA",
          "BLUEZONE_AUTHORITY_KEY",
          "BLUEZONE_AUTHORITY_REGION",
          "BLUEZONE_CONFIG",
          "BLUEZONE_JAVA_OPTS",
          "BLUEZONE_VECTOR");

  private final Environment environment;
  private final Optional<ConfigFile> file;

  private record Found(String source, String value) {}

  private Defaults(Environment environment, Optional<ConfigFile> file) {
    this.environment = environment;
    this.file = file;
  }

  public static Defaults none() {
    return new Defaults(Environment.NONE, Optional.empty());
  }

  public static Defaults read(Environment environment) throws InputRefusedException {
    return new Defaults(environment, ConfigFile.read(environment));
  }

  /** {@return whether nothing is set, so that nothing can be set wrongly} */
  public boolean areNone() {
    return file.isEmpty()
        && environment.variables().keySet().stream().noneMatch(name -> name.startsWith(PREFIX));
  }

  /** The default of an option that all commands have. */
  public Optional<String> ofAllCommands(String option) {
    return find(List.of(option)).map(Found::value);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec arg) {
    return find(arg).map(Found::value).orElse(null);
  }

  /** Where the default of an option comes from, if it is not built in. */
  public Optional<String> source(ArgSpec arg) {
    return find(arg).map(Found::source);
  }

  private Optional<Found> find(ArgSpec arg) {
    return arg instanceof OptionSpec option && maySet(option)
        ? find(keys(option.command(), option))
        : Optional.empty();
  }

  private Optional<Found> find(List<String> keys) {
    for (String key : keys) {
      String variable = variable(key);
      Optional<String> value = environment.variable(variable);
      if (value.isPresent()) {
        return Optional.of(new Found(variable, value.get()));
      }
    }
    for (String key : keys) {
      Optional<ConfigFile.Entry> entry =
          file.flatMap(each -> Optional.ofNullable(each.entries().get(key)));
      if (entry.isPresent()) {
        String source = file.orElseThrow().file() + ":" + entry.get().line();
        return Optional.of(new Found(source, entry.get().value()));
      }
    }
    return Optional.empty();
  }

  private static String variable(String key) {
    return PREFIX + Ascii.toUpperCase(key).replace('-', '_').replace('.', '_');
  }

  /** The command's own key, and that for all commands. */
  private static List<String> keys(CommandSpec command, OptionSpec option) {
    String name = nameOf(option);
    String path = path(command);
    return path.isEmpty() ? List.of(name) : List.of(path + "." + name, name);
  }

  /** A command's words without the first, {@code bluezone}, with dots between them. */
  private static String path(CommandSpec command) {
    return command.qualifiedName(".").replace(' ', '.').replaceFirst("^[^.]*\\.?", "");
  }

  private static String nameOf(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private static boolean maySet(OptionSpec option) {
    return !NEVER.contains(nameOf(option)) && option.group() == null;
  }

  /** Refuses a file with a key that is none: what it was to change would not be changed. */
  public void check(CommandSpec root) throws InputRefusedException {
    if (file.isEmpty()) {
      return;
    }
    Set<String> known = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    collect(root, known, others);
    for (Map.Entry<String, ConfigFile.Entry> entry : file.get().entries().entrySet()) {
      String key = entry.getKey();
      if (!known.contains(key) && isOf(root, key)) {
        String where = file.get().file() + ":" + entry.getValue().line();
        throw new InputRefusedException(
            Message.of(others.contains(key) ? "config.never" : "config.unknown", where, key));
      }
    }
  }

  /** Tells whether a key is this program's: another's begins with its name. */
  private static boolean isOf(CommandSpec root, String key) {
    String own = path(root);
    return own.isEmpty()
        ? PROGRAMS.stream().noneMatch(each -> key.startsWith(each + "."))
        : key.startsWith(own + ".");
  }

  private static void collect(CommandSpec command, Set<String> known, Set<String> others) {
    for (OptionSpec option : command.options()) {
      (maySet(option) ? known : others).addAll(keys(command, option));
    }
    for (CommandLine below : command.subcommands().values()) {
      collect(below.getCommandSpec(), known, others);
    }
  }

  /** Variables that no option has: what they were to change is not changed. */
  public List<Message> unknownVariables(CommandSpec root) {
    Set<String> known = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    collect(root, known, others);
    Set<String> names = new TreeSet<>(OTHERS);
    known.forEach(key -> names.add(variable(key)));
    others.forEach(key -> names.add(variable(key)));
    return environment.variables().keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !names.contains(name))
        .filter(
            name ->
                isOf(root, Ascii.toLowerCase(name.substring(PREFIX.length())).replace('_', '.')))
        .sorted()
        .map(name -> Message.of("config.no-variable", name))
        .toList();
  }
}
