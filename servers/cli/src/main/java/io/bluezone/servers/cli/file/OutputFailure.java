// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import com.google.common.base.Strings;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Why a file could not be written, in words for a person. */
public final class OutputFailure {

  private OutputFailure() {}

  public static InputRefusedException refusal(Path file, IOException e) {
    String why = reason(e);
    Message message =
        switch (why) {
          case "No space left on device", "Disk quota exceeded" -> Message.of("output.full", file);
          case "File too large" -> Message.of("output.too-large", file);
          case "Read-only file system" -> Message.of("output.read-only", file);
          default ->
              e instanceof AccessDeniedException
                  ? Message.of("output.denied", file)
                  : Message.of("output.failed", file, why);
        };
    return new InputRefusedException(message, e);
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    return Strings.isNullOrEmpty(reason) ? e.getClass().getSimpleName() : reason;
  }
}
