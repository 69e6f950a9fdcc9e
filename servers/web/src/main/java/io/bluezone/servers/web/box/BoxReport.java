// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A box's report.
 *
 * @param sequence its number; one that is not above the last taken changes nothing
 * @param sent the box's clock, in seconds since 1970
 * @param counts counts that wait, in the order of their numbers
 */
public record BoxReport(
    String box, long sequence, long sent, BoxState state, List<BoxCount> counts) {

  /** The most counts of a report: a day's. */
  public static final int MOST_COUNTS = 96;

  private static final Pattern ID = Pattern.compile("[a-z2-7]{16}");

  /**
   * Checks what a stranger may have sent.
   *
   * @throws IllegalArgumentException of what cannot be
   */
  public BoxReport {
    BoxState.check(isId(box), "box");
    BoxState.check(sequence > 0 && sequence < Long.MAX_VALUE, "sequence");
    BoxState.check(Math.abs(sent / 2) < 1L << 40, "clock");
    BoxState.check(state != null, "state");
    counts = List.copyOf(counts);
    BoxState.check(counts.size() <= MOST_COUNTS, "counts");
    for (int i = 1; i < counts.size(); i++) {
      BoxState.check(counts.get(i - 1).sequence() < counts.get(i).sequence(), "order");
    }
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
