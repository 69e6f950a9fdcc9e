// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import com.google.common.base.Strings;
import io.bluezone.records.proximity.Band;
import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The look of the live table in a window: the strongest first, as many columns and rows as fit.
 * Colours say nothing that words do not.
 */
record TableLook(Texts texts, boolean simulated, boolean colored, boolean unicode) {

  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final int WIDEST_BAR = 32;
  private static final int WIDEST_NAME = 40;
  private static final String BLOCKS = "▏▎▍▌▋▊▉█";
  private static final String STEPS = "▁▂▃▄▅▆▇█";

  private static final Comparator<DeviceRow> STRONGEST_FIRST =
      Comparator.comparingInt((DeviceRow row) -> -row.strength().orElse(Integer.MIN_VALUE + 1))
          .thenComparing(DeviceRow::firstSeen)
          .thenComparing(DeviceRow::name);

  /** The whole picture. The hint, for the right of the first line, says what a person can do. */
  List<AttributedString> lines(
      List<DeviceRow> rows, Instant now, int columns, int lines, String hint) {
    List<DeviceRow> sorted = rows.stream().sorted(STRONGEST_FIRST).toList();
    Map<TableColumn, Integer> widths = widths(sorted, columns);
    List<AttributedString> picture = new ArrayList<>();
    picture.add(title(sorted, now, columns, hint));
    if (simulated) {
      picture.add(new AttributedString(texts.get("scan.simulated"), PLAIN.inverse()));
    }
    picture.add(header(widths));
    int room = Math.max(1, lines - picture.size());
    int shown = sorted.size() <= room ? sorted.size() : room - 1;
    sorted.stream().limit(shown).forEach(row -> picture.add(row(row, now, widths)));
    if (shown < sorted.size()) {
      picture.add(faint(texts.get("scan.more", sorted.size() - shown)));
    }
    return picture.stream().map(line -> line.columnSubSequence(0, columns)).toList();
  }

  private AttributedString title(List<DeviceRow> rows, Instant now, int columns, String hint) {
    Optional<Band> nearBand = Optional.of(Band.NEAR);
    long near = rows.stream().filter(row -> row.nearness().equals(nearBand)).count();
    String left = texts.get("scan.title", Times.clock(now), rows.size(), near);
    int gap = columns - left.codePointCount(0, left.length()) - hint.length();
    return new AttributedStringBuilder()
        .append(left, PLAIN.bold())
        .append(gap < 2 ? "" : " ".repeat(gap))
        .append(gap < 2 ? "" : hint, PLAIN.faint())
        .toAttributedString();
  }

  /** Those of the highest rank that fit, and what is left of the width shared out. */
  private Map<TableColumn, Integer> widths(List<DeviceRow> rows, int columns) {
    Map<TableColumn, Integer> widths = new EnumMap<>(TableColumn.class);
    boolean named = rows.stream().anyMatch(row -> row.localName().isPresent());
    int left = columns;
    for (TableColumn each :
        Stream.of(TableColumn.values()).sorted(Comparator.comparing(c -> c.rank)).toList()) {
      int width = Math.max(each.width, title(each).length());
      int wanted = width + (widths.isEmpty() ? 0 : TableColumn.GAP.length());
      if (each == TableColumn.NAME && !named) {
        continue;
      }
      if (wanted > left && !widths.isEmpty()) {
        break;
      }
      widths.put(each, width);
      left -= wanted;
    }
    left -= widen(widths, TableColumn.NAME, WIDEST_NAME, left);
    widen(widths, TableColumn.SIGNAL, WIDEST_BAR, left);
    return widths;
  }

  private static int widen(
      Map<TableColumn, Integer> widths, TableColumn column, int widest, int left) {
    Integer width = widths.get(column);
    int more = width == null ? 0 : Math.max(0, Math.min(left, widest - width));
    widths.computeIfPresent(column, (key, value) -> value + more);
    return more;
  }

  private AttributedString header(Map<TableColumn, Integer> widths) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    widths.forEach(
        (column, width) ->
            cell(line, column, width, new AttributedString(title(column), PLAIN.faint())));
    return line.toAttributedString();
  }

  private String title(TableColumn column) {
    return column == TableColumn.STRENGTH ? "dBm" : texts.get(column.title);
  }

  private AttributedString row(DeviceRow row, Instant now, Map<TableColumn, Integer> widths) {
    boolean quiet = row.isSilentSince(now, QUIET);
    AttributedStringBuilder line = new AttributedStringBuilder();
    widths.forEach(
        (column, width) -> {
          AttributedString text = text(column, width, row, now);
          cell(line, column, width, quiet ? faint(text.toString()) : text);
        });
    return line.toAttributedString();
  }

  private static void cell(
      AttributedStringBuilder line, TableColumn column, int width, AttributedString text) {
    AttributedString cut = text.columnSubSequence(0, width);
    String pad = " ".repeat(width - cut.columnLength());
    line.append(line.length() == 0 ? "" : TableColumn.GAP);
    if (column.isRight()) {
      line.append(pad).append(cut);
    } else {
      line.append(cut).append(pad);
    }
  }

  private AttributedString text(TableColumn column, int width, DeviceRow row, Instant now) {
    return switch (column) {
      case ID ->
          new AttributedString(row.name(), row.name().startsWith("(") ? PLAIN.faint() : PLAIN);
      case PLATFORM -> new AttributedString(row.form());
      case STRENGTH -> new AttributedString(strength(row));
      case SIGNAL -> new AttributedString(bar(row, width), style(row));
      case BAND -> new AttributedString(row.nearness().map(this::word).orElse("?"), style(row));
      case AGE -> new AttributedString(age(Duration.between(row.lastSeen(), now)));
      case COUNT -> new AttributedString(String.format(Locale.ROOT, "%d", row.count()));
      case FIRST -> new AttributedString(Times.clock(row.firstSeen()));
      case ADDRESS -> new AttributedString(row.address());
      case HISTORY -> new AttributedString(history(row, now), style(row));
      case NAME -> new AttributedString(row.localName().map(TableLook::oneLine).orElse(""));
    };
  }

  private static String strength(DeviceRow row) {
    return row.strength().isPresent() ? Integer.toString(row.strength().getAsInt()) : "?";
  }

  /** Gives the age; {@code now} within the same second. */
  private String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    return seconds == 0 ? texts.get("scan.now") : seconds + " s";
  }

  private String word(Band band) {
    return switch (band) {
      case NEAR -> texts.get("scan.near");
      case AROUND -> texts.get("scan.around");
      case FAR -> texts.get("scan.far");
    };
  }

  private static String oneLine(String foreign) {
    return Console.printable(foreign).replace('\t', ' ');
  }

  private AttributedStyle style(DeviceRow row) {
    if (!colored) {
      return PLAIN;
    }
    return row.nearness()
        .map(
            band ->
                switch (band) {
                  case NEAR -> PLAIN.foreground(AttributedStyle.RED);
                  case AROUND -> PLAIN.foreground(AttributedStyle.YELLOW);
                  case FAR -> PLAIN.foreground(AttributedStyle.CYAN);
                })
        .orElse(PLAIN);
  }

  private String bar(DeviceRow row, int width) {
    double share = row.strength().isPresent() ? DeviceRow.share(row.strength().getAsInt()) : 0;
    if (!unicode) {
      return Strings.padEnd("#".repeat((int) Math.round(share * width)), width, '.');
    }
    int eighths = (int) Math.round(share * width * 8);
    String full = "█".repeat(eighths / 8);
    return eighths % 8 == 0 ? full : full + BLOCKS.charAt(eighths % 8 - 1);
  }

  private String history(DeviceRow row, Instant now) {
    StringBuilder text = new StringBuilder();
    for (int before = SignalHistory.SECONDS - 1; before >= 0; before--) {
      int rssi = row.history().at(now, before);
      int step = (int) Math.round(DeviceRow.share(rssi) * (STEPS.length() - 1));
      text.append(
          rssi == SignalHistory.NONE ? ' ' : unicode ? STEPS.charAt(step) : (char) ('1' + step));
    }
    return text.toString();
  }

  private static AttributedString faint(String text) {
    return new AttributedString(text, PLAIN.faint());
  }
}
