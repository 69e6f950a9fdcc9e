// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.ble.ScanReport;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.testing.store.Encounters;
import io.bluezone.tracing.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The traced world as docs/develop/testing.md shows it, and what else it offers. */
class TracedWorldTest {

  @Test
  void keepsTwoWhoMeetInEachOthersLogs() {
    try (TracedWorld world = TracedWorld.create()) {
      TracedDevice an = world.addDevice("An", Position.ORIGIN);
      TracedDevice binh = world.addDevice("Bình", new Position(1, 0));
      world.run(Duration.ofMinutes(10));
      assertThat(an.encountersWith(binh.currentId())).hasSize(1);
      assertThat(binh.encountersWith(an.currentId())).hasSize(1);
    }
  }

  @Test
  void letsADeviceWalkStartAgainAndHaveFaults() throws Exception {
    try (TracedWorld world = TracedWorld.create()) {
      TracedDevice an =
          world.device("An").settings(settings -> settings.dutyCycle(DutyCycle.CONTINUOUS)).start();
      Walk comesAndGoes =
          Walk.from(new Position(1, 0))
              .then(Duration.ofMinutes(10), new Position(1, 0))
              .then(Duration.ofMinutes(11), new Position(900, 0));
      TracedDevice binh = world.device("Bình").place(comesAndGoes).start();
      RollingId id = binh.currentId();

      world.run(Duration.ofMinutes(5));
      an.restart();
      world.run(Duration.ofMinutes(25));
      assertThat(an.encountersWith(id)).hasSize(1);
      assertThat(an.encountersWith(id).get(0).duration())
          .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));

      an.radio().power(false);
      world.run(Duration.ofSeconds(1));
      assertThat(an.tracer().status().has(Problem.Kind.ADAPTER_OFF)).isTrue();
    }
  }

  @Test
  void givesADeviceItsLogAndVault() throws Exception {
    InMemoryContactLog log = new InMemoryContactLog();
    InMemoryKeyVault vault = new InMemoryKeyVault();
    try (TracedWorld world = TracedWorld.of(SimulatedWorld.builder().seed(1).build())) {
      TracedDevice an = world.device("An").log(log).vault(vault).start();
      world.addDevice("Bình", new Position(1, 0));
      world.run(Duration.ofMinutes(5));
      assertThat(an.log()).isSameAs(log);
      assertThat(an.encounters()).isNotEmpty();
      assertThat(vault.names()).isNotEmpty();
      assertThat(world.devices()).extracting(TracedDevice::name).containsExactly("An", "Bình");

      an.vault().fail(true);
      assertThatExceptionOfType(VaultException.class).isThrownBy(() -> an.vault().names());
    }
  }

  @Test
  void addsADeviceThatDoesNotTraceYet() {
    try (TracedWorld world = TracedWorld.create()) {
      TracedDevice an = world.device("An").add();
      List<ScanReport> heard = world.addSniffer(new Position(1, 0));
      world.run(Duration.ofMinutes(5));
      assertThat(heard).isEmpty();
      an.tracer().start();
      world.run(Duration.ofMinutes(5));
      assertThat(heard).isNotEmpty();
    }
  }

  @Test
  void asksAnIPhoneForItsId() {
    RollingId id = Encounters.id(7);
    try (TracedWorld world = TracedWorld.create()) {
      TracedDevice an = world.addDevice("An", Position.ORIGIN);
      assertThat(world.addIPhone("Mai", DeviceProfile.iPhoneForeground(), new Position(1, 0), id))
          .isNotNull();
      world.run(Duration.ofMinutes(10));
      assertThat(an.encountersWith(id)).hasSize(1);
      assertThat(an.told()).isNotEmpty();
    }
  }

  @Test
  void setsTheClockOfOneDeviceAlone() {
    try (TracedWorld world = TracedWorld.create()) {
      TracedDevice an = world.addDevice("An", Position.ORIGIN);
      Instant before = world.now();
      an.setClockAhead(Duration.ofHours(-3));
      assertThat(an.clock().instant()).isEqualTo(before.minus(Duration.ofHours(3)));
      world.runUntil(before.plusSeconds(60));
      assertThat(world.now()).isEqualTo(before.plusSeconds(60));
      assertThat(an.statuses()).isNotEmpty();
    }
  }
}
