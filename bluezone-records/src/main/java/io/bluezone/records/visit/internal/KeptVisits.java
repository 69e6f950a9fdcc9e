// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.visit.internal;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.feed.internal.PlaceEntry;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.records.visit.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The visits in a state store, a value each, named by its beginning. Thread safe. */
public final class KeptVisits {

  private final StateStore store;

  public KeptVisits(StateStore store) {
    this.store = checkNotNull(store, "store");
  }

  /** Keeps a visit, in whole seconds: one at least. */
  public Visit add(PlaceCode code, Instant from, Instant until) throws StateException {
    Instant first = from.truncatedTo(ChronoUnit.SECONDS);
    Instant end = until.truncatedTo(ChronoUnit.SECONDS);
    KeptVisit visit = KeptVisit.of(code, first, end.isAfter(first) ? end : first.plusSeconds(1));
    for (int other = 0; ; other++) {
      String id = visit.from().getEpochSecond() + "." + other;
      if (put(id, StateStore.ABSENT, visit)) {
        return visit.toVisit(id);
      }
    }
  }

  private boolean put(String id, long revision, KeptVisit visit) throws StateException {
    SecretBytes value = SecretBytes.copyOf(visit.toBytes());
    try {
      return store.compareAndSet(StateKind.VISIT, id, revision, value).isPresent();
    } finally {
      value.erase();
    }
  }

  /** {@return all visits, the earliest first} */
  public ImmutableList<Visit> visits() throws StateException {
    ImmutableList.Builder<Visit> visits = ImmutableList.builder();
    for (String id : store.names(StateKind.VISIT)) {
      store.load(StateKind.VISIT, id).ifPresent(value -> visits.add(decode(value).toVisit(id)));
    }
    return ImmutableList.sortedCopyOf(
        (one, other) -> one.from().compareTo(other.from()), visits.build());
  }

  private static KeptVisit decode(StateValue value) {
    try {
      return KeptVisit.of(value.bytes().exposeBytes());
    } finally {
      value.bytes().erase();
    }
  }

  public void erase(String id) throws StateException {
    store.erase(StateKind.VISIT, id);
  }

  /** Remembers that the owner knows what a visit says, not what was found since it was read. */
  public void setTold(Visit visit) throws StateException {
    change(visit.id(), kept -> kept.with(visit.isExposed()));
  }

  /** Compares all visits with a region's places, by tag. */
  public void check(String region, Map<String, PlaceEntry> places) throws StateException {
    for (String id : store.names(StateKind.VISIT)) {
      change(id, kept -> kept.with(region, places));
    }
  }

  private void change(String id, UnaryOperator<KeptVisit> change) throws StateException {
    Optional<StateValue> value = store.load(StateKind.VISIT, id);
    while (value.isPresent()) {
      KeptVisit before = decode(value.get());
      KeptVisit after = change.apply(before);
      if (after.equals(before) || put(id, value.get().revision(), after)) {
        return;
      }
      value = store.load(StateKind.VISIT, id);
    }
  }

  /** Erases the visits that are not within two UTC days or between them. */
  public void keepOnly(LocalDate first, LocalDate last) throws StateException {
    for (Visit visit : visits()) {
      if (KeptVisit.utcDay(visit.until()).isBefore(first)
          || KeptVisit.utcDay(visit.from()).isAfter(last)) {
        erase(visit.id());
      }
    }
  }
}
