// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes rows pair by pair and day by day, and names those pairs and days that are long enough by
 * both people's histories. Not thread safe.
 */
public final class ContactRule {

  /** A pair on a day. */
  public record Pair(long a, long b, int day) {}

  /** Receives pairs. */
  public interface Receiver {
    void pair(Pair pair) throws IOException;
  }

  private final MinutesRule rule;
  private final Receiver receiver;
  private final List<MinutesRule.Row> ofA = new ArrayList<>();
  private final List<MinutesRule.Row> ofB = new ArrayList<>();
  private Pair pair = new Pair(0, 0, 0);

  public ContactRule(MinutesRule rule, Receiver receiver) {
    this.rule = rule;
    this.receiver = receiver;
  }

  /** Adds a row; those of a pair and a day come one after another. */
  public void add(Pair next, long owner, MinutesRule.Row row) throws IOException {
    if (!next.equals(pair)) {
      end();
      pair = next;
    }
    (owner == next.a() ? ofA : ofB).add(row);
  }

  /** Judges the last pair. */
  public void end() throws IOException {
    if (!ofA.isEmpty()
        && !ofB.isEmpty()
        && rule.holds(pair.a(), ofA)
        && rule.holds(pair.b(), ofB)) {
      receiver.pair(pair);
    }
    ofA.clear();
    ofB.clear();
  }
}
