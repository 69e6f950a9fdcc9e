// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.ForwardingContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus.Counter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tracer whose log has no room. */
class FullLogTest {

  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  /** A log on a disk with room for so many encounters. */
  private static final class SmallDisk extends ForwardingContactLog {

    private final ContactLog log = new InMemoryContactLog();
    private int room;
    private int refusals;

    SmallDisk(int room) {
      this.room = room;
    }

    @Override
    protected ContactLog delegate() {
      return log;
    }

    @Override
    public void write(Collection<Encounter> batch) throws ContactLogException {
      Set<Encounter.Key> fresh = new HashSet<>();
      batch.forEach(encounter -> fresh.add(encounter.key()));
      log.find(LogQuery.all()).forEach(encounter -> fresh.remove(encounter.key()));
      if (fresh.size() > room) {
        refusals++;
        throw new ContactLogException(ContactLogException.Reason.STORAGE, "the disk is full");
      }
      room -= fresh.size();
      log.write(batch);
    }
  }

  @Test
  void keepsInMemoryWhatAFullDiskDoesNotTake() throws Exception {
    int people = 9;
    SmallDisk log = new SmallDisk(0);
    for (int i = 0; i < people; i++) {
      town.person("person " + i, Town.metres(1));
    }
    SimulatedDevice device = town.world.addDevice(DeviceProfile.android(), Town.HERE);
    try (ProximityTracer tracer =
        ProximityTracer.builder(device, log, new InMemoryKeyVault())
            .time(town.world.time())
            .build()) {
      tracer.start();
      town.minutes(10);

      assertThat(log.status().encounters()).isZero();
      assertThat(tracer.status().has(Kind.LOG_WRITE_FAILED)).isTrue();
      assertThat(tracer.status().count(Counter.UNSAVED)).isGreaterThanOrEqualTo(people);
      int refusals = log.refusals;
      town.minutes(1);
      assertThat(log.refusals - refusals).as("attempts a minute").isLessThan(20);

      log.room = 1000;
      town.minutes(3);

      assertThat(log.status().encounters()).isGreaterThanOrEqualTo(people);
      assertThat(tracer.status().has(Kind.LOG_WRITE_FAILED)).isFalse();
      assertThat(tracer.status().count(Counter.UNSAVED)).isZero();
    }
  }
}
