// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.linux.RealTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RadioThreadTest {

  private final RadioThread radioThread = new RadioThread("control-test");

  @AfterEach
  void close() {
    radioThread.close();
  }

  @Test
  void survivesAnErrorInTheRegularCheck() {
    AtomicInteger runs = new AtomicInteger();
    radioThread.every(
        Duration.ofMillis(1),
        () -> {
          if (runs.incrementAndGet() < 3) {
            throw new NoClassDefFoundError("something is missing");
          }
        });
    assertThat(RealTime.until(Duration.ofSeconds(10), () -> runs.get() > 3)).isTrue();
  }

  @Test
  void startsNothingLaterThanTheEnd() {
    AtomicInteger runs = new AtomicInteger();
    radioThread.close();
    radioThread.post(runs::incrementAndGet);
    radioThread.finish(runs::incrementAndGet);
    radioThread.awaitEnd(Duration.ofSeconds(10));
    assertThat(runs).hasValue(0);
  }
}
