// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Timelines that run together, on one thread at a time: a heap by their first events, and at one
 * time by their numbers. So its order does not depend on who else is in it.
 */
final class Part {

  /** An event for a timeline of another part; without one it happens alone. */
  record Parcel(@Nullable Timeline to, long at, Runnable action) {}

  private final Timeline[] heap;

  /** When the first of each is due, in the order of the heap. */
  private final long[] dues;

  /** When the first is due: many are asked, and few are due. */
  private long firstDue;

  /** Parcels for others, until all parts are at the end of a step. */
  private List<Parcel> parcels = new ArrayList<>(0);

  private @Nullable Error failure;

  Part(List<Timeline> timelines) {
    heap = timelines.toArray(new Timeline[0]);
    dues = new long[heap.length];
    for (int i = 0; i < heap.length; i++) {
      heap[i].part = this;
      put(i, heap[i], heap[i].events.firstDue());
    }
    for (int i = heap.length / 2 - 1; i >= 0; i--) {
      sink(i);
    }
    firstDue = dues[0];
  }

  int size() {
    return heap.length;
  }

  /** When the first is due. */
  long firstDue() {
    return firstDue;
  }

  void add(Timeline to, long at, Runnable action) {
    to.events.add(at, action);
    raise(to.place);
    firstDue = Math.min(firstDue, at);
  }

  /** Keeps something for those outside. */
  void send(Parcel parcel) {
    parcels.add(parcel);
  }

  /** Hands over what was kept for those outside, in the order in which it came. */
  void handOver(Consumer<Parcel> taker) {
    if (!parcels.isEmpty()) {
      List<Parcel> all = parcels;
      parcels = new ArrayList<>(0);
      all.forEach(taker);
    }
  }

  /** Runs all that is due before a time. An error ends it, and is kept. */
  void run(Turn turn, long end) {
    turn.part = this;
    try {
      while (firstDue < end) {
        turn.now = firstDue;
        Runnable event = heap[0].events.poll();
        sink(0);
        firstDue = dues[0];
        Turn.perform(event);
      }
    } catch (Error e) {
      failure = e;
    } finally {
      turn.part = null;
    }
  }

  /** Takes out what has ended a run; null if nothing has. */
  @Nullable Error takeFailure() {
    Error taken = failure;
    failure = null;
    return taken;
  }

  private void raise(int from) {
    Timeline moving = heap[from];
    long due = moving.events.firstDue();
    int place = from;
    for (int above = (place - 1) / 2; place > 0 && isBefore(due, moving, above); ) {
      put(place, heap[above], dues[above]);
      place = above;
      above = (place - 1) / 2;
    }
    put(place, moving, due);
  }

  private void sink(int from) {
    Timeline moving = heap[from];
    long due = moving.events.firstDue();
    int place = from;
    for (int child = 1 + 2 * place; child < heap.length; child = 1 + 2 * place) {
      int other = child + 1;
      int least = other < heap.length && isBefore(dues[other], heap[other], child) ? other : child;
      if (isBefore(due, moving, least)) {
        break;
      }
      put(place, heap[least], dues[least]);
      place = least;
    }
    put(place, moving, due);
  }

  private void put(int place, Timeline timeline, long due) {
    heap[place] = timeline;
    dues[place] = due;
    timeline.place = place;
  }

  private boolean isBefore(long due, Timeline timeline, int place) {
    return due < dues[place] || (due == dues[place] && timeline.number < heap[place].number);
  }
}
