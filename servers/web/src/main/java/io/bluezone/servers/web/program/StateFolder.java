// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of all that a program keeps, for its user alone. */
public final class StateFolder {

  private StateFolder() {}

  /** The given folder, or the program's in $XDG_STATE_HOME or ~/.local/state. */
  public static Path of(@Nullable Path given, String program) {
    if (given != null) {
      return given.toAbsolutePath().normalize();
    }
    return Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
        .resolve(program)
        .toAbsolutePath()
        .normalize();
  }

  public static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
