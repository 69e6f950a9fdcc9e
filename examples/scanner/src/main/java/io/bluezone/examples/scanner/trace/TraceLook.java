// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.servers.cli.file.Names;
import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.terminal.Terminal;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Times;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The look of a tracer in a window: who is here with the nearest first, as many of the last lines
 * as fit, and all that is wrong. Colours say nothing that words do not.
 */
record TraceLook(Texts texts, IdSchedule schedule, boolean simulated, boolean colored) {

  /** The facts to show. The lines have the newest last; no answer of an authority is a problem. */
  record Seen(
      TracingStatus status, List<Encounter> here, List<String> lines, List<String> unanswered) {}

  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final ThresholdModel MODEL = new ThresholdModel(DevicePlatform.OTHER);
  private static final int ROW_INDENT = 2;
  private static final int MAX_PROBLEM_LINES = 6;

  private static final Comparator<Encounter> NEAREST_FIRST =
      Comparator.comparingInt((Encounter each) -> -strength(each).orElse(Integer.MIN_VALUE + 1))
          .thenComparing(Encounter::key);

  List<AttributedString> picture(Seen seen, int columns, int rows) {
    List<AttributedString> picture = new ArrayList<>();
    picture.add(title(seen.status(), columns));
    List<String> problems =
        Stream.concat(
                seen.status().problems().stream().map(each -> TraceText.problem(texts, each)),
                seen.unanswered().stream())
            .toList();
    picture.add(state(seen.status(), problems.size(), columns));
    picture.addAll(lines(problems, columns));
    int room = Math.max(2, rows - picture.size() - 4);
    int latest = Math.min(seen.lines().size(), Math.max(1, room - Math.max(1, seen.here().size())));
    latest = Math.max(latest, Math.min(seen.lines().size(), room / 2));
    picture.add(AttributedString.EMPTY);
    picture.addAll(here(seen, room - latest));
    picture.add(AttributedString.EMPTY);
    picture.add(faint(texts.get("trace.latest")));
    seen.lines().stream()
        .skip(seen.lines().size() - latest)
        .forEach(line -> picture.add(indented(Console.printable(line).replace('\t', ' '), PLAIN)));
    if (seen.lines().isEmpty()) {
      picture.add(indented(texts.get("trace.none"), PLAIN.faint()));
    }
    return picture.stream().map(line -> line.columnSubSequence(0, columns)).toList();
  }

  private AttributedString title(TracingStatus status, int columns) {
    String hint = texts.get("scan.quit");
    String left = texts.get("trace.title", Times.clock(status.time()));
    String mark = simulated ? "  " + texts.get("trace.simulated") : "";
    int gap = columns - left.length() - mark.length() - hint.length();
    return new AttributedStringBuilder()
        .append(left, PLAIN.bold())
        .append(mark, PLAIN.inverse())
        .append(gap < 2 ? "" : " ".repeat(gap))
        .append(gap < 2 ? "" : hint, PLAIN.faint())
        .toAttributedString();
  }

  /** Puts first what a person wants to know first: a narrow window shows less. */
  private AttributedString state(TracingStatus status, int problems, int columns) {
    StringBuilder line = new StringBuilder();
    for (String piece : pieces(status, problems).toList()) {
      String wanted = line.isEmpty() ? piece : " · " + piece;
      if (line.length() + wanted.length() > columns && !line.isEmpty()) {
        break;
      }
      line.append(wanted);
    }
    return new AttributedString(line);
  }

  private Stream<String> pieces(TracingStatus status, int problems) {
    boolean running = status.state() == TracingStatus.State.RUNNING;
    boolean pauses = running && status.problems().isEmpty();
    return Stream.of(
            verdict(problems, running),
            status.activity().advertising()
                ? texts.get("trace.sending")
                : texts.get(pauses ? "trace.sends-by-turns" : "trace.silent"),
            status.activity().scanning()
                ? texts.get("trace.listening")
                : texts.get(pauses ? "trace.listens-by-turns" : "trace.deaf"),
            running
                ? texts.get(
                    "trace.next-id",
                    Times.clock(schedule.endOf(schedule.at(status.time()))).substring(0, 5))
                : "",
            texts.get("trace.encounters", status.count(Counter.ENCOUNTERS)))
        .filter(piece -> !piece.isEmpty());
  }

  /** Finds no problem only with a tracer that runs on a real radio. */
  private String verdict(int problems, boolean running) {
    if (problems > 0) {
      return texts.get("trace.problems", problems);
    }
    return running && !simulated ? texts.get("trace.no-problems") : "";
  }

  private List<AttributedString> lines(List<String> problems, int columns) {
    List<AttributedString> lines = new ArrayList<>();
    for (String problem : problems) {
      Terminal.wrapped(Console.printable(problem), columns - ROW_INDENT)
          .forEach(line -> lines.add(indented(line, red())));
    }
    return lines.size() <= MAX_PROBLEM_LINES ? lines : lines.subList(0, MAX_PROBLEM_LINES);
  }

  private List<AttributedString> here(Seen seen, int room) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(faint(texts.get("trace.here", seen.here().size())));
    int shown = seen.here().size() <= room ? seen.here().size() : Math.max(0, room - 1);
    seen.here().stream()
        .sorted(NEAREST_FIRST)
        .limit(shown)
        .forEach(encounter -> lines.add(row(encounter)));
    if (shown < seen.here().size()) {
      lines.add(indented(texts.get("scan.more", seen.here().size() - shown), PLAIN.faint()));
    }
    return lines;
  }

  private AttributedString row(Encounter encounter) {
    Optional<Integer> strength = strength(encounter);
    Optional<Band> band = strength.map(known -> band(encounter));
    String text =
        String.format(
            Locale.ROOT,
            "%-7s%s%-10s%s%5s dBm  %s",
            encounter.id(),
            padded(band.map(this::word).orElse("?"), 8),
            Names.of(encounter.form()),
            padded(texts.get("trace.for", length(encounter.duration())), 16),
            strength.map(Object::toString).orElse("?"),
            texts.get("trace.since", Times.clock(encounter.first())));
    return indented(text, band.map(this::style).orElse(PLAIN));
  }

  private static String padded(String text, int columns) {
    int width = new AttributedString(text).columnLength();
    return text + " ".repeat(Math.max(1, columns - width));
  }

  private String length(Duration duration) {
    return duration.toMinutes() < 2
        ? texts.get("trace.seconds", duration.toSeconds())
        : texts.get("trace.minutes", duration.toMinutes());
  }

  private static Optional<Integer> strength(Encounter encounter) {
    return encounter.samples().isEmpty()
        ? Optional.empty()
        : Optional.of(encounter.samples().upperQuartile());
  }

  private static Band band(Encounter encounter) {
    return MODEL.assess(encounter.form(), encounter.txPower(), encounter.samples()).band();
  }

  private String word(Band band) {
    return switch (band) {
      case NEAR -> texts.get("scan.near");
      case AROUND -> texts.get("scan.around");
      case FAR -> texts.get("scan.far");
    };
  }

  private AttributedStyle style(Band band) {
    return colored && band == Band.NEAR ? PLAIN.bold() : PLAIN;
  }

  private AttributedStyle red() {
    return colored ? PLAIN.foreground(AttributedStyle.RED) : PLAIN;
  }

  private static AttributedString indented(String text, AttributedStyle style) {
    return new AttributedString(" ".repeat(ROW_INDENT) + text, style);
  }

  private static AttributedString faint(String text) {
    return new AttributedString(text, PLAIN.faint());
  }
}
