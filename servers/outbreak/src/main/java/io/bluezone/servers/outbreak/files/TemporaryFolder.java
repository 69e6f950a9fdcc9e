// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import io.bluezone.servers.cli.file.AtEnd;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder for its owner alone, deleted at its closing, at the program's end or, after a kill, by
 * the next program. Whose program lives is told by a lock in the folder, which the system lets go
 * with the program.
 */
public final class TemporaryFolder implements AutoCloseable {

  private static final String PREFIX = "bluezone-temporary-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+-\\d+)-\\d+");
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;
  private final AtEnd atEnd;

  private TemporaryFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
    // What cannot be deleted then, because it is written to, the next program in this place does.
    atEnd = new AtEnd(this::delete);
  }

  /** Makes one in a folder that only its owner can look into. */
  public static TemporaryFolder in(Path scratch) throws IOException {
    PrivatePaths.check(scratch);
    deleteLeftBehind(scratch);
    while (true) {
      Path folder = Files.createTempDirectory(scratch, PREFIX + thisProgram() + "-");
      PrivatePaths.folder(folder);
      Path file = folder.resolve(LOCK);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // Another program that was deleting at this moment may have come before.
      if (channel.tryLock() != null && Files.exists(file)) {
        PrivatePaths.folder(content(folder));
        return new TemporaryFolder(folder, channel);
      }
      channel.close();
    }
  }

  /** Deletes what programs that were killed have left there; those of living ones stay. */
  public static void deleteLeftBehind(Path scratch) throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.list(scratch)) {
      found = all.filter(TemporaryFolder::isAnotherPrograms).toList();
    }
    for (Path each : found) {
      try (FileChannel channel = FileChannel.open(each.resolve(LOCK), StandardOpenOption.WRITE)) {
        FileLock free = channel.tryLock();
        if (free != null) {
          Output.delete(content(each));
          Output.delete(each);
        }
      } catch (NoSuchFileException e) {
        // It is being made, or another program deletes it.
      }
    }
  }

  /** This program's own are not looked at: closing a lock's file once lets go the lock. */
  private static boolean isAnotherPrograms(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches() && !name.group(1).equals(thisProgram());
  }

  /** Numbers of processes come again; not with the same time of start. */
  private static String thisProgram() {
    ProcessHandle process = ProcessHandle.current();
    return process.pid()
        + "-"
        + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static Path content(Path folder) {
    return folder.resolve("content");
  }

  public Path path() {
    return content(folder);
  }

  private void delete() throws IOException {
    Output.delete(path());
    lock.close();
    Output.delete(folder);
  }

  @Override
  public void close() throws IOException {
    atEnd.close();
    delete();
  }
}
