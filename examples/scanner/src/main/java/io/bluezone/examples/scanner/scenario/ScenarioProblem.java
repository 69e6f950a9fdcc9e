// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.WrongValueException;
import java.io.CharConversionException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The faults of a scenario, in the words of its author. */
final class ScenarioProblem {

  /** The JSON parser's words for a repeated field. */
  private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

  private static final int LONGEST_QUOTE = 160;

  private ScenarioProblem() {}

  static Message of(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return Message.of(
          "scenario.unknown-field",
          place(unknown.getPath().subList(0, unknown.getPath().size() - 1)),
          quote(unknown.getPropertyName()),
          known(unknown));
    }
    if (e instanceof InvalidFormatException format) {
      return Message.of(
          "scenario.is-not",
          place(format.getPath()),
          quote(String.valueOf(format.getValue())),
          wanted(format.getTargetType()));
    }
    if (e instanceof MismatchedInputException mismatch && e.getCause() == null) {
      return Message.of(
          "scenario.must-be", place(mismatch.getPath()), wanted(mismatch.getTargetType()));
    }
    Throwable root = Throwables.getRootCause(e);
    if (root instanceof WrongValueException wrong) {
      return wrong.text();
    }
    if (root instanceof CharConversionException) {
      return Message.of("scenario.encoding");
    }
    if (e.getClass() == JacksonYAMLParseException.class) {
      return Message.of("scenario.not-yaml", quote(e.getOriginalMessage()));
    }
    if (root instanceof MarkedYAMLException yaml) {
      return Message.of("scenario.not-yaml", quote(yaml.getProblem()));
    }
    if (root instanceof NumberFormatException) {
      return Message.of("scenario.not-a-number");
    }
    String message =
        Strings.nullToEmpty(
            root instanceof JacksonException jackson
                ? jackson.getOriginalMessage()
                : root.getMessage());
    Matcher twice = TWICE.matcher(message);
    return twice.matches()
        ? Message.of("scenario.twice", quote(twice.group(1)))
        : Message.verbatim(quote(message));
  }

  private static String known(UnrecognizedPropertyException unknown) {
    return String.join(
        ", ", unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
  }

  /** As they are written: those of JSON, in lower case. */
  private static String names(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(Field::isEnumConstant)
        .map(
            field ->
                field.isAnnotationPresent(JsonProperty.class)
                    ? field.getAnnotation(JsonProperty.class).value()
                    : Ascii.toLowerCase(field.getName()))
        .collect(Collectors.joining(", "));
  }

  private static Message wanted(Class<?> type) {
    if (type.isEnum()) {
      return Message.of("scenario.one-of", names(type));
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return Message.of("scenario.number");
    }
    if (type == Boolean.class) {
      return Message.of("scenario.boolean");
    }
    if (List.class.isAssignableFrom(type)) {
      return Message.of("scenario.list");
    }
    return Message.of(type == String.class ? "scenario.text" : "scenario.fields");
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
