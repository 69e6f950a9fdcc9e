// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.HeaderCodec;
import io.bluezone.crypto.bulletin.internal.Signature;
import io.bluezone.crypto.internal.Names;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One pass over a bulletin in constant memory: everything that can be checked without a key or a
 * clock. The parts are read in order: the keys until there is none left, then the filters, then the
 * signatures.
 */
final class BulletinReader implements Closeable {

  private final InputStream in;
  private final FrameReader frames;
  private final BulletinInfo info;
  private final GroupedKeyReader keys;
  private final FilterReader filters;

  /** Takes the stream over, and reads the header; a stream whose header is refused is closed. */
  BulletinReader(InputStream in, OutputStream copy, BulletinLimits limits) throws IOException {
    this.in = new BufferedInputStream(in);
    this.frames = new FrameReader(this.in, copy, limits.maxBytes());
    try {
      frames.readMagic();
      this.info = readHeader(frames, limits);
    } catch (IOException | RuntimeException e) {
      this.in.close();
      throw e;
    }
    this.keys = new GroupedKeyReader(frames, info, limits);
    this.filters = new FilterReader(frames, info);
  }

  private static BulletinInfo readHeader(FrameReader frames, BulletinLimits limits)
      throws IOException {
    BulletinInfo info =
        frames.readMessage(
            BulletinFormat.HEADER_TAG,
            BulletinFormat.MAX_HEADER_BYTES,
            HeaderCodec::read,
            "the header");
    if (info.keyCount() > limits.maxKeys()) {
      throw new SignedFileException(
          Reason.TOO_MANY_KEYS,
          "the bulletin has " + info.keyCount() + " keys, the limit is " + limits.maxKeys());
    }
    return info;
  }

  BulletinInfo info() {
    return info;
  }

  /** {@return the keys, to be read first} */
  GroupedKeyReader keys() {
    return keys;
  }

  /** {@return the filters, to be read after all keys} */
  FilterReader filters() {
    return filters;
  }

  /** Ends the content once all keys have been read, and returns what the signatures are over. */
  byte[] endContent() throws IOException {
    filters.skip();
    return frames.endContent();
  }

  /** Reads the signatures after the content, and the end of the file after them. */
  List<Signature> readSignatures() throws IOException {
    String what = "the signatures at offset " + frames.position();
    List<Signature> signatures =
        frames.readMessage(
            BulletinFormat.SIGNATURES_TAG,
            BulletinFormat.MAX_SIGNATURES_BYTES,
            Signature::readAll,
            what);
    frames.expectEnd();
    if (signatures.isEmpty() || signatures.size() > BulletinFormat.MAX_SIGNATURES) {
      throw new SignedFileException(
          Reason.MALFORMED,
          "the bulletin has " + signatures.size() + " signatures, 1 to 16 it may");
    }
    Set<String> ids = new HashSet<>();
    for (Signature signature : signatures) {
      if (!Names.isKeyId(signature.keyId())
          || signature.signature().size() != BulletinFormat.SIGNATURE_LENGTH) {
        throw new SignedFileException(
            Reason.MALFORMED, "signature " + ids.size() + " has no proper key id and 64 bytes");
      }
      if (!ids.add(signature.keyId())) {
        throw new SignedFileException(
            Reason.MALFORMED, "\"" + signature.keyId() + "\" has signed twice");
      }
    }
    return signatures;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
