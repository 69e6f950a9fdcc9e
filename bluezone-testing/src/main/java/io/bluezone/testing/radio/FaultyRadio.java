// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import io.bluezone.base.Registration;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.spi.ForwardingBleRadio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A radio with faults that no real one should have, and some do. Does what the radio behind it does
 * until it is told otherwise. For one thread.
 */
public final class FaultyRadio extends ForwardingBleRadio {

  private final BleRadio radio;
  private final Predicate<DeviceAddress> stuck;
  private final List<Registration> scans = new ArrayList<>();
  private UnaryOperator<RadioCapabilities> capabilities = UnaryOperator.identity();
  private final List<ScanSettings> asked = new ArrayList<>();
  private final List<ScanListener> listeners = new ArrayList<>();

  /** A radio whose reads from some peers never end, not even at their time-out. */
  public FaultyRadio(BleRadio radio, Predicate<DeviceAddress> stuck) {
    this.radio = radio;
    this.stuck = stuck;
  }

  /** Says that it can do something else than it can. */
  public FaultyRadio claiming(UnaryOperator<RadioCapabilities> claim) {
    capabilities = claim;
    return this;
  }

  /** Ends the scans that run, without notifying their listeners. */
  public void endScansSilently() {
    scans.forEach(Registration::close);
    scans.clear();
  }

  /** Tells the last scan's listener that it hears nothing until it is resumed. */
  public void pauseScan(RadioException cause) {
    listeners.get(listeners.size() - 1).onPause(cause);
  }

  /** Ends {@link #pauseScan}. */
  public void resumeScan() {
    listeners.get(listeners.size() - 1).onResume();
  }

  /** {@return what the scans so far looked for, in order} */
  public List<ScanSettings> asked() {
    return List.copyOf(asked);
  }

  @Override
  protected BleRadio delegate() {
    return radio;
  }

  @Override
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    return stuck.test(address)
        ? new CompletableFuture<>()
        : radio.read(address, service, characteristic, timeout);
  }

  @Override
  public RadioCapabilities capabilities() {
    return capabilities.apply(radio.capabilities());
  }

  @Override
  public Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    Registration scan = radio.scan(settings, listener);
    scans.add(scan);
    asked.add(settings);
    listeners.add(listener);
    return scan;
  }
}
