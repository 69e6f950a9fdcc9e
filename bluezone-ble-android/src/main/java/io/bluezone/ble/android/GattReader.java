// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothAdapter;
import android.content.Context;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.spi.ReadRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of peers, one peer at a time: phones' controllers begin one connection at a time,
 * and apps share few GATT clients.
 */
@OnRadioThread
final class GattReader {

  private final Context context;
  private final RadioThread radioThread;
  private final AndroidBluetooth bluetooth;
  private final BluetoothAdapter adapter;
  private final Supplier<RadioState> state;
  private final Deque<ReadRequest> queue = new ArrayDeque<>();
  private @Nullable ReadAttempt current;

  GattReader(
      Context context,
      RadioThread radioThread,
      AndroidBluetooth bluetooth,
      BluetoothAdapter adapter,
      Supplier<RadioState> state) {
    this.context = context;
    this.radioThread = radioThread;
    this.bluetooth = bluetooth;
    this.adapter = adapter;
    this.state = state;
  }

  @AnyThread
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    ReadRequest request = new ReadRequest(address, service, characteristic);
    if (!radioThread.post(() -> submit(request, timeout))) {
      request.fail(RadioThread.closed());
    }
    return request.result();
  }

  private void submit(ReadRequest request, Duration timeout) {
    try {
      PlatformErrors.requireOn(state.get(), Operation.READ);
      bluetooth.require(Operation.READ);
    } catch (RadioException e) {
      request.fail(e);
      return;
    }
    request.expireAfter(timeout, (delay, task) -> radioThread.after(delay, task)::cancel);
    request.whenDone(() -> radioThread.post(() -> finished(request)));
    queue.add(request);
    next();
  }

  private void finished(ReadRequest request) {
    queue.remove(request);
    ReadAttempt attempt = current;
    if (attempt != null && attempt.isFor(request)) {
      attempt.end();
    }
  }

  private void next() {
    while (current == null && !queue.isEmpty()) {
      ReadAttempt attempt = new ReadAttempt(radioThread, queue.remove(), this::closed);
      current = attempt;
      attempt.begin(context, bluetooth, adapter);
    }
  }

  private void closed() {
    current = null;
    next();
  }

  void pairing(DeviceAddress address) {
    ReadAttempt attempt = current;
    if (attempt != null) {
      attempt.pairing(address);
    }
  }

  public void suspend() {
    failAll(PlatformErrors.off(Operation.READ));
  }

  /** Fails what waits and ends what runs. */
  public void close() {
    failAll(RadioThread.closed());
  }

  private void failAll(RadioException cause) {
    new ArrayList<>(queue).forEach(request -> request.fail(cause));
    queue.clear();
    ReadAttempt attempt = current;
    if (attempt != null) {
      attempt.abort(cause);
    }
  }
}
