// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The file of a device's state, for its owner alone where the file system has owners. It is
 * replaced whole, and held by one program at a time.
 */
final class DeviceFile implements AutoCloseable {

  /** Three months of tokens, a request and the reports that may wait have a tenth of it. */
  private static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private final FileChannel lock;

  private DeviceFile(Path file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Takes hold of a file, which need not be there.
   *
   * @throws IOException if another program holds it, or its folder cannot be written
   */
  static DeviceFile open(Path file) throws IOException {
    FileChannel lock =
        channel(beside(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      Optional<FileLock> held = Optional.ofNullable(lock.tryLock());
      if (held.isPresent()) {
        return new DeviceFile(file, lock);
      }
    } catch (OverlappingFileLockException e) {
      lock.close();
      throw new IOException(file + " is in use by this program", e);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
    lock.close();
    throw new IOException(file + " is in use by another program");
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private static FileChannel channel(Path file, OpenOption... options) throws IOException {
    boolean hasOwners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        hasOwners
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Set<OpenOption> all = new HashSet<>(Arrays.asList(options));
    return FileChannel.open(file, all, attributes);
  }

  /** Reads the state; an empty one if there is no file. */
  DeviceState read() throws IOException {
    if (!Files.exists(file)) {
      return new DeviceState();
    }
    try {
      long size = Files.size(file);
      if (!Files.isRegularFile(file) || size > MOST_BYTES) {
        throw new IOException("it is another file");
      }
      byte[] bytes = new byte[Math.toIntExact(size)];
      try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
        in.readFully(bytes);
      }
      return StateBytes.read(bytes);
    } catch (IOException e) {
      throw new IOException(
          file + " cannot be read: " + e.getMessage() + ". Remove it and enrol with a new code.",
          e);
    }
  }

  /** Replaces the state; after a failure at any moment there is the old one or the new one. */
  void write(DeviceState state) throws IOException {
    Path part = beside(file, ".part");
    Files.deleteIfExists(part);
    try (FileChannel out = channel(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(StateBytes.write(state));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
