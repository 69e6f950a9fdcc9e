// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Runs several operations even if some fail, and collects the failures. Not thread safe. */
public final class Attempts {

  private @Nullable IOException failure;

  @FunctionalInterface
  public interface Attempt {
    void run() throws IOException;
  }

  public void attempt(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
      } else {
        failure.addSuppressed(e);
      }
    }
  }

  /** Throws the first failure, if there was one. */
  public void finish() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
