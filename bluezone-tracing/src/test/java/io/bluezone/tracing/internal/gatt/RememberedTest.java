// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RememberedTest {

  private static final int MOST = 40;
  private static final Duration SWEEP = Duration.ofNanos(200);

  private record Written(int value, long until) {}

  /** Beside the JDK's map in the order of use. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void givesWhatAPlainMapGives(long seed) {
    Random random = new Random(seed);
    Remembered<Integer> remembered = new Remembered<>(MOST, SWEEP);
    Map<DeviceAddress, Written> plain = new LinkedHashMap<>(16, 0.75f, true);
    int devices = seed % 2 == 0 ? 30 : 100;
    int known = 0;
    for (int i = 0; i < 20_000; i++) {
      long now = i;
      DeviceAddress address = ScriptedRadio.address(random.nextInt(devices));
      switch (random.nextInt(4)) {
        case 0 -> {
          int lifetime = 1 + random.nextInt(1_000);
          remembered.put(address, i, now, Duration.ofNanos(lifetime));
          plain.values().removeIf(each -> each.until() <= now);
          plain.put(address, new Written(i, now + lifetime));
          if (plain.size() > MOST) {
            plain.remove(plain.keySet().iterator().next());
          }
        }
        case 1 -> {
          if (random.nextInt(8) == 0) {
            remembered.forget(address);
            plain.remove(address);
          } else if (random.nextInt(50) == 0) {
            int value = i;
            remembered.replaceAll(value);
            plain.replaceAll((each, written) -> new Written(value, written.until()));
          }
        }
        default -> {
          @Nullable Integer expected = valueOf(plain, address, now);
          known += expected == null ? 0 : 1;
          assertThat(remembered.get(address, now)).isEqualTo(expected);
        }
      }
    }
    assertThat(known).isGreaterThan(1_000);
  }

  private static @Nullable Integer valueOf(
      Map<DeviceAddress, Written> plain, DeviceAddress address, long now) {
    Written written = plain.get(address);
    return written == null || written.until() <= now ? null : written.value();
  }
}
