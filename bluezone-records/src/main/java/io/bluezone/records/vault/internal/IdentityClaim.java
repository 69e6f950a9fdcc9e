// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.vault.internal;

import io.bluezone.base.Registration;
import io.bluezone.records.vault.KeyVault;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The holder of a vault's identity: {@link KeyVault#claimIdentity} gives it to one at a time.
 *
 * <p>Thread safe.
 */
public final class IdentityClaim {

  private final AtomicReference<@Nullable Handle> holder = new AtomicReference<>();

  /** An identity that is not claimed. */
  public IdentityClaim() {}

  /** {@return the handle that gives it back; empty if someone has it} */
  public Optional<Registration> take() {
    Handle handle = new Handle(holder);
    return holder.compareAndSet(null, handle) ? Optional.of(handle) : Optional.empty();
  }

  private static final class Handle implements Registration {

    private final AtomicReference<@Nullable Handle> holder;

    Handle(AtomicReference<@Nullable Handle> holder) {
      this.holder = holder;
    }

    @Override
    public boolean isActive() {
      return holder.get() == this;
    }

    @Override
    public void close() {
      holder.compareAndSet(this, null);
    }
  }
}
