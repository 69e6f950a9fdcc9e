// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.spi;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Forwards every call to another radio. For decorators, which override what they do otherwise. As
 * thread safe as that radio.
 */
public abstract class ForwardingBleRadio implements BleRadio {

  /** For decorators. */
  protected ForwardingBleRadio() {}

  /** {@return the radio that calls are forwarded to} */
  protected abstract BleRadio delegate();

  @Override
  public RadioCapabilities capabilities() {
    return delegate().capabilities();
  }

  @Override
  public RadioState state() {
    return delegate().state();
  }

  @Override
  public Registration addStateListener(Consumer<RadioState> listener) {
    return delegate().addStateListener(listener);
  }

  @Override
  public Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    return delegate().scan(settings, listener);
  }

  @Override
  public Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    return delegate().advertise(advertisement, settings, listener);
  }

  @Override
  public Registration serve(GattService service) throws RadioException {
    return delegate().serve(service);
  }

  @Override
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    return delegate().read(address, service, characteristic, timeout);
  }

  @Override
  public void close() {
    delegate().close();
  }
}
