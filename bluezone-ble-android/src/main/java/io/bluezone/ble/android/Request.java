// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request to Android whose answer, a callback, has to come within {@link #ANSWER_TIMEOUT}. */
@OnRadioThread
final class Request {

  /** Android answers within some 10 ms; its own services wait 5 to 10 s for each other. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private final CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
  private final boolean awaited;
  private final RadioThread.Timer timer;

  /** A request that is being made, with a task for Android's silence. */
  Request(RadioThread radioThread, boolean awaited, Runnable onSilence) {
    this.awaited = awaited;
    timer = radioThread.after(ANSWER_TIMEOUT, onSilence);
  }

  /** The future that the caller waits for. */
  @AnyThread
  CompletableFuture<@Nullable Void> answer() {
    return answer;
  }

  void succeed() {
    timer.cancel();
    answer.complete(null);
  }

  /** Fails it. Returns whether the caller learns that from {@link #answer()}. */
  boolean fail(RadioException cause) {
    timer.cancel();
    return answer.completeExceptionally(cause) && awaited;
  }
}
