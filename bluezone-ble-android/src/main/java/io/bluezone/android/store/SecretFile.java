// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import com.google.common.io.Files;
import com.google.common.primitives.Ints;
import io.bluezone.tracing.vault.VaultException;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A small file that is replaced as a whole, and overwritten before it is deleted. */
final class SecretFile {

  private static final String TEMPORARY = ".new";

  private final File file;
  private final File temporary;

  SecretFile(File file) {
    this.file = file;
    temporary = new File(file.getPath() + TEMPORARY);
  }

  /** The file's content, if the file exists. */
  Optional<byte[]> read(long maxSize) throws IOException {
    if (!file.exists()) {
      return Optional.empty();
    }
    if (file.length() > maxSize) {
      throw new VaultException(
          file + " has " + file.length() + " bytes, a secret at most " + maxSize);
    }
    return Optional.of(Files.toByteArray(file));
  }

  /** Replaces it: when this returns, the new content is on stable storage. */
  void write(byte[] content) throws IOException {
    try (FileOutputStream out = new FileOutputStream(temporary)) {
      out.write(content);
      out.getFD().sync();
    }
    java.nio.file.Files.move(temporary.toPath(), file.toPath(), StandardCopyOption.ATOMIC_MOVE);
    forceDirectory();
  }

  /** Destroys it, and what an interrupted {@link #write} left; does nothing if there is neither. */
  void delete() throws IOException {
    boolean interrupted = overwriteAndDelete(temporary);
    boolean written = overwriteAndDelete(file);
    if (interrupted || written) {
      forceDirectory();
    }
  }

  private static boolean overwriteAndDelete(File any) throws IOException {
    if (!any.exists()) {
      return false;
    }
    try (RandomAccessFile content = new RandomAccessFile(any, "rw")) {
      content.write(new byte[Ints.checkedCast(content.length())]);
      content.getFD().sync();
    }
    return java.nio.file.Files.deleteIfExists(any.toPath());
  }

  private void forceDirectory() throws IOException {
    try (FileChannel directory =
        FileChannel.open(file.getParentFile().toPath(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
