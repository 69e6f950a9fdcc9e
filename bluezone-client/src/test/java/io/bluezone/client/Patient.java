// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.testing.store.Encounters;
import io.bluezone.testing.world.DeviceTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;

/** A device that met a case two days ago, from noon on, for half an hour. */
final class Patient {

  static final Instant NOW = Instant.parse("2020-08-04T12:00:00Z");
  static final LocalDate DAY = LocalDate.of(2020, 8, 2);
  private static final Instant NOON = Instant.parse("2020-08-02T12:00:00Z");

  final DeviceTime time = new DeviceTime(NOW);
  final InMemoryContactLog log = new InMemoryContactLog();
  final InMemoryKeyVault vault = new InMemoryKeyVault();
  final ContactRecords records = ContactRecords.builder(log, vault).clock(time.clock()).build();

  /** The key of the case that it met. */
  final DisclosedKey met = key(1);

  Patient() throws IOException {
    meets(met);
  }

  /** Records half an hour near a case. */
  final void meets(DisclosedKey other) throws IOException {
    List<RollingId> ids = other.key().rollingIds(IdSchedule.DEFAULT).toList();
    for (int i = 0; i < 2; i++) {
      RssiSamples.Builder samples = RssiSamples.builder();
      for (int second = 0; second < 899; second += 30) {
        samples.add(second, -50);
      }
      log.write(
          List.of(
              new Encounter(
                  ids.get(48 + i),
                  Encounters.OWN,
                  BeaconForm.ANDROID,
                  NOON.plus(Duration.ofMinutes(15L * i)),
                  OptionalInt.empty(),
                  samples.add(899, -50).build(),
                  Presence.of(0, 899))));
    }
  }

  /** A case's key of that day; another number gives another case. */
  static DisclosedKey key(int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) number;
    bytes[1] = (byte) (number >> 8);
    return DisclosedKey.wholeDay(DailyKey.of(SecretBytes.copyOf(bytes), DAY), IdSchedule.DEFAULT);
  }
}
