// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Several things that are all to be tried, whichever of them fails. Not thread safe. */
final class Attempts {

  private @Nullable IOException failure;

  /** Something that may fail. */
  @FunctionalInterface
  interface Attempt {
    void run() throws IOException;
  }

  void make(Attempt attempt) {
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
  void finish() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
