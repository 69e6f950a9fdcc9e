// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deletes a file if the program is ended, by Ctrl-C for one, before this is closed. */
final class AtEnd implements AutoCloseable {

  private final Thread hook;

  AtEnd(Path unfinished) {
    hook = new Thread(() -> delete(unfinished), "delete-unfinished");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void delete(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      // Nobody is left to be told.
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being ended: it is deleted in a moment.
    }
  }
}
