// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import java.time.Instant;
import java.util.OptionalInt;

/** Encounters to test with. */
public final class Encounters {

  /** The ID that this device sends in all of them. */
  public static final RollingId OWN = id(0xffff_ffffL);

  private Encounters() {}

  /** A rolling ID; another number gives another ID. */
  public static RollingId id(long number) {
    return new RollingId(number * 0x9e37_79b9_7f4a_7c15L, (int) number);
  }

  /**
   * An encounter with one stretch and a sample of a strength in dBm at its first second, its last
   * and each half minute between.
   */
  public static Encounter lasting(long contact, Instant intervalStart, int from, int to, int rssi) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int seconds = from; seconds < to; seconds += 30) {
      samples.add(seconds, rssi);
    }
    return new Encounter(
        id(contact),
        OWN,
        BeaconForm.ANDROID,
        intervalStart,
        OptionalInt.empty(),
        samples.add(to, rssi).build(),
        Presence.of(from, to));
  }

  /** A long and close encounter, which no flood may drive out: 10 minutes at -60 dBm. */
  public static Encounter close(long contact, Instant intervalStart) {
    return lasting(contact, intervalStart, 60, 660, -60);
  }

  /** A short and weak one: 5 seconds at -95 dBm. */
  public static Encounter passing(long contact, Instant intervalStart) {
    return lasting(contact, intervalStart, 100, 105, -95);
  }
}
