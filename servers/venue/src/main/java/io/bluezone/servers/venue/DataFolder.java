// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import io.bluezone.servers.venue.settings.SettingsRefusedException;
import io.bluezone.servers.web.program.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of all that a box keeps, for its user alone. */
final class DataFolder {

  private DataFolder() {}

  /** {@return the folder, whether or not it is there} */
  static Path named(@Nullable Path given) {
    return StateFolder.of(given, "bluezone-venue");
  }

  static Path of(@Nullable Path given) throws SettingsRefusedException {
    Path folder = named(given);
    try {
      StateFolder.make(folder);
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
}
