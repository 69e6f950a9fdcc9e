// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.RadioException;

/**
 * What can be made to go wrong with one device, so that programs can be tested against it. At first
 * nothing does, but for what its {@link GattBehaviour} says.
 *
 * <p>Thread safety: all methods may be called from any thread.
 */
public final class Faults {

  private final RadioMedium ether;
  private final Station station;
  private final PowerState power;
  private volatile GattPeer peer = GattPeer.HONEST;

  Faults(RadioMedium ether, Station station, PowerState power) {
    this.ether = ether;
    this.station = station;
    this.power = power;
  }

  /**
   * Lets no scan, advertisement or service start from now on, as a platform may: no permission, too
   * many starts. What runs goes on.
   *
   * @param with what each start throws
   */
  public void refuseStarts(RadioException with) {
    synchronized (ether) {
      power.refuseStarts(with);
    }
  }

  /** Lets scans, advertisements and services start again. */
  public void acceptStarts() {
    synchronized (ether) {
      power.refuseStarts(null);
    }
  }

  /**
   * Ends all scans and advertisements, as a platform may. Their listeners are told when the world
   * runs.
   *
   * @param cause what the listeners are told
   */
  public void endEverything(RadioException cause) {
    ImmutableList.Builder<Runnable> ends = ImmutableList.builder();
    synchronized (ether) {
      station.scans().forEach(scan -> ends.add(() -> scan.end(cause)));
      station.sets().forEach(set -> ends.add(() -> set.end(cause)));
    }
    ends.build().forEach(ether.time()::soon);
  }

  /**
   * Chooses how the device treats those that connect to it. {@link GattPeer#HONEST} at first.
   *
   * @param manner the way
   */
  public void gattPeer(GattPeer manner) {
    peer = manner;
  }

  GattPeer gattPeer() {
    return peer;
  }
}
