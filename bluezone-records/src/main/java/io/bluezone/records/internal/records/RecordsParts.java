// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import io.bluezone.records.internal.consent.Consents;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.internal.identity.StoredKeys;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.vault.KeyVault;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** The parts that an owner's records are made of. */
public record RecordsParts(
    Stores stores,
    Clock clock,
    Identity identity,
    Consents consents,
    ProximityModel model,
    Supplier<CheckSettings> settings,
    Recording recording) {

  public record Stores(ContactLog log, KeyVault vault) {}

  /** {@return the parts of a device that does not trace now} */
  public static RecordsParts apart(
      Stores stores,
      Clock clock,
      SecureRandom random,
      ProximityModel model,
      CheckSettings settings) {
    KeyVault vault = stores.vault();
    return new RecordsParts(
        stores,
        clock,
        new Identity(StoredKeys.asConfigured(vault), clock, random),
        new Consents(stores.log().state(), vault, clock),
        model,
        () -> settings,
        new NoRecording());
  }

  public ContactLog log() {
    return stores.log();
  }

  public KeyVault vault() {
    return stores.vault();
  }

  /** Destroys what {@link io.bluezone.records.ContactRecords#erase} says, as far as it can. */
  public void erase() throws IOException {
    Attempts attempts = new Attempts();
    Lock turn = recording.turn();
    turn.lock();
    try {
      recording.forget();
      attempts.attempt(log()::erase);
      attempts.attempt(identity::erase);
      attempts.attempt(consents::erase);
      recording.keysHaveChanged();
    } finally {
      turn.unlock();
    }
    attempts.finish();
  }
}
