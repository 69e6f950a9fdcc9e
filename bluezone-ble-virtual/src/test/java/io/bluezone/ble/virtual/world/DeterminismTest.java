// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.Heard;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class DeterminismTest {

  private static final Duration LONG = Duration.ofMinutes(3);

  private static SimulatedWorld world(long seed) {
    return SimulatedWorld.builder().seed(seed).build();
  }

  /** Two phones that hear each other; what the first hears. */
  private static String pair(SimulatedWorld world) throws RadioException {
    SimulatedDevice anna = world.addDevice("anna", DeviceProfile.android(), Position.ORIGIN);
    SimulatedDevice binh = world.addDevice("binh", DeviceProfile.android(), new Position(4, 0));
    Worlds.advertise(anna, 1);
    Worlds.advertise(binh, 2);
    Heard heard = Worlds.listen(anna);
    world.run(LONG);
    return heard.trace();
  }

  @Test
  void givesTheSameRunForTheSameSeed() throws Exception {
    assertThat(pair(world(5))).isEqualTo(pair(world(5)));
  }

  @Test
  void givesAnotherRunForAnotherSeed() throws Exception {
    assertThat(pair(world(5))).isNotEqualTo(pair(world(6)));
  }

  @Test
  void ignoresADeviceFarAway() throws Exception {
    SimulatedWorld more = world(5);
    SimulatedDevice chi = more.addDevice("chi", DeviceProfile.android(), new Position(100_000, 0));
    Worlds.advertise(chi, 3);
    Worlds.listen(chi);
    DeviceAddress nobody = DeviceAddress.parse("C0:00:00:00:00:01", DeviceAddress.Type.RANDOM);
    CompletableFuture<byte[]> read =
        chi.read(nobody, new UUID(1, 2), new UUID(3, 4), Duration.ofSeconds(20));
    assertThat(pair(more)).isEqualTo(pair(world(5)));
    assertThat(read).isCompletedExceptionally();
  }

  @Test
  void hearsTheSameWhoeverListensBack() throws Exception {
    SimulatedWorld world = world(5);
    SimulatedDevice binh = world.addDevice("binh", DeviceProfile.android(), new Position(4, 0));
    SimulatedDevice anna = world.addDevice("anna", DeviceProfile.android(), Position.ORIGIN);
    Worlds.advertise(anna, 1);
    Worlds.advertise(binh, 2);
    Worlds.listen(binh);
    Heard heard = Worlds.listen(anna);
    world.run(LONG);
    assertThat(heard.trace()).isEqualTo(pair(world(5)));
  }

  @Test
  void hearsTheSameBesideMoreListeners() throws Exception {
    SimulatedWorld more = world(5);
    Worlds.listen(more.addDevice("chi", DeviceProfile.android(), new Position(1, 1)));
    assertThat(pair(more)).isEqualTo(pair(world(5)));
  }

  @Test
  void runsTheSameHoweverItIsCut() throws Exception {
    SimulatedWorld world = world(5);
    SimulatedDevice anna = world.addDevice("anna", DeviceProfile.android(), Position.ORIGIN);
    SimulatedDevice binh = world.addDevice("binh", DeviceProfile.android(), new Position(4, 0));
    Worlds.advertise(anna, 1);
    Worlds.advertise(binh, 2);
    Heard heard = Worlds.listen(anna);
    world.run(Duration.ofNanos(1_234_567));
    world.run(Duration.ofSeconds(100), Pace.FAST);
    world.run(LONG.minusSeconds(100).minusNanos(1_234_567));
    assertThat(heard.trace()).isEqualTo(pair(world(5)));
  }
}
