// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli;

import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import io.bluezone.servers.cli.defaults.Defaults;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.servers.cli.value.WrongValueException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says the faults of a command line in words for its author. */
final class UsageErrors {

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  /** picocli's words for an option at the end of the line, or before another one. */
  private static final Pattern NO_VALUE = Pattern.compile("^(Missing|Expected).* parameter.* for");

  /** picocli's words for options that go together, of which it names the missing ones alone. */
  private static final Pattern GROUP = Pattern.compile("^Error: Missing required argument");

  private final CommandSpec command;
  private final Defaults defaults;
  private final List<String> args;

  UsageErrors(CommandSpec command, Defaults defaults, String[] args) {
    this.command = command;
    this.defaults = defaults;
    this.args = List.of(args);
  }

  Message messageOf(ParameterException e) {
    if (e instanceof UsageException usage) {
      return usage.text();
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(missing);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return Message.of("wrong.twice", name(twice.getOverwritten()));
    }
    if (e instanceof MutuallyExclusiveArgsException) {
      return Message.of("wrong.exclusive", optionsNamed(e));
    }
    ArgSpec arg = e.getArgSpec();
    if (arg == null && !(command.userObject() instanceof Callable<?>)) {
      String group = command.parent() == null ? "" : command.name() + " ";
      return Message.of(
          "wrong.which-command", group + String.join(", ", command.subcommands().keySet()));
    }
    if (arg == null) {
      return Message.verbatim(Strings.nullToEmpty(e.getMessage()));
    }
    if (e instanceof MaxValuesExceededException || arg.arity().max() == 0) {
      return Message.of("wrong.flag", name(arg));
    }
    Message wrong = Message.of("wrong.value", name(arg), WrongValues.message(e, arg));
    return defaults
        .source(arg)
        .filter(source -> !isGiven(arg))
        .map(source -> Message.of("wrong.value", source, wrong))
        .orElse(wrong);
  }

  private boolean isGiven(ArgSpec arg) {
    return arg instanceof OptionSpec option
        && Arrays.stream(option.names())
            .anyMatch(name -> args.stream().anyMatch(each -> each.split("=", 2)[0].equals(name)));
  }

  private Message unknown(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    if (e.isUnknownOption()) {
      return guess(Message.of("wrong.no-option", word.replaceFirst("=.*", "")), e);
    }
    return command.subcommands().isEmpty()
        ? Message.of("wrong.no-place", word)
        : guess(Message.of("wrong.no-command", word), e);
  }

  /** Adds the best guess alone: picocli lists all that are a little like it. */
  static Message guess(Message message, UnmatchedArgumentException e) {
    List<String> meant = e.getSuggestions();
    return meant.isEmpty() ? message : Message.of("did-you-mean", message, meant.get(0));
  }

  private static Message missing(MissingParameterException e) {
    String message = Strings.nullToEmpty(e.getMessage());
    ArgSpec first = e.getMissing().get(0);
    if (first instanceof OptionSpec option && NO_VALUE.matcher(message).find()) {
      return Message.of("wrong.no-value", name(option), option.paramLabel());
    }
    if (GROUP.matcher(message).find()) {
      return Message.of(
          message.contains("|") ? "wrong.missing-one-of" : "wrong.missing", optionsNamed(e));
    }
    return Message.of(
        "wrong.missing",
        e.getMissing().stream()
            .map(UsageErrors::name)
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  private static String optionsNamed(ParameterException e) {
    return OPTION
        .matcher(Strings.nullToEmpty(e.getMessage()))
        .results()
        .map(MatchResult::group)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  /** Says the fault of a value, by the kind that was wanted. */
  private static final class WrongValues {

    static Message message(ParameterException e, ArgSpec arg) {
      if (e.getCause() instanceof WrongValueException wrong) {
        return wrong.text();
      }
      String value = Strings.nullToEmpty(e.getValue());
      Class<?> type = arg.typeInfo().isMultiValue() ? elementType(arg) : arg.type();
      if (type.isEnum()) {
        return choice(value, type);
      }
      return switch (type.getSimpleName()) {
        case "int", "long", "Integer", "Long" -> Message.of("wrong.number", value);
        case "URI" -> Message.of("wrong.url", value);
        case "Instant" -> Message.of("wrong.time", value);
        case "LocalDate" -> Message.of("wrong.day", value);
        case "ZoneId" -> Message.of("wrong.zone", value);
        case "Path" -> Message.of("wrong.path", value);
        default -> Message.verbatim(Strings.nullToEmpty(e.getMessage()));
      };
    }

    private static Class<?> elementType(ArgSpec arg) {
      Class<?>[] types = arg.auxiliaryTypes();
      return types[types.length - 1];
    }

    private static Message choice(String value, Class<?> type) {
      List<String> choices =
          Arrays.stream(type.getEnumConstants())
              .map(each -> Ascii.toLowerCase(((Enum<?>) each).name()))
              .toList();
      return Message.of("wrong.choice", value, String.join(", ", choices));
    }
  }
}
