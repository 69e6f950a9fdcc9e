// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.ScanSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Any thread may use it. */
abstract class ThreadsChapter extends RadioChapter {

  @Test
  void letsManyThreadsStartAndStop() throws Exception {
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch go = new CountDownLatch(1);
      List<Future<?>> work = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        work.add(
            pool.submit(
                () -> {
                  go.await();
                  for (int round = 0; round < 5; round++) {
                    pair().first().scan(ScanSettings.DEFAULT, new Reports()).close();
                  }
                  return null;
                }));
      }
      go.countDown();
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
    Reports reports = new Reports();
    try (Registration scan = pair().first().scan(ScanSettings.DEFAULT, reports);
        Registration advert = advertise(pair().second(), data(64))) {
      assertThat(pair().until(() -> !reports.with(data(64)).isEmpty())).isTrue();
    }
  }
}
