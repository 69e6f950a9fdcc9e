// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.status;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Maps;
import io.bluezone.ble.RadioException;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The tracer's status, reported by its parts. Thread safe. */
public final class StatusTracker {

  private final Clock clock;
  private final Runnable changed;
  private final Map<Counter, AtomicLong> counts =
      new EnumMap<>(Maps.toMap(EnumSet.allOf(Counter.class), each -> new AtomicLong()));
  private final Map<Component, Problem> problems = new EnumMap<>(Component.class);

  /** True if there are any problems; frames clear what is not there. */
  private volatile boolean anyProblem;

  private final AtomicReference<@Nullable Instant> lastForeignPacket = new AtomicReference<>();

  private TracingStatus.State state = TracingStatus.State.STOPPED;
  private boolean radioOn;
  private boolean advertising;
  private boolean scanning;
  private boolean serving;
  private @Nullable Instant lastAdvertisement;
  private @Nullable Instant lastIdChange;
  private @Nullable Duration lastIdGap;

  /**
   * A tracker without problems. What is run when something other than a count or a time has changed
   * may be run in a lock and must only hand over.
   */
  public StatusTracker(Clock clock, Runnable changed) {
    this.clock = clock;
    this.changed = changed;
  }

  public void count(Counter counter) {
    of(counter).incrementAndGet();
  }

  /** Sets what is no sum: how many there are now. */
  public void set(Counter counter, long now) {
    of(counter).set(now);
  }

  public long sum(Counter counter) {
    return of(counter).get();
  }

  private AtomicLong of(Counter counter) {
    return requireNonNull(counts.get(counter));
  }

  public synchronized void state(TracingStatus.State now) {
    if (state != now) {
      state = now;
      changed.run();
    }
  }

  public synchronized void radioOn(boolean now) {
    radioOn = now;
  }

  public synchronized void advertising(boolean now) {
    if (advertising || now) {
      lastAdvertisement = clock.instant();
    }
    advertising = now;
  }

  public synchronized void scanning(boolean now) {
    scanning = now;
  }

  public synchronized void serving(boolean now) {
    serving = now;
  }

  public void heard(Instant time) {
    lastForeignPacket.lazySet(time);
  }

  public synchronized void idChanged(Instant time, Duration gap) {
    count(Counter.ID_CHANGES);
    lastIdChange = time;
    lastIdGap = gap;
  }

  /** Notes a problem; it stands since it was first noted. */
  public synchronized void raise(Component source, Problem.Kind kind, String detail) {
    Problem before = problems.get(source);
    if (before != null && before.kind() == kind) {
      problems.put(source, new Problem(kind, before.since(), detail));
      return;
    }
    problems.put(source, new Problem(kind, clock.instant(), detail));
    anyProblem = true;
    changed.run();
  }

  /**
   * Notes a failure: the usual problem if no other part suffers from it as well, the other one if
   * the radio can never do it.
   */
  public void raise(Component source, IOException cause, Problem.Kind usual, Problem.Kind never) {
    raise(source, kindOf(cause, usual, never), String.valueOf(cause.getMessage()));
  }

  private static Problem.Kind kindOf(IOException cause, Problem.Kind usual, Problem.Kind never) {
    if (cause instanceof VaultException) {
      return Problem.Kind.VAULT_FAILED;
    }
    if (!(cause instanceof RadioException failure)) {
      return usual;
    }
    return switch (failure.reason()) {
      case ADAPTER_OFF -> Problem.Kind.ADAPTER_OFF;
      case ADAPTER_MISSING -> Problem.Kind.ADAPTER_MISSING;
      case NOT_PERMITTED -> Problem.Kind.PERMISSION_MISSING;
      case CLOSED -> Problem.Kind.RADIO_CLOSED;
      case NOT_SUPPORTED -> never;
      default -> usual;
    };
  }

  public void clear(Component source) {
    if (anyProblem) {
      remove(source);
    }
  }

  private synchronized void remove(Component source) {
    if (problems.remove(source) != null) {
      anyProblem = !problems.isEmpty();
      changed.run();
    }
  }

  public synchronized TracingStatus snapshot() {
    boolean sends = advertising && radioOn;
    Instant now = clock.instant();
    return new TracingStatus(
        now,
        state,
        new TracingStatus.Activity(
            sends,
            scanning && radioOn,
            serving && radioOn,
            sends ? Optional.of(now) : Optional.ofNullable(lastAdvertisement),
            Optional.ofNullable(lastForeignPacket.get()),
            Optional.ofNullable(lastIdChange),
            Optional.ofNullable(lastIdGap)),
        Maps.immutableEnumMap(Maps.transformValues(counts, AtomicLong::get)),
        inOrder());
  }

  private List<Problem> inOrder() {
    List<Problem> all = new ArrayList<>(problems.values());
    all.sort(Comparator.comparing(Problem::since).thenComparing(Problem::kind));
    Set<Problem.Kind> seen = EnumSet.noneOf(Problem.Kind.class);
    all.removeIf(problem -> !seen.add(problem.kind()));
    return all;
  }
}
