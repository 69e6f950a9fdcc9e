// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.ProximityTracer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a tracer saves decides what a kill loses, and nothing else. */
final class SaveEveryTest {

  private record Run(List<Encounter> before, List<Encounter> after) {}

  /** What is in the log shortly after a scan, and when the tracer has stopped. */
  private static Run run(Duration saveEvery, int minutes) throws Exception {
    SimulatedWorld world = SimulatedWorld.builder().seed(11).build();
    List<ContactLog> logs = new ArrayList<>();
    List<ProximityTracer> tracers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      SimulatedDevice device =
          world.addDevice("device-" + i, DeviceProfile.android(), new Position(i, 0));
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(i + 1L);
      ContactLog log = new InMemoryContactLog();
      logs.add(log);
      tracers.add(
          ProximityTracer.builder(device, log, new InMemoryKeyVault())
              .time(world.time())
              .random(random)
              .saveEvery(saveEvery)
              .build());
    }
    tracers.forEach(ProximityTracer::start);
    world.run(Duration.ofMinutes(minutes));
    List<Encounter> before = all(logs);
    tracers.forEach(ProximityTracer::close);
    return new Run(before, all(logs));
  }

  private static List<Encounter> all(List<ContactLog> logs) throws Exception {
    List<Encounter> all = new ArrayList<>();
    for (ContactLog log : logs) {
      log.read(LogQuery.all(), all::add);
    }
    return all;
  }

  @Test
  void recordsTheSameWhateverTheTime() throws Exception {
    Run often = run(Duration.ofSeconds(5), 47);
    Run seldom = run(Duration.ofMinutes(10), 47);
    assertThat(often.after()).hasSizeGreaterThan(40);
    assertThat(seldom.after()).isEqualTo(often.after());
    assertThat(run(Duration.ofHours(1), 47).after()).isEqualTo(often.after());
  }

  @Test
  void waitsForALongerTime() throws Exception {
    assertThat(run(Duration.ofSeconds(5), 4).before()).isNotEmpty();
    assertThat(run(Duration.ofMinutes(10), 4).before()).isEmpty();
  }

  @Test
  void takesASecondToAnHour() throws Exception {
    for (Duration wrong : List.of(Duration.ofMillis(999), Duration.ofMillis(3_600_001))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> run(wrong, 1))
          .withMessageContaining("saved every 1 s to 1 h");
    }
  }
}
