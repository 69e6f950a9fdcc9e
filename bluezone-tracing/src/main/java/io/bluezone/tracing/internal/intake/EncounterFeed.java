// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.internal.task.OnTracerLane;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Notifies listeners when encounters begin, grow and end. */
@OnTracerLane
public final class EncounterFeed {

  /** The number of encounters followed to their end; the end of further ones is not reported. */
  private static final int CAPACITY = 10_000;

  private static final Duration SHORTEST_QUIET = Duration.ofMinutes(2);

  private final Consumer<Encounter> grown;
  private final Consumer<Encounter> ended;
  private Map<Encounter.Key, Encounter> following = new LinkedHashMap<>();
  private Duration quiet = SHORTEST_QUIET;

  /** None of those that are followed is over before. */
  private Instant noneOverUntil = Instant.MIN;

  public EncounterFeed(Consumer<Encounter> grown, Consumer<Encounter> ended) {
    this.grown = grown;
    this.ended = ended;
  }

  /**
   * Ends an encounter that was missed in two scans; the first of them tells until when it lasted.
   */
  public void use(DutyCycle cycle) {
    Duration twoScans = cycle.longestScanPeriod().multipliedBy(2);
    quiet = twoScans.compareTo(SHORTEST_QUIET) > 0 ? twoScans : SHORTEST_QUIET;
    noneOverUntil = Instant.MIN;
  }

  void saved(List<Encounter> accounts, Instant now) {
    for (Encounter account : accounts) {
      Encounter known = following.remove(account.key());
      Encounter whole = known == null ? account : known.merge(account);
      if (following.size() < CAPACITY) {
        following.put(account.key(), whole);
        noneOverUntil = earlier(noneOverUntil, whole.last().plus(quiet));
      }
      grown.accept(whole);
    }
    endWhatIsOver(now);
  }

  void endWhatIsOver(Instant now) {
    if (!now.isAfter(noneOverUntil)) {
      return;
    }
    Instant next = Instant.MAX;
    int before = following.size();
    for (Iterator<Encounter> all = following.values().iterator(); all.hasNext(); ) {
      Encounter encounter = all.next();
      if (Duration.between(encounter.last(), now).compareTo(quiet) > 0) {
        all.remove();
        ended.accept(encounter);
      } else {
        next = earlier(next, encounter.last().plus(quiet));
      }
    }
    noneOverUntil = next;
    if (following.size() < before / 2) {
      // After a crowd there is less room.
      following = new LinkedHashMap<>(following);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Forgets the encounters that are followed, without reporting their end. */
  void forget() {
    following.clear();
  }

  /** Ends all encounters that are followed. */
  public void endAll() {
    following.values().forEach(ended);
    following.clear();
  }
}
