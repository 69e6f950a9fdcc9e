// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.lab.population.Person;
import io.bluezone.lab.population.RepeatableRandom;
import io.bluezone.records.Consent;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A phone of the town, with a whole tracer. For the thread that runs the world. */
final class TownPhone implements AutoCloseable {

  private static final Duration SAVE_EVERY = Duration.ofMinutes(15);

  private final ProximityTracer tracer;
  private final Random moments;
  private final List<Duration> checks = new ArrayList<>();

  TownPhone(SimulatedWorld world, Person person, Walk walk, DutyCycle cycle, long seed) {
    SimulatedDevice radio =
        world.addDevice(person.name(), PhoneRadio.profile(person.phone()), walk);
    radio.carry(PhoneRadio.carry(person.carrying()));
    moments = RepeatableRandom.of(seed + ":moments:" + person.name());
    checks.add(PublicationHours.CHECKS.beforeFirst(moments));
    tracer =
        ProximityTracer.builder(radio, new InMemoryContactLog(), new InMemoryKeyVault())
            .time(radio.time())
            .random(RepeatableRandom.of(seed + ":" + person.name()))
            .settings(
                TracingSettings.builder()
                    .dutyCycle(cycle)
                    .form(PhoneRadio.form(person.phone()))
                    .build())
            .saveEvery(SAVE_EVERY)
            .build();
  }

  void start() {
    tracer.start();
  }

  void stop() {
    tracer.stop();
  }

  /** Gives the keys of the days from a first one until now. */
  List<DisclosedKey> disclose(Instant first, Instant now) throws IOException {
    Consent consent =
        new Consent(
            Consent.Scope.OWN_KEYS,
            LocalDate.ofInstant(first, ZoneOffset.UTC),
            LocalDate.ofInstant(now, ZoneOffset.UTC),
            "May the keys be published?",
            now);
    return records().prepareDisclosureWithToday(consent).keys();
  }

  ContactRecords records() {
    return tracer.records();
  }

  /** Gives when it asks next at a time or after it, since the start. */
  Duration checkAfter(Duration time) {
    Duration last = checks.get(checks.size() - 1);
    while (last.compareTo(time) < 0) {
      last = last.plus(PublicationHours.CHECKS.beforeNext(moments));
      checks.add(last);
    }
    return checks.stream().filter(each -> each.compareTo(time) >= 0).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    tracer.close();
  }
}
