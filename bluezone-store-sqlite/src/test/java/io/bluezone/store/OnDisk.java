// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Directories on the disk of the build: the one for temporary files may be in memory. */
final class OnDisk implements TempDirFactory {

  /** True if the system tells which pages it has written. */
  static final boolean TELLS_WHAT_IS_WRITTEN = Files.exists(Path.of("/proc/self/smaps"));

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
      throws IOException {
    return Files.createTempDirectory(
        Files.createDirectories(Path.of("target").toAbsolutePath()), "disk");
  }
}
