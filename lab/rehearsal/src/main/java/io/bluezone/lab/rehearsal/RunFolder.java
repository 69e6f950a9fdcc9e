// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bluezone.servers.cli.file.AtEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of a run, which goes with it, or with the process if that is stopped. */
final class RunFolder implements AutoCloseable {

  /**
   * Files in memory: a run waits for no disk, as servers do at each step to outlive a power cut.
   */
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final long ROOM_BYTES = 2L << 30;
  private static final String NAME = "bluezone-rehearsal";

  private final Path path;
  private final AtEnd ifStopped;

  private RunFolder(Path path) {
    this.path = path;
    ifStopped = new AtEnd(() -> delete(path));
  }

  static RunFolder make() throws IOException {
    boolean hasRoom =
        Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM_BYTES;
    return new RunFolder(
        hasRoom ? Files.createTempDirectory(MEMORY, NAME) : Files.createTempDirectory(NAME));
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    ifStopped.close();
    delete(path);
  }

  private static void delete(Path folder) throws IOException {
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
  }
}
