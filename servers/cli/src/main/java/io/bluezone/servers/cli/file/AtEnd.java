// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Something that is done if the program is ended, by Ctrl-C for one, before this is closed. */
public final class AtEnd implements AutoCloseable {

  private static final int ATTEMPTS = 5;

  public interface Action {
    void run() throws IOException;
  }

  private final Action action;
  private final Thread hook = new Thread(this::run, "at-end");

  public AtEnd(Action action) {
    this.action = action;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Others may still write meanwhile to what is deleted here. */
  private void run() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        action.run();
        return;
      } catch (IOException | UncheckedIOException e) {
        // Again.
      }
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being ended: it is done in a moment.
    }
  }
}
