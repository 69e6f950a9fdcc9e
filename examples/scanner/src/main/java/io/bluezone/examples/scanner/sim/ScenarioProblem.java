// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import java.io.CharConversionException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with a scenario, in the words of whoever wrote it. */
final class ScenarioProblem {

  /** What the JSON parser says of a field that it has seen before. */
  private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

  private static final int LONGEST_QUOTE = 160;

  private ScenarioProblem() {}

  static String of(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "%sthere is no field \"%s\" here; there are %s"
          .formatted(
              place(unknown.getPath().subList(0, unknown.getPath().size() - 1)),
              quote(unknown.getPropertyName()),
              known(unknown));
    }
    if (e instanceof InvalidFormatException format) {
      return "%s\"%s\" is not %s"
          .formatted(
              place(format),
              quote(String.valueOf(format.getValue())),
              wanted(format.getTargetType()));
    }
    if (e instanceof MismatchedInputException mismatch && e.getCause() == null) {
      return place(mismatch) + "this must be " + wanted(mismatch.getTargetType());
    }
    Throwable root = Throwables.getRootCause(e);
    if (root instanceof CharConversionException) {
      return "not UTF-8";
    }
    if (e.getClass() == JacksonYAMLParseException.class) {
      return "not YAML: " + quote(e.getOriginalMessage());
    }
    if (root instanceof MarkedYAMLException yaml) {
      return "not YAML: " + quote(yaml.getProblem());
    }
    if (root instanceof NumberFormatException) {
      return "not a number";
    }
    String message =
        Strings.nullToEmpty(
            root instanceof JacksonException jackson
                ? jackson.getOriginalMessage()
                : root.getMessage());
    Matcher twice = TWICE.matcher(message);
    return twice.matches() ? quote(twice.group(1)) + " is there twice" : quote(message);
  }

  private static String known(UnrecognizedPropertyException unknown) {
    return String.join(
        ", ", unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
  }

  private static String wanted(Class<?> type) {
    if (type.isEnum()) {
      return "one of android, iphone, iphone-background";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (List.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type == String.class ? "a text" : "fields with their values";
  }

  private static String place(JsonMappingException e) {
    return place(e.getPath());
  }

  /** Where in the scenario, like {@code devices[2].path[0].x: }. */
  private static String place(List<JsonMappingException.Reference> path) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.isEmpty() ? "" : place + ": ";
  }

  private static String quote(String text) {
    return Ascii.truncate(text, LONGEST_QUOTE, "…");
  }
}
