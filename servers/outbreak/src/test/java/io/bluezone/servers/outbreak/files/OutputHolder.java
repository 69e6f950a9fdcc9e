// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program of its own that is in the midst of writing a folder until it is ended. */
final class OutputHolder {

  private OutputHolder() {}

  public static void main(String[] args) throws IOException {
    Output.folder(
        Path.of(args[0]),
        folder -> {
          Files.writeString(folder.resolve("people.csv"), "who was infected");
          System.out.println(folder);
          System.exit(System.in.read());
        });
  }
}
