// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A file of lines, for its owner alone, that only grows: by whole lines. */
public final class AccountFile {

  private AccountFile() {}

  /** Adds a line, which has its line end already. */
  public static void append(Path file, String line) throws InputRefusedException {
    boolean existed = Files.exists(file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OwnerOnly.attributes())) {
      long before = channel.size();
      channel.position(before);
      try {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      } catch (IOException e) {
        channel.truncate(before);
        if (!existed) {
          Files.deleteIfExists(file);
        }
        throw e;
      }
    } catch (IOException e) {
      throw OutputFailure.refusal(file, e);
    }
  }
}
