// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.process;

import io.bluezone.examples.rehearsal.server.PipeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of each server's program as the JVM has them in memory. The first process writes
 * them; those after it start in half the time.
 *
 * @param folder where they are kept; it is made when it is missing
 */
public record ClassArchive(Path folder) {

  private Path file(Class<?> main) {
    return folder.resolve(main.getSimpleName() + ".jsa");
  }

  /** {@return the JVM's options for a process of a main class} */
  List<String> options(Class<?> main) {
    Path file = file(main);
    return Files.exists(file)
        ? List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + file)
        : List.of("-Xshare:auto", "-XX:+RecordDynamicDumpInfo");
  }

  /** Has a process that answers write its classes, unless another one has. */
  void keep(Class<?> main, ServerProcess process) throws IOException {
    Path file = file(main);
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      PipeMessage.Ran unused =
          process.ask(new PipeMessage.KeepClasses(file.toString()), PipeMessage.Ran.class);
    }
  }
}
