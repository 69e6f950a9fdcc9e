// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.ble.BleRadio;
import io.bluezone.ble.linux.store.FileKeyVault;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.tracing.InMemoryKeyVault;
import io.bluezone.tracing.KeyVault;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.VaultException;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.InMemoryContactLog;
import java.io.IOException;

/** An open log and the vault it is sealed with. */
final class Store implements AutoCloseable {

  private final ContactLog log;
  private final KeyVault vault;
  private final VaultCloser closer;

  /** Closes a vault. */
  private interface VaultCloser {
    void close() throws VaultException;
  }

  private Store(ContactLog log, KeyVault vault, VaultCloser closer) {
    this.log = log;
    this.vault = vault;
    this.closer = closer;
  }

  static Store inMemory() {
    return new Store(new InMemoryContactLog(), new InMemoryKeyVault(), () -> {});
  }

  static Store of(ContactLog log, FileKeyVault vault) {
    return new Store(log, vault, vault::close);
  }

  ContactLog log() {
    return log;
  }

  KeyVault vault() {
    return vault;
  }

  /**
   * A tracer that is never started, and so has no use for a radio: for what the owner gives away or
   * erases.
   */
  ProximityTracer tracerAtRest() {
    BleRadio nowhere =
        SimulatedWorld.builder()
            .build()
            .addDevice("nobody", DeviceProfile.android(), new Position(0, 0));
    return ProximityTracer.builder(nowhere, log, vault).build();
  }

  /** Closes the log, and then the vault that it may still need. */
  @Override
  public void close() throws IOException {
    try {
      log.close();
    } finally {
      closer.close();
    }
  }
}
