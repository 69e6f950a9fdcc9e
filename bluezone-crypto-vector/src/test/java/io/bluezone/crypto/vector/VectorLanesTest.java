// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.internal.IdLanes;
import io.bluezone.crypto.internal.LaneChoice;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VectorLanesTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);

  private static IdLanes found() {
    return ServiceLoader.load(IdLanes.Provider.class).findFirst().orElseThrow().create();
  }

  @Property(tries = 50)
  void givesEachLaneTheIdsOfItsKey(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 96) int count) {
    IdLanes lanes = found();
    int width = lanes.lanes();
    byte[] keys = new byte[32 * width];
    new Random(seed).nextBytes(keys);
    int[] ids = new int[count * IdLanes.WORDS_PER_ID * width];
    lanes.derive(keys, count, ids);
    for (int lane = 0; lane < width; lane++) {
      byte[] key = Arrays.copyOfRange(keys, 32 * lane, 32 * lane + 32);
      List<RollingId> expected =
          DailyKey.of(SecretBytes.copyOf(key), DAY)
              .rollingIds(IdSchedule.DEFAULT)
              .limit(count)
              .toList();
      for (int i = 0; i < count; i++) {
        int at = i * IdLanes.WORDS_PER_ID * width + lane;
        long high = (long) ids[at] << 32 | (ids[at + width] & 0xffff_ffffL);
        assertThat(high).isEqualTo(expected.get(i).high());
        assertThat(ids[at + 2 * width]).isEqualTo(expected.get(i).low());
      }
    }
  }

  @Test
  void showsNothingOfOneRunInTheNext() {
    IdLanes lanes = found();
    byte[] keys = new byte[32 * lanes.lanes()];
    int[] first = new int[5 * IdLanes.WORDS_PER_ID * lanes.lanes()];
    int[] second = first.clone();
    lanes.derive(keys, 5, first);
    byte[] others = keys.clone();
    Arrays.fill(others, (byte) 7);
    lanes.derive(others, 5, second);
    assertThat(second).isNotEqualTo(first);
    lanes.erase();
    lanes.derive(keys, 5, second);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void isFoundByTheMatcher() {
    assertThat(ServiceLoader.load(IdLanes.Provider.class).stream())
        .singleElement()
        .satisfies(each -> assertThat(each.type()).isEqualTo(VectorLanes.Provider.class));
    assertThat(LaneChoice.ofPlatform().worked(10)).isEqualTo(10);
  }
}
