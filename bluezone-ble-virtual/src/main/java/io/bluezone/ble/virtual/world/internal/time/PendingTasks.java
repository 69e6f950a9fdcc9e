// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/** Tasks in the order in which they came; one is taken out without a search. Not thread safe. */
@CheckReturnValue
final class PendingTasks {

  /** A task that waits for its time. */
  interface Task extends Runnable {

    boolean isPeriodic();

    /** Has it run no more; may interrupt it if it runs. */
    void drop(boolean interrupting);

    /** Under the scheduler's lock. */
    void leave(PendingTasks pending);
  }

  /** A task's place. */
  static final class Link {
    private @Nullable Link before;
    private @Nullable Link after;
    private @Nullable Task task;
  }

  private @Nullable Link first;
  private @Nullable Link last;

  Link add(Task task) {
    Link link = new Link();
    link.task = task;
    link.before = last;
    if (last == null) {
      first = link;
    } else {
      last.after = link;
    }
    last = link;
    return link;
  }

  /** Takes one out, unless it is out already. */
  void remove(Link link) {
    if (link.task == null) {
      return;
    }
    link.task = null;
    Link before = link.before;
    Link after = link.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
  }

  boolean isEmpty() {
    return first == null;
  }

  ImmutableList<Task> all() {
    ImmutableList.Builder<Task> all = ImmutableList.builder();
    for (Link link = first; link != null; link = link.after) {
      if (link.task != null) {
        all.add(link.task);
      }
    }
    return all.build();
  }
}
