// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Longs;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.vault.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a vault has been changed: kept in the vault, and in a file beside it with {@code
 * .count} added, 8 bytes, big-endian. A vault with a lower count than its file was put back from a
 * copy. The file is written after the vault, so that a crash in between leaves the vault ahead.
 * Whoever can put both back, or delete the file, is not found out. Not thread safe.
 */
final class VaultCount {

  /** Where the vault keeps it: 8 bytes, big-endian. */
  static final String SECRET = "vault.changes";

  private static final ImmutableSet<OpenOption> NEW =
      ImmutableSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final Logger logger = LoggerFactory.getLogger(VaultCount.class);

  private final Path file;
  private long changes;
  private boolean fails;

  VaultCount(Path vault) {
    file = VaultFile.beside(vault, ".count");
  }

  /** Goes on from what is noted: there is no vault yet, or none any more. */
  void beginNew() throws IOException {
    changes = noted();
  }

  /** Goes on from an opened vault, or refuses it because it is older than what is noted. */
  void begin(Map<String, SecretBytes> secrets, Path vault) throws IOException {
    changes = of(secrets);
    long noted = noted();
    if (changes < noted) {
      throw new VaultException(
          vault
              + " is older than it was left: it has been changed "
              + changes
              + " times, and "
              + noted
              + " times according to "
              + file
              + ". A copy was put back, and with it keys that have been destroyed since, or whose"
              + " IDs are published. Put the newest file in its place. If there is none any more,"
              + " delete "
              + file.getFileName()
              + ", open the vault and erase what is in it at once");
    }
    note();
  }

  private static long of(Map<String, SecretBytes> secrets) {
    SecretBytes count = secrets.get(SECRET);
    return count == null || count.size() != Long.BYTES
        ? 0
        : Longs.fromByteArray(count.exposeBytes());
  }

  long changes() {
    return changes;
  }

  /** The next change's count, to be stored with it. */
  SecretBytes next() {
    return SecretBytes.copyOf(Longs.toByteArray(changes + 1));
  }

  /** The change is stored. */
  void changed() {
    changes++;
    note();
  }

  private long noted() throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new VaultException(file + " is no regular file: move it away");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Long.BYTES + 1);
      return bytes.length == Long.BYTES ? Longs.fromByteArray(bytes) : 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** Replaces the file, so that nothing else that has its name is written to. */
  private void note() {
    Path replacement = VaultFile.beside(file, ".new");
    try {
      Files.deleteIfExists(replacement);
      try (FileChannel channel = OwnerOnly.open(replacement, NEW)) {
        VaultFile.write(channel, Longs.toByteArray(changes));
      }
      Files.move(
          replacement, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      fails = false;
    } catch (IOException e) {
      if (!fails) {
        fails = true;
        logger.warn("{} cannot be written; the next change tries again: {}", file, e.toString());
      }
    }
  }
}
