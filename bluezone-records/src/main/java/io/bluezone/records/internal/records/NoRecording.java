// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Nothing is recorded: the records stand by themselves. Thread safe. */
public record NoRecording(Lock turn) implements Recording {

  public NoRecording() {
    this(new ReentrantLock());
  }

  @Override
  public void flush() {}

  @Override
  public void forget() {}

  @Override
  public void keysHaveChanged() {}
}
