// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.common.primitives.Bytes;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.bluezone.crypto.Contexts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The frame of a bulletin: its first bytes, its top-level fields, and what is signed. */
final class BulletinFormat {

  static final int VERSION = 1;

  /** Tags of the top-level fields: field number and "length-delimited", one byte each. */
  static final int HEADER_TAG = 0x0a;

  static final int GROUP_TAG = 0x12;
  static final int SIGNATURES_TAG = 0x1a;

  static final int MAX_HEADER_BYTES = 512;
  static final int MAX_GROUP_BYTES = 1 << 17;
  static final int MAX_SIGNATURES_BYTES = 4096;
  static final int MAX_SIGNATURES = 16;
  static final int SIGNATURE_LENGTH = 64;

  private static final byte[] MAGIC = "BZ-CASE".getBytes(StandardCharsets.US_ASCII);

  /** The first bytes of a file of an earlier snapshot. */
  private static final byte[] EARLIER_MAGIC = "BZCASES".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] SIGNED_PREFIX =
      (Contexts.BULLETIN + "\n").getBytes(StandardCharsets.US_ASCII);

  private BulletinFormat() {}

  static byte[] magic() {
    return MAGIC.clone();
  }

  static boolean isMagic(byte[] first) {
    return Arrays.equals(first, MAGIC);
  }

  static boolean isEarlierMagic(byte[] first) {
    return Arrays.equals(first, EARLIER_MAGIC);
  }

  /** {@return what is signed, given the digest of everything before the signatures; resets it} */
  static byte[] signedMessage(SHA512Digest content) {
    return signedMessage(SIGNED_PREFIX, content);
  }

  static byte[] signedMessage(byte[] prefix, SHA512Digest content) {
    byte[] hash = new byte[content.getDigestSize()];
    content.doFinal(hash, 0);
    return Bytes.concat(prefix, hash);
  }

  static void writeField(OutputStream out, int tag, MessageLite message) throws IOException {
    CodedOutputStream coded = CodedOutputStream.newInstance(out, 512);
    coded.writeUInt32NoTag(tag);
    coded.writeUInt32NoTag(message.getSerializedSize());
    message.writeTo(coded);
    coded.flush();
  }
}
