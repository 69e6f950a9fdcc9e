// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program of its own that holds a temporary folder until it is ended. */
final class TemporaryFolderHolder {

  private TemporaryFolderHolder() {}

  public static void main(String[] args) throws IOException {
    TemporaryFolder folder = TemporaryFolder.in(Path.of(args[0]));
    Files.writeString(folder.path().resolve("rows"), "who was near whom");
    System.out.println(folder.path());
    int ended = System.in.read();
    System.exit(ended);
  }
}
