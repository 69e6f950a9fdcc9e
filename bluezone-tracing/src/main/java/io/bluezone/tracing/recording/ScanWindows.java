// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Numbers the windows in which a device would have been heard if it was there. A window that lasts
 * counts as several, and windows without a pause between them as one: how a scan is cut into starts
 * and stops shall not matter. Times are in ms.
 */
final class ScanWindows {

  /** Twice the burst and pause that the deployed app advertises with. */
  static final long LONGEST = 60_000;

  /** A shorter pause than a device could be missed in. */
  private static final long PAUSE = 1_000;

  /** More than any encounter is kept for without being heard. */
  private static final int REMEMBERED = 16;

  /**
   * A window, whose end is that so far while it is open. Within it the radio did not listen for the
   * gap between two looks.
   */
  record Window(long number, long from, long to, long gap) {

    double seconds() {
      return (to - from) / 1000.0;
    }

    double gapSeconds() {
      return gap / 1000.0;
    }
  }

  private final Deque<Window> past = new ArrayDeque<>();
  private long number;
  private long opened;
  private long closed;
  private long latest;
  private long lastAsked;
  private long gap;
  private boolean open;

  void open(long time, long newGap) {
    close(time);
    boolean goesOn = number > 0 && time >= closed && time - closed < PAUSE;
    if (!goesOn) {
      rememberUntil(closed);
      number = number == 0 ? 1 : at(closed) + 1;
      opened = time;
      gap = newGap;
    }
    open = true;
  }

  void close(long time) {
    if (open) {
      open = false;
      closed = Math.max(opened, time);
    }
  }

  /** Numbers on from a time in such a way that no window follows one from before. */
  void interrupt(long time) {
    past.clear();
    number = latest + 2;
    opened = time;
    closed = time;
  }

  /** Forgets what was before, as if the radio had begun to listen now. */
  void forget() {
    interrupt(Math.max(opened, open ? lastAsked : closed));
  }

  /** The number of the window that a time lies in or, if in none, of the one before. */
  long at(long time) {
    if (number == 0) {
      open(time, 0);
    }
    lastAsked = time;
    long end = open ? time : Math.min(time, closed - 1);
    long found = time < opened ? number - 1 : number + Math.max(0, end - opened) / LONGEST;
    latest = Math.max(latest, found);
    return found;
  }

  /** The present window, or the last one, if there has been any. */
  Optional<Window> present(long now) {
    return number == 0 ? Optional.empty() : numbered(at(now), now);
  }

  /** A window of this number that is not long over. */
  Optional<Window> numbered(long wanted, long now) {
    if (number > 0 && wanted >= number) {
      long from = opened + (wanted - number) * LONGEST;
      long end = open ? Math.max(now, opened) : closed;
      return from > end
          ? Optional.empty()
          : Optional.of(new Window(wanted, from, Math.min(end, from + LONGEST), gap));
    }
    for (Window window : past) {
      if (window.number == wanted) {
        return Optional.of(window);
      }
    }
    return Optional.empty();
  }

  /** Those after one number and before another that are not long over. */
  List<Window> between(long after, long before, long now) {
    List<Window> all = new ArrayList<>();
    for (Iterator<Window> each = past.descendingIterator(); each.hasNext(); ) {
      Window window = each.next();
      if (window.number > after && window.number < before) {
        all.add(window);
      }
    }
    for (long each = Math.max(number, after + 1); each < before; each++) {
      numbered(each, now).ifPresent(all::add);
    }
    return all;
  }

  /**
   * Remembers the windows that the time since the last opening was, the newest first. After an
   * interruption there was none.
   */
  private void rememberUntil(long end) {
    if (number == 0 || end == opened) {
      return;
    }
    long last = number + Math.max(0, end - 1 - opened) / LONGEST;
    for (long each = Math.max(number, last - REMEMBERED); each <= last; each++) {
      long from = opened + (each - number) * LONGEST;
      past.addFirst(new Window(each, from, Math.min(end, from + LONGEST), gap));
    }
    while (past.size() > REMEMBERED) {
      past.removeLast();
    }
  }
}
