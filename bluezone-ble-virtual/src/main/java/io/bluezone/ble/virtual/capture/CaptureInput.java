// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.RadioException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * The bytes of a capture, read once from front to back through one buffer: a file of any size, or a
 * pipe. Knows where it is, for error messages. Positions given to its methods count from the
 * present one; {@link #require} must have asked for them.
 *
 * <p>One thread reads; any thread may close.
 */
final class CaptureInput implements Closeable {

  /** More than any real record has; a longer one is damage, not data to make room for. */
  static final int MAX_RECORD = 1 << 20;

  private static final int BUFFER = 1 << 17;
  private static final long LAST_SECOND = 253_402_300_799L;

  private final String name;
  private final ReadableByteChannel channel;
  private ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
  private int start;
  private int end;
  private long offset;
  private long record;
  private long recordOffset;

  CaptureInput(String name, ReadableByteChannel channel) {
    this.name = name;
    this.channel = channel;
  }

  String name() {
    return name;
  }

  /** Sets the file's byte order; big-endian until then. */
  void order(ByteOrder order) {
    bytes.order(order);
  }

  boolean atEnd() throws IOException {
    return !available(1);
  }

  /** Notes that a record (in pcapng: a block) starts here. */
  void beginRecord() {
    record++;
    recordOffset = offset;
  }

  /** Makes sure that so many bytes are in the buffer. */
  void require(int count) throws IOException {
    if (!available(count)) {
      throw damaged(
          record == 0
              ? "the file ends within its header"
              : "the file ends at byte " + (offset + end - start) + ", within this record");
    }
  }

  private boolean available(int count) throws IOException {
    while (end - start < count) {
      makeRoom(count);
      int got = channel.read(ByteBuffer.wrap(bytes.array(), end, bytes.capacity() - end));
      if (got < 0) {
        return false;
      }
      end += got;
    }
    return true;
  }

  private void makeRoom(int count) {
    if (start + count <= bytes.capacity()) {
      return;
    }
    byte[] from = bytes.array();
    byte[] to = count <= from.length ? from : new byte[count];
    System.arraycopy(from, start, to, 0, end - start);
    if (to != from) {
      bytes = ByteBuffer.wrap(to).order(bytes.order());
    }
    end -= start;
    start = 0;
  }

  /** Goes on by bytes that {@link #require} has seen. */
  void advance(int count) {
    start += count;
    offset += count;
  }

  /** Goes on by any number of bytes, without keeping them. */
  void skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      int step = (int) Math.min(left, BUFFER);
      require(step);
      advance(step);
      left -= step;
    }
  }

  int u8(int at) {
    return bytes.get(start + at) & 0xff;
  }

  int u16(int at) {
    return bytes.getShort(start + at) & 0xffff;
  }

  int i32(int at) {
    return bytes.getInt(start + at);
  }

  long u32(int at) {
    return i32(at) & 0xffff_ffffL;
  }

  long i64(int at) {
    return bytes.getLong(start + at);
  }

  byte[] copy(int at, int count) {
    return Arrays.copyOfRange(bytes.array(), start + at, start + at + count);
  }

  /** {@return the length of a record that the file gives at a position} */
  int recordLength(int at) throws RadioException {
    long length = u32(at);
    if (length > MAX_RECORD) {
      throw damaged("a record of " + length + " bytes, more than the " + MAX_RECORD + " allowed");
    }
    return (int) length;
  }

  /** Hands out a part of the buffer, valid until more is read. */
  void give(Frame frame, LinkType type, int flags, int at, int count) {
    frame.content(type, flags, bytes.array(), start + at, count);
  }

  /** Sets a frame's time after checking that it is one a capture can have. */
  void stamp(Frame frame, long seconds, int nanos) throws RadioException {
    if (seconds < 0 || seconds > LAST_SECOND) {
      throw damaged("a time outside the years 1970 to 9999");
    }
    frame.time(seconds, nanos);
  }

  long offset() {
    return offset;
  }

  /** {@return the error that says what is wrong with the present record and where it starts} */
  RadioException damaged(String problem) {
    String where = record == 0 ? "" : " (record " + record + ")";
    return new RadioException(
        RadioException.Reason.DAMAGED_INPUT,
        name
            + " is damaged at byte "
            + recordOffset
            + where
            + ": "
            + problem
            + ". Everything before that was read; record the capture again or cut it there.");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
