// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.setup;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A folder's key files, for their owner alone or refused; simultaneous processes take turns. */
final class KeyFiles {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** A key in a file of one line, and the name before its last colon. */
  record Named(String name, SecretBytes key) {}

  private final Path folder;

  KeyFiles(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Makes the folder if it is missing, and runs while no other process does. */
  <T> T exclusively(Supplier<T> work) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try {
          Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
        } catch (java.nio.file.FileAlreadyExistsException e) {
          // Another process was faster.
        }
      }
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = lock(channel)) {
        return work.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    FileLock lock = channel.tryLock();
    while (lock == null && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      lock = channel.tryLock();
    }
    if (lock == null) {
      throw new IllegalStateException(
          "another program holds " + folder + " and does not end: end it, then start again");
    }
    return lock;
  }

  boolean exists(String file) {
    return Files.exists(folder.resolve(file));
  }

  Named readOrMake(String file, String name, int length) {
    if (!exists(file)) {
      SecretBytes fresh = SecretBytes.random(length, new SecureRandom());
      write(
          file, name + ":" + BaseEncoding.base16().lowerCase().encode(fresh.exposeBytes()) + "\n");
    }
    return read(file)
        .orElseThrow(
            () -> new IllegalStateException(folder.resolve(file) + " holds no key: NAME:HEX"));
  }

  private Optional<Named> read(String file) {
    String line = text(file).strip();
    int colon = line.lastIndexOf(':');
    return colon < 0 || !BaseEncoding.base16().lowerCase().canDecode(line.substring(colon + 1))
        ? Optional.empty()
        : Optional.of(
            new Named(line.substring(0, colon), SecretBytes.fromHex(line.substring(colon + 1))));
  }

  String text(String file) {
    Path path = folder.resolve(file);
    try {
      if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
        throw new IllegalStateException(
            path + " may be read by others; make it yours alone: chmod 600 " + path);
      }
      return Files.readString(path, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }

  void write(String file, String content) {
    Path path = folder.resolve(file);
    Path part = folder.resolve(file + ".part");
    try {
      Files.deleteIfExists(part);
      try (FileChannel out =
          FileChannel.open(
              part,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(OWNER))) {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be written", e);
    }
  }
}
