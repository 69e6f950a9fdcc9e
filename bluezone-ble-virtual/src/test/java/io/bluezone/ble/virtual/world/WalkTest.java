// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.ble.virtual.Heard;
import java.time.Duration;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class WalkTest {

  private static final Walk THERE_AND_BACK =
      Walk.from(new Position(0, 0))
          .then(seconds(10), new Position(0, 0))
          .then(seconds(20), new Position(10, -20))
          .then(seconds(30), new Position(10, -20))
          .thenAway(seconds(40))
          .then(seconds(50), new Position(1, 1));

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void movesInStraightLinesAndPauses() {
    assertThat(THERE_AND_BACK.at(seconds(0))).contains(new Position(0, 0));
    assertThat(THERE_AND_BACK.at(seconds(10))).contains(new Position(0, 0));
    assertThat(THERE_AND_BACK.at(seconds(15))).contains(new Position(5, -10));
    assertThat(THERE_AND_BACK.at(seconds(20))).contains(new Position(10, -20));
    assertThat(THERE_AND_BACK.at(seconds(39))).contains(new Position(10, -20));
  }

  @Test
  void leavesAndComesBack() {
    assertThat(THERE_AND_BACK.at(seconds(40))).isEmpty();
    assertThat(THERE_AND_BACK.at(seconds(49))).isEmpty();
    assertThat(THERE_AND_BACK.at(seconds(50))).contains(new Position(1, 1));
    assertThat(THERE_AND_BACK.at(seconds(5000))).contains(new Position(1, 1));
  }

  @Test
  void requiresItsPointsInOrder() {
    Walk walk = Walk.from(Position.ORIGIN).then(seconds(5), Position.ORIGIN);
    assertThatIllegalArgumentException().isThrownBy(() -> walk.then(seconds(5), Position.ORIGIN));
    assertThatIllegalArgumentException().isThrownBy(() -> walk.thenAway(seconds(4)));
    assertThatIllegalArgumentException().isThrownBy(() -> Walk.AWAY.thenAway(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Position(Double.NaN, 0));
  }

  @Property
  void staysOnTheLine(@ForAll @IntRange(min = 0, max = 10_000) int millis) {
    Walk walk = Walk.from(new Position(0, 0)).then(seconds(10), new Position(3, 4));
    Position position = walk.at(Duration.ofMillis(millis)).orElseThrow();
    assertThat(Objects.requireNonNull(position).distanceTo(Position.ORIGIN))
        .isCloseTo(5 * millis / 10_000.0, within(1e-9));
  }

  @Test
  void hearsADeviceOnAWalkWhileItIsNear() throws Exception {
    SimulatedWorld world = Worlds.still();
    SimulatedDevice still = world.addDevice(Worlds.PHONE, Position.ORIGIN);
    world.run(seconds(100));
    SimulatedDevice walker = world.addDevice(Worlds.PHONE, THERE_AND_BACK);
    Worlds.advertise(walker, 1);
    Heard heard = Worlds.listen(still);
    world.run(seconds(39));
    assertThat(walker.position()).hasValue(new Position(10, -20));
    int before = heard.count();
    assertThat(before).isGreaterThan(200);
    world.run(seconds(2));
    assertThat(walker.position()).isEmpty();
    int gone = heard.count();
    world.run(seconds(8));
    assertThat(heard.count()).isEqualTo(gone);
    world.run(seconds(10));
    assertThat(heard.count()).isGreaterThan(gone);
    walker.moveTo(new Position(5000, 0));
    int far = heard.count();
    world.run(seconds(10));
    assertThat(heard.count()).isEqualTo(far);
  }
}
