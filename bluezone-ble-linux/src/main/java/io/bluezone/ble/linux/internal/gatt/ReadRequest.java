// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.gatt;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Whom to ask for what, and where the answer goes. The caller may cancel it. Thread safe. */
final class ReadRequest {

  private final DeviceAddress address;
  private final UUID service;
  private final UUID characteristic;
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private final CompletableFuture<Boolean> done = result.handle((value, failure) -> true);

  ReadRequest(DeviceAddress address, UUID service, UUID characteristic) {
    this.address = address;
    this.service = service;
    this.characteristic = characteristic;
  }

  DeviceAddress address() {
    return address;
  }

  UUID service() {
    return service;
  }

  UUID characteristic() {
    return characteristic;
  }

  CompletableFuture<byte[]> result() {
    return result;
  }

  /** Completes when the caller has its answer: a value, a failure, a time-out, its own cancel. */
  CompletableFuture<Boolean> done() {
    return done;
  }

  boolean isDone() {
    return result.isDone();
  }

  void succeed(byte[] value) {
    result.complete(value);
  }

  void fail(RadioException failure) {
    result.completeExceptionally(failure);
  }

  @CanIgnoreReturnValue
  CompletableFuture<Void> whenDone(Runnable work) {
    return done.thenRun(work);
  }
}
