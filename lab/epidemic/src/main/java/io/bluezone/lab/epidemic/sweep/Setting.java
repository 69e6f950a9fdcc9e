// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bluezone.lab.epidemic.Measures;
import io.bluezone.lab.epidemic.RadioTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.random.HaltonSequenceGenerator;

/**
 * A place of the sliders. In a file it is a list of its values.
 *
 * @param adoption percent of the people with the app
 * @param codeDelay days from the swab to the code
 * @param codeUsed percent of the codes that are entered
 * @param cycle the number of the {@link RadioTable.Cycle}
 * @param boxes percent of buses and markets with a box
 * @param staysHome percent of those warned who stay at home
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"adoption", "codeDelay", "codeUsed", "cycle", "boxes", "staysHome"})
public record Setting(
    int adoption, int codeDelay, int codeUsed, int cycle, int boxes, int staysHome) {

  /** The greatest value of each slider; the least is 0. */
  static final List<Integer> MOST = List.of(100, 7, 100, 1, 100, 100);

  /** A part of the values lies on the bounds: a surface is as good there as within. */
  private static final double BEYOND = 0.05;

  private static final int PERCENT_IN_CORNER = 15;
  private static final double CORNER = 0.6;
  private static final int SOON_DAYS = 4;

  /**
   * Lists so many settings: most fill the whole space, the others the corner where most take part
   * and codes come soon. There the epidemic comes near its end, and effects bend most.
   */
  static List<Setting> spread(int number) {
    int inCorner = number * PERCENT_IN_CORNER / 100;
    List<Setting> all = new ArrayList<>(fill(0, number - inCorner));
    sequence(0, inCorner).forEach(each -> all.add(inCorner(each)));
    return all;
  }

  /** Lists so many settings that fill the space evenly, from one of the sequence on. */
  static List<Setting> fill(int first, int number) {
    return sequence(first, number).stream().map(Setting::anywhere).toList();
  }

  private static List<double[]> sequence(int first, int number) {
    HaltonSequenceGenerator sequence = new HaltonSequenceGenerator(MOST.size());
    // The first of the sequence is the corner of zeros.
    double[] next = sequence.skipTo(first + 1);
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      all.add(next);
      next = sequence.nextVector();
    }
    return all;
  }

  private static Setting anywhere(double... at) {
    return new Setting(
        percent(BEYOND + at[0]),
        (int) (at[1] * (MOST.get(1) + 1)),
        percent(BEYOND + at[2]),
        (int) (at[3] * 2),
        percent(at[4] * (1 + 2 * BEYOND) - BEYOND),
        percent(BEYOND + at[5]));
  }

  private static Setting inCorner(double... at) {
    return new Setting(
        percent(CORNER + (1 - CORNER + BEYOND) * at[0]),
        (int) (at[1] * SOON_DAYS),
        percent(CORNER + (1 - CORNER + BEYOND) * at[2]),
        (int) (at[3] * 2),
        percent(at[4] * (1 + 2 * BEYOND) - BEYOND),
        percent(CORNER + (1 - CORNER + BEYOND) * at[5]));
  }

  /** Lists the settings without the app, by the days from the swab to the result. */
  static List<Setting> withoutTheApp() {
    return IntStream.rangeClosed(0, MOST.get(1))
        .mapToObj(codeDelay -> new Setting(0, codeDelay, 0, 0, 0, 0))
        .toList();
  }

  private static int percent(double share) {
    return (int) Math.round(100 * Math.max(0, Math.min(1, share)));
  }

  /** Gives the values, each from 0 to 1. */
  double[] scaled() {
    return new double[] {
      adoption / 100.0,
      (double) codeDelay / MOST.get(1),
      codeUsed / 100.0,
      cycle,
      boxes / 100.0,
      staysHome / 100.0
    };
  }

  Measures measures() {
    return new Measures(
        adoption / 100.0,
        codeDelay,
        Measures.DEFAULT.tested(),
        Measures.DEFAULT.staysHomeIll(),
        codeUsed / 100.0,
        staysHome / 100.0,
        boxes / 100.0);
  }
}
