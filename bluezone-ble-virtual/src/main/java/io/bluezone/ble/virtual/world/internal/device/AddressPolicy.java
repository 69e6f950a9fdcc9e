// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Under which addresses a device advertises. Private addresses are new with each advertisement and
 * whenever their lifetime is over; the others stay.
 *
 * @param kind the kind of address
 * @param lifetime how long a private address is kept at most; empty for as long as the
 *     advertisement runs
 */
public record AddressPolicy(AddressKind kind, Optional<Duration> lifetime) {

  public AddressPolicy {
    checkNotNull(kind, "kind");
    checkNotNull(lifetime, "lifetime");
    checkArgument(
        !lifetime.isPresent() || lifetime.get().compareTo(Duration.ofSeconds(1)) >= 0,
        "the lifetime of an address must be a second or more");
  }
}
