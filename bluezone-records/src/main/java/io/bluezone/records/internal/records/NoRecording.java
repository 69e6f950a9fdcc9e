// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Nothing is recorded: the records stand by themselves. Thread safe. */
public final class NoRecording implements Recording {

  private final Lock turn = new ReentrantLock();

  /** No recording. */
  public NoRecording() {}

  @Override
  public Lock turn() {
    return turn;
  }

  @Override
  public void flush() {}

  @Override
  public void forget() {}

  @Override
  public void keysHaveChanged() {}
}
