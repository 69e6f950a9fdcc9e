// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.fhir;

import com.google.common.base.Strings;
import io.bluezone.examples.fhir.text.Texts;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
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
    String own = Strings.nullToEmpty(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> words = unmatched.getUnmatched();
      return texts.get(
          unmatched.isUnknownOption() ? "wrong.no-option" : "wrong.no-place", words.get(0));
    }
    if (e instanceof MissingParameterException) {
      String key =
          NO_VALUE.matcher(own).find()
              ? "wrong.no-value"
              : own.contains(" | ") ? "wrong.missing-one-of" : "wrong.missing";
      return texts.get(key, options(own));
    }
    if (e instanceof MutuallyExclusiveArgsException) {
      return texts.get("wrong.exclusive", options(own));
    }
    if (e instanceof OverwrittenOptionException) {
      return texts.get("wrong.twice", options(own));
    }
    return e.getArgSpec() == null || e.getValue() == null
        ? own
        : texts.get("wrong.value", options(own), e.getValue());
  }

  private static String options(String text) {
    return OPTION
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
