// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.spi;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * A request to read a peer's value. It is done with its first answer: a value, a failure, its
 * time-out, or the caller's cancelling.
 *
 * <p>Thread safe.
 */
public final class ReadRequest {

  private final DeviceAddress address;
  private final UUID service;
  private final UUID characteristic;
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private final CompletableFuture<Boolean> done = result.handle((value, failure) -> true);

  /** A request without a time-out. */
  public ReadRequest(DeviceAddress address, UUID service, UUID characteristic) {
    this.address = checkNotNull(address, "address");
    this.service = checkNotNull(service, "service");
    this.characteristic = checkNotNull(characteristic, "characteristic");
  }

  /** {@return the peer's address} */
  public DeviceAddress address() {
    return address;
  }

  /** {@return the service's UUID} */
  public UUID service() {
    return service;
  }

  /** {@return the characteristic's UUID} */
  public UUID characteristic() {
    return characteristic;
  }

  /** {@return what the caller gets: the value to come; the caller may cancel it} */
  public CompletableFuture<byte[]> result() {
    return result;
  }

  /** {@return completes with true when the request is done, in whatever way} */
  public CompletableFuture<Boolean> done() {
    return done;
  }

  /** {@return whether the caller has its answer} */
  public boolean isDone() {
    return result.isDone();
  }

  /**
   * Starts the time-out of the whole attempt: unless it is done before, the request then fails with
   * {@link Reason#TIMEOUT}. The timer is cancelled when the request is done.
   *
   * @param timer runs a task later, and returns a call that cancels it; that is called once, on any
   *     thread, also after the task has run
   */
  public void expireAfter(Duration timeout, BiFunction<Duration, Runnable, Runnable> timer) {
    Runnable cancel = timer.apply(timeout, () -> giveUp(timeout));
    whenDone(cancel);
  }

  /** Most timers come to a request that is done. */
  private void giveUp(Duration timeout) {
    if (!isDone()) {
      fail(late(timeout));
    }
  }

  private static RadioException late(Duration timeout) {
    return new RadioException(
        Reason.TIMEOUT, "no value within " + timeout.toMillis() + " ms; the attempt was ended");
  }

  /** Answers with a value; ignored if the request is done. */
  public void succeed(byte[] value) {
    result.complete(value);
  }

  /** Answers with a failure; ignored if the request is done. */
  public void fail(RadioException cause) {
    result.completeExceptionally(cause);
  }

  /**
   * Runs a task on the thread that answers or cancels, at once if the request is done. The result
   * completes when the task has run.
   */
  @CanIgnoreReturnValue
  public CompletableFuture<Void> whenDone(Runnable task) {
    return done.thenRun(task);
  }
}
