// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.radio;

import io.bluezone.base.Registration;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.spi.ForwardingBleRadio;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets another listener share the tracer's scans; closing it leaves the radio open. */
public final class OverheardRadio extends ForwardingBleRadio {

  private final BleRadio radio;
  private final Consumer<ScanReport> overhears;

  /** Gives each report to a listener that must not block, on the radio's thread, before others. */
  public OverheardRadio(BleRadio radio, Consumer<ScanReport> overhears) {
    this.radio = radio;
    this.overhears = overhears;
  }

  @Override
  protected BleRadio delegate() {
    return radio;
  }

  @Override
  public Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    return radio.scan(
        settings,
        new ScanListener() {
          @Override
          public void onReport(ScanReport report) {
            overhears.accept(report);
            listener.onReport(report);
          }

          @Override
          public void onEnd(Optional<RadioException> cause) {
            listener.onEnd(cause);
          }

          @Override
          public void onPause(RadioException cause) {
            listener.onPause(cause);
          }

          @Override
          public void onResume() {
            listener.onResume();
          }
        });
  }

  @Override
  public void close() {}
}
