// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events to come, by time and then by arrangement: a heap of four children in arrays, for half
 * a million events. Not thread safe.
 */
final class EventQueue {

  static final long NEVER = Long.MAX_VALUE;

  private static final int CHILDREN = 4;

  private static final int SMALLEST = 8;

  private long[] times = new long[SMALLEST];
  private long[] orders = new long[SMALLEST];
  private @Nullable Runnable[] actions = new @Nullable Runnable[SMALLEST];
  private int size;
  private long arranged;

  /** When the first is due; {@link #NEVER} if there is none. */
  long firstDue() {
    return size == 0 ? NEVER : times[0];
  }

  void add(long at, Runnable action) {
    if (size == times.length) {
      resize(2 * size);
    }
    long order = arranged++;
    int place = size++;
    while (place > 0) {
      int parent = (place - 1) / CHILDREN;
      if (times[parent] <= at) {
        break;
      }
      move(parent, place);
      place = parent;
    }
    set(place, at, order, action);
  }

  @Nullable Runnable poll() {
    if (size == 0) {
      return null;
    }
    Runnable first = actions[0];
    size--;
    long at = times[size];
    long order = orders[size];
    Runnable last = actions[size];
    actions[size] = null;
    if (size > 0) {
      sink(at, order, last);
    }
    if (times.length > SMALLEST && size < times.length / 8) {
      resize(times.length / 2);
    }
    return first;
  }

  private void resize(int length) {
    times = Arrays.copyOf(times, length);
    orders = Arrays.copyOf(orders, length);
    actions = Arrays.copyOf(actions, length);
  }

  private void sink(long at, long order, @Nullable Runnable action) {
    int place = 0;
    for (int child = 1; child < size; child = CHILDREN * place + 1) {
      int least = child;
      int end = Math.min(size, child + CHILDREN);
      for (int other = child + 1; other < end; other++) {
        if (isBefore(times[other], orders[other], times[least], orders[least])) {
          least = other;
        }
      }
      if (!isBefore(times[least], orders[least], at, order)) {
        break;
      }
      move(least, place);
      place = least;
    }
    set(place, at, order, action);
  }

  private static boolean isBefore(long at, long order, long otherAt, long otherOrder) {
    return at < otherAt || (at == otherAt && order < otherOrder);
  }

  private void move(int from, int to) {
    set(to, times[from], orders[from], actions[from]);
  }

  private void set(int place, long at, long order, @Nullable Runnable action) {
    times[place] = at;
    orders[place] = order;
    actions[place] = action;
  }
}
