// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.lab.population.RepeatableRandom;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import java.util.List;

/** A phone of a trial on which a tracer runs. */
record TrialPhone(SimulatedDevice device, InMemoryContactLog log, ProximityTracer tracer) {

  static TrialPhone start(
      SimulatedWorld world, SimulatedDevice device, DutyCycle cycle, long seed) {
    InMemoryContactLog log = new InMemoryContactLog();
    ProximityTracer tracer =
        ProximityTracer.builder(device, log, new InMemoryKeyVault())
            .settings(TracingSettings.builder().dutyCycle(cycle).build())
            .time(world.time())
            .random(RepeatableRandom.of(seed))
            .build();
    tracer.start();
    return new TrialPhone(device, log, tracer);
  }

  List<Encounter> encounters() throws ContactLogException {
    return log.find(LogQuery.all());
  }
}
