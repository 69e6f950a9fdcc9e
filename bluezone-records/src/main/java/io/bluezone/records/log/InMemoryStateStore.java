// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A store that lasts as long as the program. A deleted or replaced value is overwritten.
 *
 * <p>Thread safe.
 */
final class InMemoryStateStore implements StateStore {

  private final Map<StateKind, SortedMap<String, StateValue>> values =
      new EnumMap<>(StateKind.class);
  private long lastRevision;
  private boolean closed;

  /** An empty store. */
  InMemoryStateStore() {
    for (StateKind kind : StateKind.values()) {
      values.put(kind, new TreeMap<>());
    }
  }

  @Override
  public synchronized Optional<StateValue> load(StateKind kind, String name) throws StateException {
    StateStore.checkName(name);
    StateValue value = of(kind).get(name);
    return value == null
        ? Optional.empty()
        : Optional.of(new StateValue(value.bytes().copy(), value.revision()));
  }

  @Override
  public synchronized SortedSet<String> names(StateKind kind) throws StateException {
    return new TreeSet<>(of(kind).keySet());
  }

  @Override
  public synchronized OptionalLong compareAndSet(
      StateKind kind, String name, long revision, SecretBytes value) throws StateException {
    StateStore.checkName(name);
    StateStore.checkSize(value);
    if (!isOf(kind, name, revision)) {
      return OptionalLong.empty();
    }
    if (revision == ABSENT && of(kind).size() >= MAX_VALUES) {
      throw new StateException("there are " + MAX_VALUES + " values of " + kind + ": delete some");
    }
    remove(kind, name);
    lastRevision++;
    of(kind).put(name, new StateValue(value.copy(), lastRevision));
    return OptionalLong.of(lastRevision);
  }

  @Override
  public synchronized boolean compareAndErase(StateKind kind, String name, long revision)
      throws StateException {
    StateStore.checkName(name);
    if (revision == ABSENT || !isOf(kind, name, revision)) {
      return false;
    }
    remove(kind, name);
    return true;
  }

  @Override
  public synchronized void erase(StateKind kind) throws StateException {
    clear(of(kind));
  }

  @Override
  public synchronized void erase() {
    values.values().forEach(InMemoryStateStore::clear);
  }

  /** Forgets everything. All else fails from then on. Closing it again does nothing. */
  public synchronized void close() {
    closed = true;
    erase();
  }

  private static void clear(SortedMap<String, StateValue> kind) {
    kind.values().forEach(value -> value.bytes().erase());
    kind.clear();
  }

  private SortedMap<String, StateValue> of(StateKind kind) throws StateException {
    if (closed) {
      throw new StateException("the store has been closed");
    }
    return values.getOrDefault(kind, new TreeMap<>());
  }

  private boolean isOf(StateKind kind, String name, long revision) throws StateException {
    StateValue value = of(kind).get(name);
    return revision == (value == null ? ABSENT : value.revision());
  }

  private void remove(StateKind kind, String name) throws StateException {
    StateValue removed = of(kind).remove(name);
    if (removed != null) {
      removed.bytes().erase();
    }
  }
}
