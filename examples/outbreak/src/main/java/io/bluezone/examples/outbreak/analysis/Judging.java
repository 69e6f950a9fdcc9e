// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes rows pair by pair and day by day, and names those pairs and days that are long enough by
 * both people's histories. Not thread safe.
 */
public final class Judging {

  /** A pair on a day. */
  public record Pair(long a, long b, int day) {}

  /** Takes pairs. */
  public interface Taker {
    void pair(Pair pair) throws IOException;
  }

  private final MinutesRule rule;
  private final Taker taker;
  private final List<MinutesRule.Row> ofA = new ArrayList<>();
  private final List<MinutesRule.Row> ofB = new ArrayList<>();
  private Pair pair = new Pair(0, 0, 0);

  public Judging(MinutesRule rule, Taker taker) {
    this.rule = rule;
    this.taker = taker;
  }

  /** Adds a row; those of a pair and a day come one after another. */
  public void add(
      long a, long b, int day, long owner, int index, int idsPerDay, long first, byte[] samples)
      throws IOException {
    Pair next = new Pair(a, b, day);
    if (!next.equals(pair)) {
      end();
      pair = next;
    }
    (owner == a ? ofA : ofB).add(new MinutesRule.Row(index, idsPerDay, first, samples));
  }

  /** Judges the last pair. */
  public void end() throws IOException {
    if (!ofA.isEmpty()
        && !ofB.isEmpty()
        && rule.holds(pair.a(), ofA)
        && rule.holds(pair.b(), ofB)) {
      taker.pair(pair);
    }
    ofA.clear();
    ofB.clear();
  }
}
