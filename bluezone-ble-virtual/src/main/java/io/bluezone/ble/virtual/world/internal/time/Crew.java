// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads that run parts: the one that runs the world, and helpers that end when idle. */
final class Crew {

  private static final long IDLE_SECONDS = 5;

  private final List<Turn> turns;
  private final ExecutorService helpers;

  Crew(List<Turn> turns) {
    this.turns = turns;
    int most = Math.max(1, turns.size() - 1);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Helper::new);
    pool.allowCoreThreadTimeOut(true);
    helpers = pool;
  }

  /** A thread that helps to run a world. */
  private static final class Helper extends Thread {
    private @Nullable Turn turn;

    Helper(Runnable work) {
      super(work, "bluezone-world");
      setDaemon(true);
    }
  }

  /** Whose turn a thread has; null if it runs no world. */
  static @Nullable Turn turnOf(Thread thread) {
    return thread instanceof Helper helper ? helper.turn : null;
  }

  /** Runs parts until a time, each on some thread, and returns when all are there. */
  void run(List<Part> parts, long end) {
    AtomicInteger taken = new AtomicInteger();
    int helping = Math.min(turns.size(), parts.size()) - 1;
    CountDownLatch over = new CountDownLatch(Math.max(0, helping));
    for (int i = 1; i <= helping; i++) {
      Turn turn = turns.get(i);
      helpers.execute(() -> help(turn, parts, taken, end, over));
    }
    work(turns.get(0), parts, taken, end);
    Uninterruptibles.awaitUninterruptibly(over);
  }

  private static void help(
      Turn turn, List<Part> parts, AtomicInteger taken, long end, CountDownLatch over) {
    Helper helper = (Helper) Thread.currentThread();
    helper.turn = turn;
    try {
      work(turn, parts, taken, end);
    } finally {
      helper.turn = null;
      over.countDown();
    }
  }

  private static void work(Turn turn, List<Part> parts, AtomicInteger taken, long end) {
    for (int i = taken.getAndIncrement(); i < parts.size(); i = taken.getAndIncrement()) {
      parts.get(i).run(turn, end);
    }
  }
}
