// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak;

import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import io.bluezone.examples.outbreak.files.UsageException;
import io.bluezone.examples.outbreak.files.WrongValueException;
import io.bluezone.examples.outbreak.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the reader's language. */
final class UsageErrors {

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  /** picocli's words for an option at the end of the line, or before another one. */
  private static final Pattern NO_VALUE = Pattern.compile("^(Missing|Expected).* parameter.* for");

  private final Texts texts;

  UsageErrors(Texts texts) {
    this.texts = texts;
  }

  String text(ParameterException e) {
    if (e instanceof UsageException) {
      return Strings.nullToEmpty(e.getMessage());
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      boolean noCommand = !e.getCommandLine().getSubcommands().isEmpty();
      return texts.get(
          unmatched.isUnknownOption()
              ? "wrong.no-option"
              : noCommand ? "wrong.no-command" : "wrong.no-place",
          word);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      boolean isGiven = NO_VALUE.matcher(Strings.nullToEmpty(e.getMessage())).find();
      return texts.get(
          isGiven ? "wrong.no-value" : "wrong.missing",
          missing.getMissing().stream()
              .map(UsageErrors::name)
              .distinct()
              .collect(Collectors.joining(", ")));
    }
    if (e instanceof OverwrittenOptionException twice) {
      return texts.get("wrong.twice", name(twice.getOverwritten()));
    }
    ArgSpec arg = e.getArgSpec();
    if (arg == null) {
      return options(Strings.nullToEmpty(e.getMessage()));
    }
    if (e.getCause() instanceof WrongValueException wrong) {
      return texts.get("wrong.value", name(arg), wrong.message(texts));
    }
    String value = Strings.nullToEmpty(e.getValue());
    if (arg.type().isEnum()) {
      List<String> choices =
          Arrays.stream(arg.type().getEnumConstants())
              .map(each -> Ascii.toLowerCase(((Enum<?>) each).name()))
              .toList();
      return texts.get(
          "wrong.value", name(arg), texts.get("wrong.choice", value, String.join(", ", choices)));
    }
    return texts.get("wrong.value", name(arg), texts.get("wrong.number", value));
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  private static String options(String text) {
    String named =
        OPTION
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .distinct()
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? text : named;
  }
}
