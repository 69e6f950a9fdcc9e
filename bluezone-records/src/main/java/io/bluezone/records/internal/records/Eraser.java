// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import java.io.IOException;
import java.util.concurrent.locks.Lock;

/** Destroys the records, the state and the keys. Thread safe. */
public record Eraser(RecordsParts parts) {

  /** Destroys all that can be destroyed; the next ID is of a new identity. */
  public void erase() throws IOException {
    Attempts attempts = new Attempts();
    Lock turn = parts.recording().turn();
    turn.lock();
    try {
      parts.recording().forget();
      attempts.attempt(parts.log()::erase);
      attempts.attempt(parts.identity()::erase);
      attempts.attempt(parts.consents()::erase);
      parts.recording().keysHaveChanged();
    } finally {
      turn.unlock();
    }
    attempts.finish();
  }
}
