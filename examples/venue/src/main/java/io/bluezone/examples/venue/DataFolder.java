// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue;

import io.bluezone.examples.venue.settings.SettingsRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of all that a box keeps, for its user alone. */
final class DataFolder {

  private DataFolder() {}

  static Path of(@Nullable Path given) throws SettingsRefusedException {
    Path folder = (given == null ? stateFolder() : given).toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw refused(folder, "cannot be made", e);
    }
    if (!Files.isWritable(folder)) {
      throw refused(folder, "cannot be written to", null);
    }
    return folder;
  }

  private static SettingsRefusedException refused(
      Path folder, String what, @Nullable Throwable cause) {
    String message =
        "data: the folder "
            + folder
            + " "
            + what
            + "; name another with --data, or give it to this user";
    return cause == null
        ? new SettingsRefusedException(message)
        : new SettingsRefusedException(message, cause);
  }

  private static Path stateFolder() {
    Path state =
        Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"));
    return state.resolve("bluezone-venue");
  }
}
