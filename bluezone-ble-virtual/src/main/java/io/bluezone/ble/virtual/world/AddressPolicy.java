// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.ble.DeviceAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Under which addresses a device advertises. Private addresses are new with each advertisement and
 * whenever their lifetime is over; the others stay.
 *
 * @param kind the kind of address
 * @param lifetime how long a private address is kept at most; empty for as long as the
 *     advertisement runs
 */
public record AddressPolicy(Kind kind, Optional<Duration> lifetime) {

  /** The kinds of address (Core Specification, Volume 6, Part B, section 1.3). */
  public enum Kind {
    /** The manufacturer's. */
    PUBLIC(0, false),
    /** Random, kept. */
    STATIC_RANDOM(0b11, false),
    /** Random, changes; a paired device could resolve it. */
    RESOLVABLE_PRIVATE(0b01, true),
    /** Random, changes. */
    NON_RESOLVABLE_PRIVATE(0b00, true);

    private final int topBits;
    private final boolean changing;

    Kind(int topBits, boolean changing) {
      this.topBits = topBits;
      this.changing = changing;
    }

    long topBits() {
      return topBits;
    }

    boolean isChanging() {
      return changing;
    }
  }

  /** The specification's recommendation (Volume 3, Part C, appendix A). */
  static final Duration USUAL_LIFETIME = Duration.ofMinutes(15);

  /** The slot of an address that is kept. */
  private static final long KEPT = -1;

  private static final int RANDOM_BITS = 46;

  public AddressPolicy {
    checkNotNull(kind, "kind");
    checkNotNull(lifetime, "lifetime");
    checkArgument(
        !lifetime.isPresent() || lifetime.get().compareTo(Duration.ofSeconds(1)) >= 0,
        "the lifetime of an address must be a second or more");
  }

  /** The next address of a device: a new one from its random stream, or the one it always has. */
  DeviceAddress address(long deviceKey, SplittableRandom random) {
    return of(kind.isChanging() ? random.nextLong() : KeyedRandom.mix(deviceKey, KEPT));
  }

  /** The address under which a device connects to others during a time slot. */
  DeviceAddress connectingAddress(long deviceKey, long slot) {
    return of(KeyedRandom.mix(deviceKey, kind.isChanging() ? slot : KEPT));
  }

  private DeviceAddress of(long bits) {
    long low = bits & ((1L << RANDOM_BITS) - 1);
    return kind == Kind.PUBLIC
        ? new DeviceAddress(low, DeviceAddress.Type.PUBLIC)
        : new DeviceAddress(kind.topBits() << RANDOM_BITS | low, DeviceAddress.Type.RANDOM);
  }
}
