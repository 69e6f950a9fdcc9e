// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.radio;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.spi.ForwardingBleRadio;
import io.bluezone.ble.spi.StateListeners;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A radio that is looked for until it is there; until then it can do nothing. Thread safe. */
final class AwaitedRadio extends ForwardingBleRadio {

  private static final Logger logger = LoggerFactory.getLogger(AwaitedRadio.class);
  private static final int LOOK_SECONDS = 5;

  private final RadioCapabilities none;
  private final VenueRadio.Opening opening;
  private final StateListeners listeners = new StateListeners();
  private volatile RadioException missing;
  private volatile @Nullable BleRadio radio;
  private volatile boolean closed;

  AwaitedRadio(String name, VenueRadio.Opening opening) {
    this.opening = opening;
    none = RadioCapabilities.builder().name(name).build();
    missing = new RadioException(Reason.ADAPTER_MISSING, name + ": not found yet");
  }

  /** Looks for it now, and every few seconds until it is there. */
  void look(TimeSource time) {
    if (!isFound() && !closed) {
      var unused = time.executor().schedule(() -> look(time), LOOK_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Looks for it, unless it is there. */
  synchronized boolean isFound() {
    try {
      if (radio == null && !closed) {
        BleRadio found = opening.open();
        var unused = found.addStateListener(this::tell);
        radio = found;
        tell(found.state());
      }
    } catch (RadioException e) {
      if (!String.valueOf(e.getMessage()).equals(missing.getMessage())) {
        logger.warn("{}: {}; it is looked for again and again", none.name(), e.getMessage());
      }
      missing = e;
    }
    return radio != null;
  }

  /** Tells in the radio's order: what it says while it is being found waits. */
  private synchronized void tell(RadioState state) {
    listeners.tell(state);
  }

  @Override
  protected BleRadio delegate() {
    BleRadio found = radio;
    if (found == null) {
      throw new IllegalStateException(missing);
    }
    return found;
  }

  private void requireFound() throws RadioException {
    if (radio == null) {
      throw new RadioException(missing.reason(), String.valueOf(missing.getMessage()));
    }
  }

  @Override
  public RadioCapabilities capabilities() {
    return radio == null ? none : super.capabilities();
  }

  @Override
  public RadioState state() {
    if (radio != null) {
      return super.state();
    }
    boolean refused = missing.reason() == Reason.NOT_PERMITTED;
    return refused ? RadioState.UNAUTHORIZED : RadioState.MISSING;
  }

  @Override
  public Registration addStateListener(Consumer<RadioState> listener) {
    return listeners.add(listener);
  }

  @Override
  public Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    requireFound();
    return super.scan(settings, listener);
  }

  @Override
  public Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    requireFound();
    return super.advertise(advertisement, settings, listener);
  }

  @Override
  public void close() {
    closed = true;
    // It is told that it has closed; no lock is held, for that is told on its own thread.
    if (isFound()) {
      super.close();
    }
  }
}
