// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import com.google.common.primitives.Ints;
import io.bluezone.records.vault.VaultException;
import io.bluezone.sealed.internal.vault.VaultMedium;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A vault's file in the app's own storage, locked while it is open. */
final class AndroidVaultFile implements VaultMedium {

  private static final int MOST = 1 << 20;

  private final File file;
  private @Nullable RandomAccessFile content;

  private AndroidVaultFile(File file) {
    this.file = file;
  }

  static AndroidVaultFile open(File file) throws IOException {
    AndroidVaultFile medium = new AndroidVaultFile(file);
    if (file.isDirectory()) {
      throw new VaultException(
          file
              + " is a key vault of an earlier development version, which this one does not open."
              + " It is as it was: clear the app's storage to begin with a new one");
    } else if (file.exists()) {
      medium.opened();
    }
    return medium;
  }

  private RandomAccessFile opened() throws IOException {
    RandomAccessFile open = content;
    if (open == null) {
      open = new RandomAccessFile(file, "rw");
      if (!lock(open)) {
        open.close();
        throw new VaultException(file + " is in use: close the vault that is open");
      }
      content = open;
    }
    return open;
  }

  private static boolean lock(RandomAccessFile open) throws IOException {
    try {
      FileLock lock = open.getChannel().tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public Optional<byte[]> read() throws IOException {
    if (!file.exists()) {
      return Optional.empty();
    }
    RandomAccessFile open = opened();
    if (open.length() > MOST) {
      throw new VaultException(
          file + " is no key vault: it has " + open.length() + " bytes, at most " + MOST);
    }
    byte[] bytes = new byte[(int) open.length()];
    open.seek(0);
    open.readFully(bytes);
    return Optional.of(bytes);
  }

  @Override
  public void create(byte[] bytes) throws IOException {
    File replacement = new File(file.getPath() + ".new");
    try (FileOutputStream out = new FileOutputStream(replacement)) {
      out.write(bytes);
      out.getFD().sync();
    } catch (IOException e) {
      Files.deleteIfExists(replacement.toPath());
      throw e;
    }
    Files.move(replacement.toPath(), file.toPath(), StandardCopyOption.ATOMIC_MOVE);
    forceDirectoryOf(file);
    opened();
  }

  @Override
  public void write(long position, byte[] bytes) throws IOException {
    if (!file.exists()) {
      throw new VaultException(file + " was destroyed while it was open: close the vault");
    }
    RandomAccessFile open = opened();
    open.seek(position);
    open.write(bytes);
  }

  @Override
  public void force() throws IOException {
    opened().getFD().sync();
  }

  @Override
  public void close() throws IOException {
    if (content != null) {
      content.close();
    }
  }

  /** Overwrites a file, and removes it; does nothing if there is none. */
  static void destroy(File file) throws IOException {
    if (!file.isFile()) {
      return;
    }
    try (RandomAccessFile open = new RandomAccessFile(file, "rw")) {
      open.write(new byte[Ints.saturatedCast(Math.min(open.length(), MOST))]);
      open.getFD().sync();
    }
    Files.deleteIfExists(file.toPath());
    forceDirectoryOf(file);
  }

  private static void forceDirectoryOf(File file) throws IOException {
    try (FileChannel directory =
        FileChannel.open(file.getParentFile().toPath(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
