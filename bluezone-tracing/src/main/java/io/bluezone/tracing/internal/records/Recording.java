// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import java.util.concurrent.locks.Lock;

/** What records, and goes on recording, while its owner uses the records. Thread safe. */
public interface Recording {

  /** {@return held by whoever changes keys or destroys records: nothing is recorded meanwhile} */
  Lock turn();

  /** Writes into the log what is not there yet. */
  void flush();

  /** Forgets what is not in the log yet. To be called in the turn. */
  void forget();

  /** Has what is on the air follow the keys. To be called in the turn. */
  void keysHaveChanged();
}
