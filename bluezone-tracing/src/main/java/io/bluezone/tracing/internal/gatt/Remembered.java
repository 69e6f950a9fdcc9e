// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import io.bluezone.ble.DeviceAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Values of devices, each until its time is over. Of too many, the one that was asked for longest
 * ago is forgotten. A phone in a crowd has hundreds: they are in a few arrays, each at the place
 * that its hash gives it or one soon after. Not thread safe.
 */
final class Remembered<V> {

  private static final int SMALLEST = 8;

  private final int most;
  private final long sweepEvery;
  private @Nullable DeviceAddress[] addresses = new @Nullable DeviceAddress[0];
  private @Nullable Object[] values = new @Nullable Object[0];
  private long[] untils = new long[0];

  /** The number of the last question for each. */
  private int[] asked = new int[0];

  private int questions;
  private int size;

  /** When those were forgotten last whose time is over. */
  private long sweptAt;

  /** Room for so many. A put takes out those whose time is over, if none did it for so long. */
  Remembered(int most, Duration sweepEvery) {
    this.most = most;
    this.sweepEvery = sweepEvery.toNanos();
  }

  @SuppressWarnings("unchecked") // put has put it there
  @Nullable V get(DeviceAddress address, long now) {
    int place = size == 0 ? 0 : place(address);
    if (size == 0 || addresses[place] == null || untils[place] - now <= 0) {
      return null;
    }
    asked[place] = ++questions;
    return (V) values[place];
  }

  void put(DeviceAddress address, V value, long now, Duration lifetime) {
    if (size == 0) {
      sweptAt = now;
    } else if (now - sweptAt >= sweepEvery) {
      sweptAt = now;
      rebuild(now);
    }
    boolean isNew = size == 0 || addresses[place(address)] == null;
    if (isNew && size == most) {
      rebuild(now);
    }
    if (isNew && size == most) {
      remove(longestUnasked());
    }
    if (isNew && 4 * (size + 1) > 3 * addresses.length) {
      rebuild(now);
    }
    set(place(address), address, value, now + lifetime.toNanos(), ++questions);
  }

  /** Gives all of them one value, for as long as they had another. */
  void replaceAll(V value) {
    for (int place = 0; place < addresses.length; place++) {
      if (addresses[place] != null) {
        values[place] = value;
      }
    }
  }

  void forget(DeviceAddress address) {
    int place = size == 0 ? 0 : place(address);
    if (size > 0 && addresses[place] != null) {
      remove(place);
    }
  }

  private int longestUnasked() {
    int found = 0;
    int longest = -1;
    for (int place = 0; place < addresses.length; place++) {
      if (addresses[place] != null && questions - asked[place] > longest) {
        found = place;
        longest = questions - asked[place];
      }
    }
    return found;
  }

  /** Moves those up that would not be found behind the gap. */
  private void remove(int place) {
    int gap = place;
    int mask = addresses.length - 1;
    for (int at = (gap + 1) & mask; addresses[at] != null; at = (at + 1) & mask) {
      DeviceAddress address = addresses[at];
      if (address != null && ((at - home(address)) & mask) >= ((at - gap) & mask)) {
        addresses[gap] = address;
        values[gap] = values[at];
        untils[gap] = untils[at];
        asked[gap] = asked[at];
        gap = at;
      }
    }
    addresses[gap] = null;
    values[gap] = null;
    size--;
  }

  /** Without those whose time is over, and with room for a quarter more. */
  private void rebuild(long now) {
    @Nullable DeviceAddress[] oldAddresses = addresses;
    @Nullable Object[] oldValues = values;
    long[] oldUntils = untils;
    int[] oldAsked = asked;
    int kept = 0;
    for (int i = 0; i < oldAddresses.length; i++) {
      kept += oldAddresses[i] != null && oldUntils[i] - now > 0 ? 1 : 0;
    }
    int length = SMALLEST;
    while (5 * kept + 4 > 3 * length) {
      length *= 2;
    }
    addresses = new @Nullable DeviceAddress[length];
    values = new @Nullable Object[length];
    untils = new long[length];
    asked = new int[length];
    size = 0;
    for (int i = 0; i < oldAddresses.length; i++) {
      DeviceAddress address = oldAddresses[i];
      if (address != null && oldUntils[i] - now > 0) {
        set(place(address), address, oldValues[i], oldUntils[i], oldAsked[i]);
      }
    }
  }

  private void set(
      int place, DeviceAddress address, @Nullable Object value, long until, int question) {
    size += addresses[place] == null ? 1 : 0;
    addresses[place] = address;
    values[place] = value;
    untils[place] = until;
    asked[place] = question;
  }

  /** The place of an address, or that where it would be. */
  private int place(DeviceAddress address) {
    int mask = addresses.length - 1;
    int place = home(address);
    while (addresses[place] != null && !address.equals(addresses[place])) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private int home(DeviceAddress address) {
    return ((address.hashCode() * 0x9e3779b9) >>> 8) & (addresses.length - 1);
  }
}
