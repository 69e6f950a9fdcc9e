// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Decides whether days are derived side by side: only where that gives the same IDs, and sooner.
 * Lanes are slow until the JIT has compiled them, and stay slow on a processor without wide
 * vectors. So they are tried in pieces beside the work, until they have won some times in a row or
 * have been tried too often. Short work shall not wait for them, long work shall have them soon:
 * the first trial comes late, and each is longer than the one before. Thread safe.
 */
public final class LaneChoice {

  private static final int LEAD_PERCENT = 115;
  private static final int GROWTH_PERCENT = 140;
  private static final int WINS_IN_A_ROW = 3;
  private static final long FIRST_TRIAL_NANOS = 1_000_000;
  private static final long LONGEST_TRIAL_NANOS = 25_000_000;
  private static final int MOST_TRIALS = 80;
  private static final int HASHES_BEFORE_TRIALS = 1_000_000;
  private static final int HASHES_PER_TRIAL = 50_000;
  private static final int INTERVALS = 8;

  private final Optional<IdLanes.Provider> provider;
  private final LongSupplier nanoTime;
  private final AtomicLong worked = new AtomicLong();
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile boolean open;
  private volatile boolean chosen;

  // Of the thread that tries.
  private int wins;
  private int trials;
  private long trialNanos = FIRST_TRIAL_NANOS;

  private LaneChoice(Optional<IdLanes.Provider> provider, boolean chosen, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.provider = provider;
    this.chosen = chosen;
    this.open = provider.isPresent() && !chosen;
  }

  /** The choice of this process: speed depends on the JIT, which is the process's too. */
  private static final class Platform {
    static final LaneChoice CHOICE = new LaneChoice(find(), false, System::nanoTime);
  }

  /** {@return the choice among what the class path or module path has} */
  public static LaneChoice ofPlatform() {
    return Platform.CHOICE;
  }

  /** {@return lanes that are used without a trial} */
  public static LaneChoice always(IdLanes.Provider provider) {
    return new LaneChoice(Optional.of(provider), true, System::nanoTime);
  }

  /** Lanes that are used if they win, by the time that {@code nanoTime} tells. */
  public static LaneChoice ifFaster(IdLanes.Provider provider, LongSupplier nanoTime) {
    return new LaneChoice(Optional.of(provider), false, nanoTime);
  }

  private static Optional<IdLanes.Provider> find() {
    try {
      // Android has ServiceLoader.findFirst of a later API level only.
      Iterator<IdLanes.Provider> found =
          ServiceLoader.load(IdLanes.Provider.class, IdLanes.class.getClassLoader()).iterator();
      return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    } catch (ServiceConfigurationError | LinkageError e) {
      // The module is there, the JDK's own that it needs is not: it was not asked for.
      return Optional.empty();
    }
  }

  public boolean chosen() {
    return chosen;
  }

  /** {@return new lanes; they must be chosen} */
  public IdLanes create() {
    return provider.get().create();
  }

  /**
   * Tells how much has been done without lanes since the last call, so that they may be tried.
   *
   * @param hashes how many hashes; once it is enough for a trial, the count begins again
   * @return how many count for the next trial
   */
  public int worked(int hashes) {
    if (hashes < HASHES_PER_TRIAL || !open) {
      return open ? hashes : 0;
    }
    if (worked.addAndGet(hashes) >= HASHES_BEFORE_TRIALS && trying.compareAndSet(false, true)) {
      try {
        tryOut();
      } catch (LinkageError e) {
        open = false;
      } finally {
        trying.set(false);
      }
    }
    return 0;
  }

  private void tryOut() {
    IdLanes lanes = create();
    byte[] keys = new byte[lanes.lanes() * Sha256.LENGTH];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (byte) (i * 31 + i / Sha256.LENGTH);
    }
    int[] ids = new int[INTERVALS * IdLanes.WORDS_PER_ID * lanes.lanes()];
    int[] expected = new int[ids.length];
    long alone = Long.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      long begin = nanoTime.getAsLong();
      deriveAlone(keys, expected);
      alone = Math.min(alone, nanoTime.getAsLong() - begin);
    }
    long best = Long.MAX_VALUE;
    long now = nanoTime.getAsLong();
    for (long end = now + trialNanos; now < end; ) {
      long before = now;
      lanes.derive(keys, INTERVALS, ids);
      now = nanoTime.getAsLong();
      best = Math.min(best, now - before);
    }
    trials++;
    trialNanos = Math.min(trialNanos * GROWTH_PERCENT / 100, LONGEST_TRIAL_NANOS);
    if (!Arrays.equals(ids, expected)) {
      open = false;
      return;
    }
    wins = best * LEAD_PERCENT < alone * 100 ? wins + 1 : 0;
    if (wins == WINS_IN_A_ROW) {
      chosen = true;
    }
    open = !chosen && trials < MOST_TRIALS;
  }

  private static void deriveAlone(byte[] keys, int[] ids) {
    int lanes = keys.length / Sha256.LENGTH;
    SubkeyChain chain = new SubkeyChain(Sha256.create());
    for (int lane = 0; lane < lanes; lane++) {
      chain.start(keys, lane * Sha256.LENGTH);
      for (int i = 0; i < INTERVALS; i++) {
        if (i > 0) {
          chain.advance();
        }
        int at = i * IdLanes.WORDS_PER_ID * lanes + lane;
        ids[at] = (int) (chain.idHigh() >>> Integer.SIZE);
        ids[at + lanes] = (int) chain.idHigh();
        ids[at + 2 * lanes] = chain.idLow();
      }
    }
  }
}
