// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads a bulletin's top-level fields one at a time; digests and copies the signed ones. */
final class FrameReader {

  private static final int MAX_VARINT_BYTES = 5;

  private final InputStream in;
  private final OutputStream copy;
  private final long maxBytes;
  private final Hasher digest = Hashing.sha512().newHasher();
  private boolean inContent = true;
  private long position;

  FrameReader(InputStream in, OutputStream copy, long maxBytes) {
    this.in = in;
    this.copy = copy;
    this.maxBytes = maxBytes;
  }

  /** Checks the leading 8 bytes. */
  void readMagic() throws IOException {
    byte[] first = new byte[BulletinFormat.magic().length];
    for (int i = 0; i < first.length; i++) {
      first[i] = (byte) readByte();
    }
    if (BulletinFormat.isEarlierMagic(first)) {
      throw new SignedFileException(
          Reason.UNKNOWN_VERSION,
          "the bulletin is of a snapshot from before version 1; get a new one from its authority");
    }
    if (!BulletinFormat.isMagic(first)) {
      throw new SignedFileException(Reason.OTHER_KIND, "the file is no case bulletin");
    }
    int version = readByte();
    if (version != BulletinFormat.VERSION) {
      throw new SignedFileException(
          Reason.UNKNOWN_VERSION,
          "the bulletin has format version " + version + ", this program reads version 1");
    }
  }

  interface Parser<T> {
    T parse(byte[] bytes) throws IOException;
  }

  /** Reads a field that is a message and must have the tag. */
  <T> T readMessage(int tag, int maxLength, Parser<T> parser, String what) throws IOException {
    byte[] field = readField(tag, maxLength, what);
    try {
      return parser.parse(field);
    } catch (InvalidProtocolBufferException e) {
      throw new SignedFileException(Reason.MALFORMED, what + ": " + e.getMessage(), e);
    }
  }

  private byte[] readField(int tag, int maxLength, String what) throws IOException {
    long start = position;
    int found = readByte();
    if (found != tag) {
      throw new SignedFileException(
          Reason.MALFORMED, "offset " + start + ": expected " + what + ", found tag " + found);
    }
    long length = readVarint();
    if (length > maxLength) {
      throw new SignedFileException(
          Reason.MALFORMED,
          "offset " + start + ": " + what + " claims " + length + " bytes, more than " + maxLength);
    }
    byte[] field = new byte[(int) length];
    for (int i = 0; i < field.length; ) {
      int count = in.read(field, i, field.length - i);
      if (count < 0) {
        throw truncated(position + i);
      }
      i += count;
    }
    advance(field.length);
    content(field);
    return field;
  }

  /** Ends the content, and returns what is signed of it. */
  byte[] endContent() {
    inContent = false;
    return BulletinFormat.signedMessage(digest.hash());
  }

  void expectEnd() throws IOException {
    if (in.read() >= 0) {
      throw new SignedFileException(
          Reason.TRAILING_BYTES, "the bulletin ends at offset " + position + " but more follows");
    }
  }

  long position() {
    return position;
  }

  private long readVarint() throws IOException {
    long value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES; i++) {
      int next = readByte();
      value |= (next & 0x7fL) << (7 * i);
      if (next < 0x80) {
        return value;
      }
    }
    throw new SignedFileException(
        Reason.MALFORMED, "offset " + position + ": a length is too long");
  }

  private int readByte() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw truncated(position);
    }
    advance(1);
    content((byte) next);
    return next;
  }

  private void content(byte... bytes) throws IOException {
    if (inContent) {
      digest.putBytes(bytes);
      copy.write(bytes);
    }
  }

  private void advance(int count) throws SignedFileException {
    position += count;
    if (position > maxBytes) {
      throw new SignedFileException(
          Reason.TOO_LARGE, "the bulletin has more than " + maxBytes + " bytes");
    }
  }

  private static SignedFileException truncated(long position) {
    return new SignedFileException(
        Reason.TRUNCATED, "the bulletin breaks off after " + position + " bytes");
  }
}
