// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.verify;

import com.google.common.io.ByteStreams;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts records of one length by their bytes, taken as unsigned. What does not fit into memory goes
 * to temporary files, one for each run, which are deleted when it is closed. All records are added
 * before any is taken.
 */
final class RecordSorter implements Closeable {

  private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

  private final int recordLength;
  private final int memoryRecords;
  private final Path directory;
  private final List<byte[]> memory = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final List<InputStream> streams = new ArrayList<>();
  private @Nullable PriorityQueue<Run> merging;

  RecordSorter(int recordLength, int memoryRecords, Path directory) {
    this.recordLength = recordLength;
    this.memoryRecords = memoryRecords;
    this.directory = directory;
  }

  void add(byte[] newRecord) throws IOException {
    if (memory.size() == memoryRecords) {
      spill();
    }
    memory.add(newRecord);
  }

  private void spill() throws IOException {
    memory.sort(ORDER);
    Path file = Files.createTempFile(directory, "bluezone-verify-", ".run");
    files.add(file);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (byte[] each : memory) {
        out.write(each);
      }
    }
    memory.clear();
  }

  /** The next record in order; null after the last. */
  byte @Nullable [] next() throws IOException {
    if (merging == null) {
      merging = begin();
    }
    Run first = merging.poll();
    if (first == null) {
      return null;
    }
    byte[] least = first.head;
    if (first.advance()) {
      merging.add(first);
    }
    return least;
  }

  private PriorityQueue<Run> begin() throws IOException {
    memory.sort(ORDER);
    List<Run> runs = new ArrayList<>();
    Iterator<byte[]> rest = memory.iterator();
    runs.add(new Run(() -> rest.hasNext() ? rest.next() : null));
    for (Path file : files) {
      InputStream in = new BufferedInputStream(Files.newInputStream(file));
      streams.add(in);
      runs.add(new Run(() -> read(in)));
    }
    PriorityQueue<Run> queue = new PriorityQueue<>(Run.BY_HEAD);
    for (Run run : runs) {
      if (run.advance()) {
        queue.add(run);
      }
    }
    return queue;
  }

  private byte @Nullable [] read(InputStream in) throws IOException {
    byte[] next = new byte[recordLength];
    int length = ByteStreams.read(in, next, 0, recordLength);
    if (length != 0 && length != recordLength) {
      throw new EOFException("a temporary file has become shorter");
    }
    return length == 0 ? null : next;
  }

  @Override
  public void close() throws IOException {
    memory.clear();
    for (InputStream stream : streams) {
      stream.close();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** Gives records in order; null after the last. */
  private interface Source {

    byte @Nullable [] next() throws IOException;
  }

  /** Records in order, of which the first is at hand. */
  private static final class Run {

    static final Comparator<Run> BY_HEAD = (one, other) -> ORDER.compare(one.head, other.head);

    private final Source source;
    byte[] head = new byte[0];

    Run(Source source) {
      this.source = source;
    }

    /** Moves to the next; returns whether there is one. */
    boolean advance() throws IOException {
      byte[] next = source.next();
      if (next == null) {
        return false;
      }
      head = next;
      return true;
    }
  }
}
