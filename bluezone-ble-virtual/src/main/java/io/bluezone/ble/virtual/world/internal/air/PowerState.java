// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.base.Registration;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.spi.StateListeners;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The state of one radio, and its listeners. Guarded by the medium's lock. */
public final class PowerState {

  private final StateListeners listeners;
  private volatile RadioState state = RadioState.ON;
  private @Nullable RadioException refusal;

  /** A state whose listeners are called by an executor, in order. */
  PowerState(Executor executor) {
    listeners = new StateListeners(executor);
  }

  boolean isOn() {
    return state == RadioState.ON;
  }

  public RadioState state() {
    return state;
  }

  public void refuseStarts(@Nullable RadioException with) {
    refusal = with;
  }

  public void checkMayStart() throws RadioException {
    RadioException unusable = unusable();
    if (unusable != null) {
      throw unusable;
    }
    if (refusal != null) {
      throw refusal;
    }
  }

  /** Why the radio cannot be used now; null if it can. */
  public @Nullable RadioException unusable() {
    return switch (state) {
      case ON -> null;
      case CLOSED -> new RadioException(Reason.CLOSED, "this radio has been closed");
      default -> new RadioException(Reason.ADAPTER_OFF, "the adapter is off; switch it on");
    };
  }

  /** Changes the state; its listeners are called when the world runs. */
  public void change(RadioState changed) {
    state = changed;
    listeners.tell(changed);
  }

  public Registration follow(Consumer<RadioState> listener) {
    return listeners.add(listener);
  }
}
