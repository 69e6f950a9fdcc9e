// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.Registration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of one radio, and who follows it. Guarded by the ether's lock. */
final class PowerState {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedWorld.class);

  private final RadioMedium ether;
  private final Set<Follower> followers = new LinkedHashSet<>();
  private volatile RadioState state = RadioState.ON;
  private @Nullable RadioException refusal;

  PowerState(RadioMedium ether) {
    this.ether = ether;
  }

  RadioState state() {
    return state;
  }

  void refuseStarts(@Nullable RadioException with) {
    refusal = with;
  }

  void checkMayStart() throws RadioException {
    RadioException unusable = unusable();
    if (unusable != null) {
      throw unusable;
    }
    if (refusal != null) {
      throw refusal;
    }
  }

  /** Why the radio cannot be used now; null if it can. */
  @Nullable RadioException unusable() {
    return switch (state) {
      case ON -> null;
      case CLOSED -> new RadioException(Reason.CLOSED, "this radio has been closed");
      default -> new RadioException(Reason.ADAPTER_OFF, "the adapter is off; switch it on");
    };
  }

  /** Changes the state; followers are told when the world runs. Closing ends following. */
  void change(RadioState changed) {
    state = changed;
    for (Follower follower : followers.toArray(new Follower[0])) {
      if (changed == RadioState.CLOSED) {
        follower.close();
      } else {
        ether.time().soon(() -> follower.tell(changed));
      }
    }
  }

  Registration follow(Consumer<RadioState> listener) {
    Follower follower = new Follower(listener);
    followers.add(follower);
    return follower;
  }

  private final class Follower extends Handle {
    private final Consumer<RadioState> listener;

    Follower(Consumer<RadioState> listener) {
      super(ether);
      this.listener = listener;
    }

    void tell(RadioState changed) {
      if (isActive()) {
        try {
          listener.accept(changed);
        } catch (RuntimeException e) {
          LOG.warn("a state listener failed", e);
        }
      }
    }

    @Override
    void release() {
      followers.remove(this);
    }
  }
}
