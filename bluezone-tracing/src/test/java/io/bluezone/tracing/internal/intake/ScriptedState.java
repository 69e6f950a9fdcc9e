// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.state.InMemoryStateStore;
import io.bluezone.tracing.state.StateException;
import io.bluezone.tracing.state.StateKind;
import io.bluezone.tracing.state.StateStore;
import io.bluezone.tracing.state.StateValue;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/** A store in memory that fails as it is told to. */
public final class ScriptedState implements StateStore {

  private final InMemoryStateStore store = new InMemoryStateStore();
  public boolean failing;
  public boolean failingDeletes;

  private StateStore store() throws StateException {
    if (failing) {
      throw new StateException("scripted");
    }
    return store;
  }

  @Override
  public Optional<StateValue> load(StateKind kind, String name) throws StateException {
    return store().load(kind, name);
  }

  @Override
  public SortedSet<String> names(StateKind kind) throws StateException {
    return store().names(kind);
  }

  @Override
  public OptionalLong compareAndSet(StateKind kind, String name, long revision, SecretBytes value)
      throws StateException {
    return store().compareAndSet(kind, name, revision, value);
  }

  @Override
  public boolean compareAndDelete(StateKind kind, String name, long revision)
      throws StateException {
    if (failingDeletes) {
      throw new StateException("scripted");
    }
    return store().compareAndDelete(kind, name, revision);
  }

  @Override
  public void erase(StateKind kind) throws StateException {
    store().erase(kind);
  }
}
