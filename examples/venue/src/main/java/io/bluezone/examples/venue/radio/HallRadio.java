// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.radio;

import com.google.common.base.Ticker;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.virtual.world.Pace;
import java.time.Duration;

/** The hall as a radio, on a thread of its own. */
final class HallRadio implements VenueRadio {
  private static final Duration AT_ONCE = Duration.ofDays(3650);

  private final SimulatedHall hall;
  private final Thread thread;

  HallRadio(SimulatedHall hall) {
    this.hall = hall;
    thread = new Thread(this::run, "simulated-hall");
    thread.setDaemon(true);
  }

  private void run() {
    try {
      hall.world()
          .run(AT_ONCE, Pace.real(Ticker.systemTicker(), time -> Thread.sleep(time.toMillis())));
    } catch (InterruptedException e) {
      // It was closed.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public BleRadio radio() {
    return hall.venue();
  }

  @Override
  public TimeSource time() {
    return hall.world().time();
  }

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hall.close();
    hall.venue().close();
  }
}
