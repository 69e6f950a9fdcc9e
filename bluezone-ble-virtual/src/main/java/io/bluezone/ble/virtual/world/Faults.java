// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.virtual.world.internal.air.Station;
import io.bluezone.ble.virtual.world.internal.device.GattPeer;
import io.bluezone.ble.virtual.world.internal.gatt.GattServer;

/**
 * The faults of one device, so that programs can be tested against them. At first it has none,
 * except for the failures of its {@linkplain DeviceProfile#withReadFailures reads}.
 *
 * <p>Thread safety: all methods may be called from any thread.
 */
public final class Faults {

  private final Station station;
  private final GattServer server;

  Faults(Station station, GattServer server) {
    this.station = station;
    this.server = server;
  }

  /**
   * Refuses to start scans, advertisements and services from now on, as a platform may: no
   * permission, too many starts. Each start throws this. Those that run go on.
   */
  public void refuseStarts(RadioException with) {
    station.medium().lock();
    try {
      station.power().refuseStarts(with);
    } finally {
      station.medium().unlock();
    }
  }

  /** Lets scans, advertisements and services start again. */
  public void acceptStarts() {
    station.medium().lock();
    try {
      station.power().refuseStarts(null);
    } finally {
      station.medium().unlock();
    }
  }

  /**
   * Ends all scans and advertisements, as a platform may. Their listeners are told the cause when
   * the world runs.
   */
  public void endEverything(RadioException cause) {
    ImmutableList.Builder<Runnable> ends = ImmutableList.builder();
    station.medium().lock();
    try {
      station.scans().forEach(scan -> ends.add(() -> scan.end(cause)));
      station.sets().forEach(set -> ends.add(() -> set.end(cause)));
    } finally {
      station.medium().unlock();
    }
    ends.build().forEach(end -> station.medium().time().soon(station.timeline(), end));
  }

  /** Serves those that connect what was given to {@link SimulatedDevice#serve}, as at first. */
  public void answerReads() {
    server.treat(GattPeer.HONEST);
  }

  /**
   * Claims to have every service and characteristic, and gives the same value for each. More than
   * 512 bytes are an error at the reader.
   */
  public void answerReads(Octets value) {
    server.treat(GattPeer.answering(value));
  }

  /** Accepts connections, and never answers. */
  public void ignoreReads() {
    server.treat(GattPeer.SILENT);
  }

  /** Accepts connections, and drops them at once. */
  public void hangUp() {
    server.treat(GattPeer.HANGS_UP);
  }
}
