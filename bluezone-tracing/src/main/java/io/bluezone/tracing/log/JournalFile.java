// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log;

import static io.bluezone.tracing.log.ContactLogException.Reason.DAMAGED;
import static io.bluezone.tracing.log.ContactLogException.Reason.NEWER_VERSION;

import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of blocks, each added whole or not at all.
 *
 * <p>It begins with the 6 bytes {@code BZCLOG} and a version of 2 bytes, 1. A block is its length,
 * a CRC-32C of its bytes and a CRC-32C of these 8 bytes, 4 bytes each, big-endian; then its bytes.
 *
 * <p>A program that is killed while it adds a block leaves the beginning of it; a machine that
 * loses power, one whose bytes are zero or wrong. Such an unfinished block at the end is cut off.
 * Anything else that is wrong is damage, which no reader repairs.
 */
final class JournalFile implements Closeable {

  private static final Logger logger = LoggerFactory.getLogger(JournalFile.class);

  /** The most bytes of a block. */
  static final int MAX_BLOCK = 1 << 26;

  private static final byte[] MAGIC = {'B', 'Z', 'C', 'L', 'O', 'G', 0, 1};
  private static final int VERSION_AT = 6;
  private static final int HEADER = 12;

  private static final ImmutableSet<StandardOpenOption> OPTIONS =
      ImmutableSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  /** Takes blocks one by one. */
  interface BlockReader {

    /**
     * A block.
     *
     * @throws IllegalArgumentException if it is not what it should be
     */
    void read(byte[] block) throws ContactLogException;
  }

  private final Path path;
  private final FileChannel channel;
  private long end;

  private JournalFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Opens a file, or makes an empty one, and reads what is in it. */
  static JournalFile open(Path path, BlockReader reader) throws IOException {
    JournalFile file = new JournalFile(path, FileChannel.open(path, OPTIONS, ownerOnly(path)));
    try {
      file.begin();
      file.readBlocks(reader);
      file.channel.truncate(file.end);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** What a new file lets others do: nothing, where the file system knows others. */
  private static FileAttribute<?>[] ownerOnly(Path path) {
    boolean knowsOthers = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return knowsOthers
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(
              EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
        }
        : new FileAttribute<?>[0];
  }

  private void begin() throws IOException {
    byte[] found = readAt(0, (int) Math.min(MAGIC.length, channel.size()));
    boolean unfinished =
        found.length < MAGIC.length && Arrays.equals(found, Arrays.copyOf(MAGIC, found.length));
    if (unfinished || isZeroFrom(0)) {
      channel.truncate(0);
      writeAt(0, MAGIC);
      channel.force(true);
    } else if (!Arrays.equals(prefix(found), prefix(MAGIC))) {
      throw new ContactLogException(
          DAMAGED, path + " is no contact log: give another file, or move this one away");
    } else if (!Arrays.equals(found, MAGIC)) {
      throw new ContactLogException(
          NEWER_VERSION, path + " was written by a newer version: use that, or another file");
    }
    end = MAGIC.length;
  }

  private static byte[] prefix(byte[] magic) {
    return Arrays.copyOf(magic, VERSION_AT);
  }

  private void readBlocks(BlockReader reader) throws IOException {
    byte[] block = nextBlock();
    while (block.length > 0) {
      try {
        reader.read(block);
      } catch (IllegalArgumentException e) {
        throw damaged("a block makes no sense: " + e.getMessage(), e);
      }
      end += HEADER + block.length;
      block = nextBlock();
    }
  }

  /** The block that begins at the end of what is known to be whole; empty if there is none. */
  private byte[] nextBlock() throws IOException {
    long rest = channel.size() - end;
    if (rest < HEADER) {
      return new byte[0];
    }
    byte[] header = readAt(end, HEADER);
    ByteBuffer fields = ByteBuffer.wrap(header);
    int length = fields.getInt();
    int bodyCrc = fields.getInt();
    if (fields.getInt() != crc(header, 8) || length <= 0 || length > MAX_BLOCK) {
      return checkUnfinished(isZeroFrom(end), "the first bytes of a block");
    }
    if (rest - HEADER < length) {
      return new byte[0];
    }
    byte[] body = readAt(end + HEADER, length);
    return crc(body, length) == bodyCrc
        ? body
        : checkUnfinished(rest - HEADER == length, "the bytes of a block");
  }

  private byte[] checkUnfinished(boolean unfinished, String what) throws ContactLogException {
    if (!unfinished) {
      throw damaged(what + " are not those that were written", new IOException(what));
    }
    return new byte[0];
  }

  private ContactLogException damaged(String problem, Exception cause) {
    return new ContactLogException(
        DAMAGED,
        path + ", offset " + end + ": " + problem + "; move the file away to begin a new one",
        cause);
  }

  private boolean isZeroFrom(long offset) throws IOException {
    for (long at = offset; at < channel.size(); at += MAGIC.length) {
      for (byte octet : readAt(at, (int) Math.min(MAGIC.length, channel.size() - at))) {
        if (octet != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private byte[] readAt(long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new EOFException(path + " became shorter while it was read");
      }
    }
    return bytes.array();
  }

  private void writeAt(long offset, byte[] bytes) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining()) {
      channel.write(source, offset + source.position());
    }
  }

  private static int crc(byte[] bytes, int length) {
    return Hashing.crc32c().hashBytes(bytes, 0, length).asInt();
  }

  /** Adds a block: when this returns it is on stable storage, when it fails it is not there. */
  void append(byte[] block) throws IOException {
    long before = end;
    add(block);
    try {
      channel.force(false);
    } catch (IOException e) {
      end = before;
      throw e;
    }
  }

  /** Adds a block that is on stable storage only after {@link #force}. */
  void add(byte[] block) throws IOException {
    if (block.length == 0 || block.length > MAX_BLOCK) {
      throw new IOException("a block of " + block.length + " bytes, at most " + MAX_BLOCK);
    }
    ByteBuffer whole = ByteBuffer.allocate(HEADER + block.length);
    whole.putInt(block.length).putInt(crc(block, block.length));
    whole.putInt(crc(whole.array(), 8)).put(block);
    if (channel.size() > end) {
      // An earlier attempt failed half way.
      channel.truncate(end);
    }
    writeAt(end, whole.array());
    end += whole.capacity();
  }

  void force() throws IOException {
    channel.force(true);
  }

  long length() {
    return end;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Makes a new name last; where directories cannot be opened, that is left to the system. */
  static void forceDirectoryOf(Path path) {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      logger.debug("{} cannot be forced: {}", directory, e.getMessage());
    }
  }
}
