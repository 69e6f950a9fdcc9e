// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.store;

import io.bluezone.ble.BleRadio;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.InMemoryContactLog;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import io.bluezone.tracing.vault.KeyVault;
import java.io.IOException;

/** An open log and the vault it is sealed with. */
public final class OpenStore implements AutoCloseable {

  private final ContactLog log;
  private final KeyVault vault;

  OpenStore(ContactLog log, KeyVault vault) {
    this.log = log;
    this.vault = vault;
  }

  static OpenStore inMemory() {
    return new OpenStore(new InMemoryContactLog(), new InMemoryKeyVault());
  }

  public ContactLog log() {
    return log;
  }

  public KeyVault vault() {
    return vault;
  }

  /**
   * A tracer that is never started, and so has no use for a radio: for what the owner gives away or
   * erases.
   */
  public ProximityTracer tracerAtRest() {
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
      vault.close();
    }
  }
}
