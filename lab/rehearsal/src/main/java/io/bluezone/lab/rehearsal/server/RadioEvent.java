// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * An event of the town's radio, for the process that uses it; a handle names what it belongs to.
 */
public sealed interface RadioEvent extends Serializable {

  int handle();

  /** The radio's abilities and its state. */
  record Found(
      String name,
      int instances,
      int length,
      AddressRotation rotation,
      boolean gattClient,
      boolean gattServer,
      RadioState state)
      implements Serializable {}

  /** A device that reads a characteristic which the process serves. */
  record Reader(int handle, UUID characteristic, long address, boolean random)
      implements Serializable {}

  /** A radio's signal, in dBm; 127 for one that is not known. */
  record Signal(int rssi, int txPower) implements Serializable {
    public static final int UNKNOWN = 127;
  }

  /** A scan's report. */
  record Heard(int handle, Instant time, long address, Frame frame, Signal signal)
      implements RadioEvent {}

  /** A frame's content. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Frame(
      byte[] data, byte[] scanResponse, boolean random, boolean connectable, boolean extended)
      implements Serializable {}

  /** A scan that hears nothing for a while. */
  record Paused(int handle, RadioException.Reason reason, String message) implements RadioEvent {}

  /** A scan that hears again. */
  record Resumed(int handle) implements RadioEvent {}

  /** A scan or advertisement that could not begin or was ended. */
  record Failed(int handle, RadioException.Reason reason, String message) implements RadioEvent {}

  /** A value that was read. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Read(int handle, byte[] value) implements RadioEvent {}

  /** The radio's new state. */
  record Changed(RadioState state) implements RadioEvent {

    @Override
    public int handle() {
      return 0;
    }
  }
}
