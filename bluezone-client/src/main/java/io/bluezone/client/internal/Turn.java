// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import io.bluezone.client.ClientException;
import io.bluezone.client.ClientException.Reason;
import java.util.concurrent.locks.ReentrantLock;

/** A turn at the network, over when it is closed; an interrupt ends the wait for it. */
public record Turn(ReentrantLock lock) implements AutoCloseable {

  public static Turn take(ReentrantLock lock) throws ClientException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return new Turn(lock);
  }

  /** Keeps the interrupt for the caller. */
  static ClientException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ClientException(Reason.OFFLINE, "the thread was interrupted", e);
  }

  @Override
  public void close() {
    lock.unlock();
  }
}
