// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log;

import static io.bluezone.tracing.log.ContactLogException.Reason.CLOSED;
import static io.bluezone.tracing.log.ContactLogException.Reason.STORAGE;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link ContactLog} in one file that batches are added to, for programs without a database.
 *
 * <p>All encounters are in memory as well, about 300 bytes each. Each batch is forced to stable
 * storage before {@link #write} returns. When more than half of the file is of no use any more, and
 * whenever something is purged, the file is written anew beside itself, and takes the old one's
 * place in one step. Beside it lies a file with {@code .lock} added to its name, which keeps a
 * second program out.
 *
 * <p>Sealed, if day keys are given: then a copy of the file is of no use to anybody without them.
 */
public final class JournalContactLog implements ContactLog {

  private static final Logger logger = LoggerFactory.getLogger(JournalContactLog.class);

  /** Files smaller than this are not worth writing anew for their size. */
  private static final long SMALL = 1 << 20;

  /** How many encounters go into a block when the file is written anew. */
  private static final int BLOCK = 10_000;

  private final Path path;
  private final EncounterStore store;
  private final JournalBlock blocks;
  private final @Nullable DayKeys keys;
  private final SortedSet<LocalDate> sealedDays = new TreeSet<>();
  private final FileChannel lock;
  private JournalFile file;
  private boolean holdsPurged;
  private boolean closed;

  private JournalContactLog(
      Path path, LogLimits limits, @Nullable DayKeys keys, SecureRandom random, FileChannel lock)
      throws IOException {
    this.path = path;
    this.keys = keys;
    this.lock = lock;
    store = new EncounterStore(limits);
    blocks = new JournalBlock(keys, random);
    Files.deleteIfExists(newFile());
    file = JournalFile.open(path, this::readBlock);
  }

  /**
   * Opens a log that is not sealed, or makes an empty one: whoever can read the file can read whom
   * its owner met.
   *
   * @param path the file
   * @param limits how much it keeps
   * @return the log
   * @throws ContactLogException if it is in use, damaged or sealed, or cannot be read or written
   */
  public static JournalContactLog open(Path path, LogLimits limits) throws ContactLogException {
    return open(path, limits, null, new SecureRandom());
  }

  /**
   * Opens a log that is sealed, or makes an empty one.
   *
   * @param path the file
   * @param limits how much it keeps
   * @param keys what it is sealed with
   * @param random a cryptographically strong source
   * @return the log
   * @throws ContactLogException if it is in use or damaged, or cannot be read or written
   */
  public static JournalContactLog openSealed(
      Path path, LogLimits limits, DayKeys keys, SecureRandom random) throws ContactLogException {
    return open(path, limits, keys, random);
  }

  private static JournalContactLog open(
      Path path, LogLimits limits, @Nullable DayKeys keys, SecureRandom random)
      throws ContactLogException {
    try {
      FileChannel lock = LockFile.hold(beside(path, ".lock"), path);
      try {
        return new JournalContactLog(path, limits, keys, random, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw asContactLogException(e, path, "cannot be opened");
    }
  }

  private static ContactLogException asContactLogException(
      IOException e, Path path, String problem) {
    return e instanceof ContactLogException known
        ? known
        : new ContactLogException(
            STORAGE,
            path
                + " "
                + problem
                + ": see that the disk is not full and the file may be read and written ("
                + e.getMessage()
                + ")",
            e);
  }

  private static Path beside(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  private Path newFile() {
    return beside(path, ".new");
  }

  private void readBlock(byte[] block) throws ContactLogException {
    JournalBlock.Content content = blocks.decode(block);
    store.write(content.encounters());
    sealedDays.addAll(content.sealedDays());
    holdsPurged |= content.hasLostDays();
  }

  @Override
  public synchronized void write(Collection<Encounter> batch) throws ContactLogException {
    checkOpen();
    if (batch.isEmpty()) {
      return;
    }
    if (holdsPurged) {
      // Before a day whose key is gone is sealed under another.
      rewrite();
    }
    try {
      file.append(blocks.encode(batch));
    } catch (IOException e) {
      throw asContactLogException(e, path, "cannot be written");
    }
    store.write(batch);
    if (keys != null) {
      batch.forEach(encounter -> sealedDays.add(encounter.day()));
    }
    shrink();
  }

  private void shrink() {
    if (file.length() > SMALL && file.length() > 2 * store.status().bytes()) {
      try {
        rewrite();
      } catch (ContactLogException e) {
        logger.warn("{} is larger than it has to be: {}", path, e.getMessage());
      }
    }
  }

  @Override
  public synchronized void read(LogQuery query, Consumer<? super Encounter> reader)
      throws ContactLogException {
    checkOpen();
    store.read(query, reader);
  }

  @Override
  public synchronized SortedSet<LocalDate> days() throws ContactLogException {
    checkOpen();
    return store.days();
  }

  @Override
  public synchronized LogStatus status() throws ContactLogException {
    checkOpen();
    return store.status();
  }

  @Override
  public synchronized int purgeBefore(LocalDate day) throws ContactLogException {
    checkOpen();
    destroyKeys(sealedDays.headSet(day));
    return finishPurge(store.purgeBefore(day));
  }

  @Override
  public synchronized int purgeAfter(LocalDate day) throws ContactLogException {
    checkOpen();
    destroyKeys(sealedDays.tailSet(day.plusDays(1)));
    return finishPurge(store.purgeAfter(day));
  }

  @Override
  public synchronized void erase() throws ContactLogException {
    checkOpen();
    destroyKeys(sealedDays);
    store.clear();
    holdsPurged = true;
    finishPurge(0);
  }

  private void destroyKeys(Collection<LocalDate> days) throws ContactLogException {
    if (keys == null) {
      return;
    }
    for (LocalDate day : ImmutableList.copyOf(days)) {
      holdsPurged = true;
      keys.destroy(day);
      sealedDays.remove(day);
    }
  }

  private int finishPurge(int purged) throws ContactLogException {
    holdsPurged |= purged > 0;
    if (holdsPurged) {
      rewrite();
    }
    return purged;
  }

  /** Writes the file anew with what is in memory. */
  private void rewrite() throws ContactLogException {
    // Of days whose encounters have all given way nothing would be left to know their keys by.
    destroyKeys(Sets.difference(sealedDays, store.days()));
    try {
      Files.deleteIfExists(newFile());
      JournalFile replacement = JournalFile.open(newFile(), block -> {});
      try {
        List<Encounter> all = new ArrayList<>();
        store.read(LogQuery.all(), all::add);
        for (int from = 0; from < all.size(); from += BLOCK) {
          replacement.add(blocks.encode(all.subList(from, Math.min(from + BLOCK, all.size()))));
        }
        replacement.force();
        Files.move(newFile(), path, StandardCopyOption.ATOMIC_MOVE);
        JournalFile.forceDirectoryOf(path);
      } catch (IOException | RuntimeException e) {
        replacement.close();
        throw e;
      }
      file.close();
      file = replacement;
      holdsPurged = false;
    } catch (IOException e) {
      throw asContactLogException(e, path, "cannot be written anew");
    }
  }

  @Override
  public synchronized void close() throws ContactLogException {
    if (closed) {
      return;
    }
    closed = true;
    store.clear();
    try {
      file.close();
      lock.close();
    } catch (IOException e) {
      throw asContactLogException(e, path, "cannot be closed");
    }
  }

  private void checkOpen() throws ContactLogException {
    if (closed) {
      throw new ContactLogException(CLOSED, path + " has been closed");
    }
  }
}
