// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A store's files at a moment: all that is left of it if the program is killed then. */
record StoredFiles(List<Path> files, Map<Path, byte[]> contents) {

  private static final Path PAGES = Path.of("/proc/self/smaps");

  static StoredFiles of(List<Path> files) throws IOException {
    ImmutableMap.Builder<Path, byte[]> contents = ImmutableMap.builder();
    for (Path file : files) {
      if (Files.exists(file)) {
        assertThat(isOnStableStorage(file)).as(file + " has been forced to the disk").isTrue();
        contents.put(file, Files.readAllBytes(file));
      }
    }
    return new StoredFiles(files, contents.buildOrThrow());
  }

  /** Puts the files back to what they were. */
  void putBack() throws IOException {
    for (Path file : files) {
      byte[] content = contents.get(file);
      if (content == null) {
        Files.deleteIfExists(file);
      } else {
        Files.write(file, content);
      }
    }
  }

  /**
   * Tells whether the system has written a file's pages. It tells by how Linux marks the pages that
   * a program has mapped; elsewhere, and on a file system in memory, it is assumed.
   */
  private static boolean isOnStableStorage(Path file) throws IOException {
    if (Files.notExists(PAGES) || Files.getFileStore(file).type().equals("tmpfs")) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      try {
        mapped.load();
        return !hasDirtyPages(file.toRealPath());
      } finally {
        Reference.reachabilityFence(mapped);
      }
    }
  }

  private static boolean hasDirtyPages(Path mapped) throws IOException {
    boolean inFile = false;
    for (String line : Files.readAllLines(PAGES)) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        inFile = line.endsWith(" " + mapped);
      } else if (inFile && line.matches("(Shared|Private)_Dirty: +[1-9].*")) {
        return true;
      }
    }
    return false;
  }
}
