// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import com.google.common.base.Splitter;
import io.bluezone.lab.population.Person.Phone;
import io.bluezone.records.settings.DutyCycle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The measured probability that a contact's phone hears a case and calls it close: by duty cycle,
 * kinds of both phones, carrying, metres and minutes. Between the measured metres and minutes it is
 * interpolated; beyond them it is that of the last. Immutable.
 */
public final class RadioTable {

  public static final String HEADER = "cycle,case,contact,shaded,metres,minutes,pairs,close,both";

  private static final String RESOURCE = "radio.csv";

  private final Map<Pair, NavigableMap<Double, NavigableMap<Double, Cell>>> cells;

  private RadioTable(Map<Pair, NavigableMap<Double, NavigableMap<Double, Cell>>> cells) {
    this.cells = cells;
  }

  /** A duty cycle that was measured. */
  public enum Cycle {
    /** The deployed app's: listens 40 s of 300 s. */
    APP(DutyCycle.APP),
    /** The white paper's: listens 35 s of 120 s. */
    WHITE_PAPER(DutyCycle.WHITE_PAPER);

    @SuppressWarnings("ImmutableEnumChecker") // a value
    private final DutyCycle cycle;

    Cycle(DutyCycle cycle) {
      this.cycle = cycle;
    }

    public DutyCycle cycle() {
      return cycle;
    }
  }

  /**
   * A case's phone and a contact's.
   *
   * @param shaded how many of both have their owner's body before them: 0, 1 or 2
   */
  public record Pair(Cycle cycle, Phone of, Phone by, int shaded) {

    /** Gives the beginning of its lines. */
    public String text() {
      return cycle + "," + of + "," + by + "," + shaded;
    }
  }

  /**
   * One line: so many pairs met on two days; in so many of these meetings the case was called
   * close, and by so many pairs in both.
   */
  public record Cell(int pairs, int close, int both) {

    /** Gives the sums of two. */
    public Cell plus(Cell other) {
      return new Cell(pairs + other.pairs, close + other.close, both + other.both);
    }

    double probability() {
      return pairs == 0 ? 0 : close / (2.0 * pairs);
    }

    /**
     * Gives the share of a pair's meetings that share one draw: with it the model calls as many
     * pairs close on both days.
     */
    double alike() {
      double p = probability();
      if (p == 0 || p == 1) {
        return 0;
      }
      double more = ((double) both / pairs - p * p) / (p - p * p);
      return Math.sqrt(Math.min(1, Math.max(0, more)));
    }
  }

  /** Reads the table that was measured with {@code rehearse what-if radio}. */
  public static RadioTable measured() {
    try (InputStream in =
        Objects.requireNonNull(RadioTable.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  /** Reads lines below {@link #HEADER}; lines that begin with # say when it was measured. */
  public static RadioTable parse(String text) {
    Map<Pair, NavigableMap<Double, NavigableMap<Double, Cell>>> cells = new HashMap<>();
    List<String> lines = new ArrayList<>(Splitter.on('\n').omitEmptyStrings().splitToList(text));
    lines.removeIf(line -> line.startsWith("#"));
    if (lines.isEmpty() || !lines.remove(0).equals(HEADER)) {
      throw new IllegalArgumentException("the table of the radio does not begin with " + HEADER);
    }
    for (String line : lines) {
      List<String> fields = Splitter.on(',').splitToList(line);
      try {
        Pair pair =
            new Pair(
                Cycle.valueOf(fields.get(0)),
                Phone.valueOf(fields.get(1)),
                Phone.valueOf(fields.get(2)),
                Integer.parseInt(fields.get(3)));
        cells
            .computeIfAbsent(pair, unknown -> new TreeMap<>())
            .computeIfAbsent(Double.valueOf(fields.get(4)), unknown -> new TreeMap<>())
            .put(
                Double.valueOf(fields.get(5)),
                new Cell(
                    Integer.parseInt(fields.get(6)),
                    Integer.parseInt(fields.get(7)),
                    Integer.parseInt(fields.get(8))));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IllegalArgumentException("a line of the radio's table is no such: " + line, e);
      }
    }
    return new RadioTable(cells);
  }

  double close(Pair pair, double metres, double minutes) {
    return at(pair, metres, minutes, Cell::probability);
  }

  double alike(Pair pair, double metres, double minutes) {
    return at(pair, metres, minutes, Cell::alike);
  }

  private double at(Pair pair, double metres, double minutes, ToDoubleFunction<Cell> value) {
    NavigableMap<Double, NavigableMap<Double, Cell>> byMetres = cells.get(pair);
    if (byMetres == null) {
      throw new IllegalArgumentException("the table of the radio has no lines of " + pair);
    }
    return between(byMetres, metres, byMinutes -> between(byMinutes, minutes, value));
  }

  private static <T> double between(
      NavigableMap<Double, T> steps, double at, ToDoubleFunction<T> value) {
    Map.Entry<Double, T> below = steps.floorEntry(at);
    Map.Entry<Double, T> above = steps.ceilingEntry(at);
    if (below == null) {
      return value.applyAsDouble(steps.firstEntry().getValue());
    }
    if (above == null) {
      return value.applyAsDouble(below.getValue());
    }
    double low = value.applyAsDouble(below.getValue());
    double width = above.getKey() - below.getKey();
    if (width == 0) {
      return low;
    }
    double share = (at - below.getKey()) / width;
    return low + share * (value.applyAsDouble(above.getValue()) - low);
  }
}
