// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.virtual.world.internal.device.AddressKind;
import io.bluezone.ble.virtual.world.internal.device.AddressPolicy;
import io.bluezone.ble.virtual.world.internal.propagation.KeyedRandom;
import java.time.Duration;
import java.util.SplittableRandom;

/** The addresses that a policy gives a device. */
public final class Addresses {

  /** The specification's recommendation (Volume 3, Part C, appendix A). */
  private static final Duration USUAL_LIFETIME = Duration.ofMinutes(15);

  /** The slot of an address that is kept. */
  private static final long KEPT = -1;

  private static final int RANDOM_BITS = 46;

  private Addresses() {}

  /** The next address of a device: a new one from its random stream, or the one it always has. */
  static DeviceAddress next(AddressPolicy policy, long deviceKey, SplittableRandom random) {
    long bits = policy.kind().isChanging() ? random.nextLong() : KeyedRandom.mix(deviceKey, KEPT);
    return of(policy.kind(), bits);
  }

  /** The address under which a device connects to others at a time. */
  public static DeviceAddress connecting(AddressPolicy policy, long deviceKey, long now) {
    long slot = now / policy.lifetime().orElse(USUAL_LIFETIME).toNanos();
    return of(policy.kind(), KeyedRandom.mix(deviceKey, policy.kind().isChanging() ? slot : KEPT));
  }

  private static DeviceAddress of(AddressKind kind, long bits) {
    long low = bits & ((1L << RANDOM_BITS) - 1);
    return kind == AddressKind.PUBLIC
        ? new DeviceAddress(low, DeviceAddress.Type.PUBLIC)
        : new DeviceAddress(topBits(kind) << RANDOM_BITS | low, DeviceAddress.Type.RANDOM);
  }

  private static long topBits(AddressKind kind) {
    return switch (kind) {
      case PUBLIC, NON_RESOLVABLE_PRIVATE -> 0b00;
      case RESOLVABLE_PRIVATE -> 0b01;
      case STATIC_RANDOM -> 0b11;
    };
  }
}
