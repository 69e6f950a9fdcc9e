// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program of its own that is in the midst of writing a file until it is ended. */
final class OutputFileHolder {

  private OutputFileHolder() {}

  public static void main(String[] args) throws Exception {
    OutputFile.of(Path.of(args[0]), OutputFile.Readers.OWNER, new Overwriting())
        .write(
            out -> {
              out.write("who was near whom".getBytes(StandardCharsets.UTF_8));
              out.flush();
              System.out.println("writing");
              System.exit(System.in.read());
            });
  }
}
