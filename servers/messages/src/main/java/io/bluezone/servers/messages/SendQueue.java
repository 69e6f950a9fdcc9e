// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides what goes out when. It is the only place of numbers and texts, in memory alone: it has
 * neither clock, network nor database.
 *
 * <ul>
 *   <li>in their order, so many a second and so many at once without an answer
 *   <li>nothing in quiet hours
 *   <li>again only what surely did not go out; then all wait, twice as long after each more refusal
 * </ul>
 *
 * <p>Not thread safe.
 */
public final class SendQueue {

  static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** The most that go out at once after a while without any, in parts of a second's. */
  private static final int BURST = 10;

  /** The bounds: messages a second, messages without an answer, and the hours without any. */
  public record Limits(int perSecond, int window, QuietHours quiet) {}

  private record Turn(Instant notBefore, long number) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int byTime = notBefore.compareTo(other.notBefore);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final Limits limits;
  private final TreeMap<Turn, Outgoing> waiting = new TreeMap<>();
  private final Map<MessageKey, Turn> turns = new HashMap<>();
  private final Map<MessageKey, Outgoing> underWay = new HashMap<>();
  private final Set<MessageKey> unwanted = new HashSet<>();
  private Instant pausedUntil = Instant.EPOCH;
  private Duration pause = Duration.ZERO;
  private Instant counted = Instant.EPOCH;
  private double allowed;
  private long number;

  public SendQueue(Limits limits) {
    this.limits = limits;
  }

  /** Adds a message that goes out at a time or later; one that is there already stays as it is. */
  public void add(Outgoing message, Instant notBefore) {
    MessageKey key = message.key();
    if (!turns.containsKey(key) && !underWay.containsKey(key)) {
      put(message, new Turn(notBefore, number++));
    }
  }

  private void put(Outgoing message, Turn turn) {
    turns.put(message.key(), turn);
    waiting.put(turn, message);
  }

  /** Takes out the messages whose turn it is; they are under way until they are settled. */
  public List<Outgoing> due(Instant now) {
    count(now);
    List<Outgoing> due = new ArrayList<>();
    if (limits.quiet().isQuiet(now) || now.isBefore(pausedUntil)) {
      return due;
    }
    while (allowed >= 1
        && underWay.size() < limits.window()
        && !waiting.isEmpty()
        && !waiting.firstKey().notBefore().isAfter(now)) {
      Outgoing message = waiting.pollFirstEntry().getValue();
      turns.remove(message.key());
      underWay.put(message.key(), message);
      due.add(message);
      allowed--;
    }
    return due;
  }

  private void count(Instant now) {
    double most = Math.max(1, (double) limits.perSecond() / BURST);
    double seconds = Math.max(0, Duration.between(counted, now).toMillis() / 1000.0);
    allowed = Math.min(most, allowed + seconds * limits.perSecond());
    counted = now;
  }

  /** Ends a message's way: it waits again, or is no longer known here. */
  public void settled(MessageKey key, SendOutcome outcome, Instant now) {
    Outgoing message = underWay.remove(key);
    boolean wanted = !unwanted.remove(key);
    if (outcome instanceof SendOutcome.Again) {
      if (!now.isBefore(pausedUntil)) {
        pause = longer(pause);
        pausedUntil = now.plus(pause);
      }
      if (message != null && wanted) {
        put(message, new Turn(Instant.EPOCH, number++));
      }
    } else if (outcome instanceof SendOutcome.Sent) {
      pause = Duration.ZERO;
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /** Puts back what was due and was not given to a carrier. */
  public void putBack(Outgoing message) {
    if (underWay.remove(message.key()) != null && !unwanted.remove(message.key())) {
      put(message, new Turn(Instant.EPOCH, number++));
    }
  }

  /** Forgets a message that was due and was not given to a carrier. */
  public void drop(MessageKey key) {
    underWay.remove(key);
    unwanted.remove(key);
  }

  /** Forgets the number of a code. What is under way is not sent again. */
  public void forget(String codeId) {
    for (boolean reminder : new boolean[] {false, true}) {
      MessageKey key = new MessageKey(codeId, reminder);
      Turn turn = turns.remove(key);
      if (turn != null) {
        waiting.remove(turn);
      }
      if (underWay.containsKey(key)) {
        unwanted.add(key);
      }
    }
  }

  public boolean isEmpty() {
    return waiting.isEmpty() && underWay.isEmpty();
  }
}
