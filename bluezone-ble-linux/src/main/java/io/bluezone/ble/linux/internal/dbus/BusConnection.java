// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import io.bluezone.ble.RadioException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to the bus that a radio has at present. Changed on the radio's thread only. */
public final class BusConnection {

  private static final Logger logger = LoggerFactory.getLogger(BusConnection.class);

  /** A check in so many asks the bus whether it is still there. */
  private static final int CHECKS_PER_PING = 10;

  private final Optional<String> address;
  private volatile @Nullable BlueZBus bus;
  private int checks;

  public BusConnection(Optional<String> address) {
    this.address = address;
  }

  /** The connection; null between two. */
  public @Nullable BlueZBus bus() {
    return bus;
  }

  public BlueZBus connect(BusListener listener) throws RadioException {
    BlueZBus now = new BlueZBus(address, listener);
    bus = now;
    return now;
  }

  public void disconnect() {
    BlueZBus now = bus;
    bus = null;
    if (now != null) {
      now.close();
    }
  }

  /** Tells whether the connection works, as far as known; every so often the bus is asked. */
  public boolean isAlive() {
    BlueZBus now = bus;
    if (now == null || !now.isConnected()) {
      return false;
    }
    checks++;
    if (checks % CHECKS_PER_PING != 0) {
      return true;
    }
    try {
      now.ping();
      return true;
    } catch (BusError e) {
      logger.warn("the D-Bus connection does not answer, another is made: {}", e.getMessage());
      return false;
    }
  }
}
