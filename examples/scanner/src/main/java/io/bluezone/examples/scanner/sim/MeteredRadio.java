// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.spi.ForwardingBleRadio;
import java.time.Duration;
import java.util.function.Consumer;

/** A radio with two meters: how long its program had it listen, and send. */
final class MeteredRadio extends ForwardingBleRadio {

  private final BleRadio radio;
  private final TimeSource time;
  private final Meter listening = new Meter();
  private final Meter sending = new Meter();

  MeteredRadio(BleRadio radio, TimeSource time) {
    this.radio = radio;
    this.time = time;
  }

  /** Runs while something is open. */
  private final class Meter {
    private long sum;
    private long since;
    private int open;

    Registration of(Registration registration) {
      if (open++ == 0) {
        since = time.nanoTime();
      }
      return new Metered(registration, this);
    }

    void closed() {
      if (--open == 0) {
        sum += time.nanoTime() - since;
      }
    }

    Duration read() {
      return Duration.ofNanos(sum + (open > 0 ? time.nanoTime() - since : 0));
    }
  }

  private static final class Metered implements Registration {
    private final Registration registration;
    private final Meter meter;
    private boolean closed;

    Metered(Registration registration, Meter meter) {
      this.registration = registration;
      this.meter = meter;
    }

    @Override
    public boolean isActive() {
      return registration.isActive();
    }

    @Override
    public void close() {
      registration.close();
      if (!closed) {
        closed = true;
        meter.closed();
      }
    }
  }

  Duration listened() {
    return listening.read();
  }

  Duration sent() {
    return sending.read();
  }

  @Override
  protected BleRadio delegate() {
    return radio;
  }

  @Override
  public Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    return listening.of(radio.scan(settings, listener));
  }

  @Override
  public Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    return sending.of(radio.advertise(advertisement, settings, listener));
  }
}
