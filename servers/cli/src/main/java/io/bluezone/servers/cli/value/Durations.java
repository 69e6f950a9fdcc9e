// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Durations as a person writes them: {@code 500ms}, {@code 60s}, {@code 10m}, {@code 2h}. */
public final class Durations implements ITypeConverter<Duration> {

  static final Duration LONGEST = Duration.ofDays(366);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  /** Reads one. Refuses what is none, or is longer than {@link #LONGEST}. */
  public static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new WrongValueException(Message.of("wrong.duration", text));
    }
    long number = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    if (duration.compareTo(LONGEST) > 0) {
      throw new WrongValueException(Message.of("wrong.duration-too-long", text));
    }
    return duration;
  }

  /** For a reader: {@code 1 hour 2 minutes}; whole seconds, without parts that are none. */
  public static String words(Duration duration, Texts texts) {
    List<String> words = new ArrayList<>();
    add(words, duration.toDays(), "duration.days", texts);
    add(words, duration.toHoursPart(), "duration.hours", texts);
    add(words, duration.toMinutesPart(), "duration.minutes", texts);
    add(words, duration.toSecondsPart(), "duration.seconds", texts);
    return words.isEmpty() ? texts.get("duration.seconds", 0) : String.join(" ", words);
  }

  private static void add(List<String> words, long number, String key, Texts texts) {
    if (number > 0) {
      words.add(texts.get(key, number));
    }
  }

  /** As an option takes it, with spaces: {@code 1h 2m 3s}; whole seconds. */
  public static String text(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    return text.length() == 0 ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(text.length() == 0 ? "" : " ").append(number).append(unit);
    }
  }

  @Override
  public Duration convert(String text) {
    return parse(text);
  }
}
