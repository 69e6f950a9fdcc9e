// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.UnsignedBytes;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.BulletinException.Reason;
import io.bluezone.crypto.bulletin.proto.CaseKey;
import io.bluezone.crypto.bulletin.proto.Header;
import io.bluezone.crypto.bulletin.proto.Signature;
import io.bluezone.crypto.bulletin.proto.SignatureList;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a bulletin in constant memory: everything that can be checked without a key or a
 * clock. The parts are read in order: the keys until there is none left, then the signatures.
 */
final class BulletinReader implements Closeable {

  private final InputStream in;
  private final FrameReader frames;
  private final BulletinInfo info;
  private final KeyCodec codec;
  private byte[] previousKey = {};
  private int keysRead;

  /** Takes the stream over, and reads the header. */
  BulletinReader(InputStream in, OutputStream copy, BulletinLimits limits) throws IOException {
    this.in = new BufferedInputStream(in);
    this.frames = new FrameReader(this.in, copy, limits.maxBytes());
    frames.readMagic();
    this.info =
        HeaderCodec.decode(
            parse(
                Header::parseFrom,
                frames.readField(
                    BulletinFormat.HEADER_TAG, BulletinFormat.MAX_HEADER_BYTES, "the header"),
                "the header"));
    if (info.keyCount() > limits.maxKeys()) {
      throw new BulletinException(
          Reason.TOO_MANY_KEYS,
          "the bulletin has " + info.keyCount() + " keys, the limit is " + limits.maxKeys());
    }
    this.codec = new KeyCodec(info, limits);
  }

  BulletinInfo info() {
    return info;
  }

  /** {@return the next key, or null after the last one} */
  @Nullable DisclosedKey nextKey() throws IOException {
    if (keysRead == info.keyCount()) {
      return null;
    }
    String where = "key " + keysRead + " at offset " + frames.position();
    byte[] field = frames.readField(BulletinFormat.KEY_TAG, BulletinFormat.MAX_KEY_BYTES, where);
    CaseKey message = parse(CaseKey::parseFrom, field, where);
    byte[] key = message.getKey().toByteArray();
    int order = UnsignedBytes.lexicographicalComparator().compare(previousKey, key);
    if (order == 0) {
      throw new BulletinException(Reason.DUPLICATE_KEY, where + " is the same as the one before");
    }
    if (order > 0) {
      throw new BulletinException(Reason.UNSORTED_KEYS, where + " is lower than the one before");
    }
    previousKey = key;
    keysRead++;
    return codec.decode(message, where);
  }

  /** Ends the content once all keys have been read, and returns what the signatures are over. */
  byte[] endContent() {
    return frames.endContent();
  }

  /** Reads the signatures after the content, and the end of the file after them. */
  List<Signature> readSignatures() throws IOException {
    String what = "the signatures at offset " + frames.position();
    byte[] field =
        frames.readField(BulletinFormat.SIGNATURES_TAG, BulletinFormat.MAX_SIGNATURES_BYTES, what);
    List<Signature> signatures = parse(SignatureList::parseFrom, field, what).getSignaturesList();
    frames.expectEnd();
    if (signatures.isEmpty() || signatures.size() > BulletinFormat.MAX_SIGNATURES) {
      throw new BulletinException(
          Reason.MALFORMED,
          "the bulletin has " + signatures.size() + " signatures, 1 to 16 it may");
    }
    Set<String> ids = new HashSet<>();
    for (Signature signature : signatures) {
      if (!Names.isName(signature.getKeyId(), Names.MAX_KEY_ID)
          || signature.getSignature().size() != BulletinFormat.SIGNATURE_LENGTH) {
        throw new BulletinException(
            Reason.MALFORMED, "signature " + ids.size() + " has no proper key id and 64 bytes");
      }
      if (!ids.add(signature.getKeyId())) {
        throw new BulletinException(
            Reason.MALFORMED, "\"" + signature.getKeyId() + "\" has signed twice");
      }
    }
    return ImmutableList.copyOf(signatures);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private interface Parser<T> {
    T parse(byte[] bytes) throws InvalidProtocolBufferException;
  }

  private static <T> T parse(Parser<T> parser, byte[] bytes, String what) throws BulletinException {
    try {
      return parser.parse(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new BulletinException(Reason.MALFORMED, what + ": " + e.getMessage(), e);
    }
  }
}
