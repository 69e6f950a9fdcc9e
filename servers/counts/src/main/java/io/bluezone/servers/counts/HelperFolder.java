// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.counts;

import com.google.common.io.BaseEncoding;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.servers.web.counts.CountsPairing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** The helper's private key and its task, each in a file that its user alone can read. */
record HelperFolder(Path folder) {

  private static final String KEY = "counts.key";
  private static final String TASK = "counts.task";
  private static final double EPSILON = 1;
  private static final double DELTA = 1e-6;
  private static final double LIMIT = 10;

  /** Gives the private key, which is made when there is none. */
  byte[] privateKey(SecureRandom random) throws IOException {
    if (!Files.exists(folder.resolve(KEY))) {
      write(KEY, BaseEncoding.base16().lowerCase().encode(CountsTask.newPrivateKey(random)) + "\n");
    }
    String text = read(KEY).strip();
    if (!BaseEncoding.base16().lowerCase().canDecode(text)) {
      throw new IllegalArgumentException(folder.resolve(KEY) + " holds no key");
    }
    return BaseEncoding.base16().lowerCase().decode(text);
  }

  Optional<CountsPairing> task() throws IOException {
    return Files.exists(folder.resolve(TASK))
        ? Optional.of(CountsPairing.parse(read(TASK)))
        : Optional.empty();
  }

  /**
   * Keeps the task that a leader made, for good: days of two tasks would add up to more than either
   * promises.
   *
   * @throws IllegalArgumentException if it promises less than this server stands for, or there is
   *     another one
   */
  CountsPairing keep(CountsPairing wanted) throws IOException {
    Optional<CountsPairing> known = task();
    if (known.isPresent()) {
      if (!known.get().text().equals(wanted.text())) {
        throw new IllegalArgumentException(
            folder + " has another task: give each task a folder and a database of its own");
      }
      return known.get();
    }
    if (!wanted.task().promises(EPSILON, DELTA, LIMIT)) {
      throw new IllegalArgumentException(
          "the task promises devices less than an epsilon of 1 a day and 10 in all");
    }
    write(TASK, wanted.text());
    return wanted;
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file), StandardCharsets.US_ASCII);
  }

  private void write(String file, String content) throws IOException {
    Path part = folder.resolve(file + ".part");
    Files.deleteIfExists(part);
    try (FileChannel out =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(part, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }
}
