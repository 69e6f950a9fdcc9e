// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.linux.BlueZAdapter;
import io.bluezone.ble.linux.BlueZRadio;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.tracing.IdReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A Bluetooth adapter of this machine, in real time. */
final class BlueZSource implements RadioSource, TracingSource {

  private static final long TICK_MILLIS = 250;

  private final BleRadio radio;
  private final TimeSource time = TimeSource.system();
  private final IdReader ids;
  private final CountDownLatch stopped = new CountDownLatch(1);

  BlueZSource(BleRadio radio) {
    this.radio = radio;
    ids = IdReader.of(radio, IdSchedule.DEFAULT, time);
  }

  static Optional<String> poweredAdapter() throws RadioException {
    return BlueZRadio.adapters().stream()
        .filter(BlueZAdapter::powered)
        .map(BlueZAdapter::name)
        .findFirst();
  }

  @Override
  public BleRadio radio() {
    return radio;
  }

  @Override
  public boolean isSimulated() {
    return false;
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public IdLookup lookup() {
    return ids::find;
  }

  @Override
  public void run(ScanSession session, Duration duration) throws InterruptedException {
    session.awaitEnd(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void run(Duration duration, Runnable tick) throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() - end < 0 && !stopped.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
      tick.run();
    }
  }

  @Override
  public void settle() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    time.executor().execute(done::countDown);
    done.await();
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public Duration defaultTraceDuration() {
    return ScanSession.UNLIMITED;
  }

  @Override
  public void close() {
    ids.close();
    radio.close();
  }
}
