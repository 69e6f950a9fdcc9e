// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A listener may throw and may close what it listens to. */
abstract class ListenersChapter extends RadioChapter {

  @Test
  void callsAListenerThatThrowsAgain() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ScanListener throwing =
        report -> {
          calls.incrementAndGet();
          throw new IllegalStateException("a listener's own fault");
        };
    try (Registration advert = advertise(pair().second(), data(60));
        Registration scan = pair().first().scan(ScanSettings.DEFAULT, throwing)) {
      assertThat(pair().until(() -> calls.get() >= 3)).isTrue();
      assertThat(scan.isActive()).isTrue();
    }
  }

  @Test
  void letsAListenerCloseItsOwnScan() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    AtomicReference<Registration> own = new AtomicReference<>();
    ScanListener closing =
        report -> {
          calls.incrementAndGet();
          Optional.ofNullable(own.get()).ifPresent(Registration::close);
        };
    try (Registration advert = advertise(pair().second(), data(61))) {
      Registration scan = pair().first().scan(ScanSettings.DEFAULT, closing);
      own.set(scan);
      assertThat(pair().until(() -> !scan.isActive())).isTrue();
      pair().pass(Duration.ofMillis(500));
      int afterClose = calls.get();
      pair().pass(Duration.ofSeconds(1));
      assertThat(calls).hasValue(afterClose);
    }
  }
}
