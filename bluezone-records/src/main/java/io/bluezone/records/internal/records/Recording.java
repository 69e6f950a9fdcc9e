// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import java.util.concurrent.locks.Lock;

/** The recording that continues while its owner uses the records. Thread safe. */
public interface Recording {

  /** {@return the lock that keeps recording off while keys change or records are destroyed} */
  Lock turn();

  /** Writes into the log what is not there yet. */
  void flush();

  /** Forgets what is not in the log yet. To be called in the turn. */
  void forget();

  /** Replaces the ID that is sent, after a change of keys. To be called with the lock held. */
  void keysHaveChanged();
}
