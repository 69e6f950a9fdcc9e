// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.common.primitives.Bytes;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.bluezone.crypto.Contexts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The frame of a bulletin: its first bytes, its top-level fields, and what is signed. */
final class BulletinFormat {

  /** A field for each key. */
  static final int FIRST_VERSION = 1;

  /** Keys in groups, seeds among them. */
  static final int VERSION = 2;

  /** Tags of the top-level fields: field number and "length-delimited", one byte each. */
  static final int HEADER_TAG = 0x0a;

  /** Of a key in version 1, of a group of them in version 2. */
  static final int KEY_TAG = 0x12;

  static final int SIGNATURES_TAG = 0x1a;

  static final int MAX_HEADER_BYTES = 512;
  static final int MAX_KEY_BYTES = 128;
  static final int MAX_GROUP_BYTES = 1 << 17;
  static final int MAX_SIGNATURES_BYTES = 4096;
  static final int MAX_SIGNATURES = 16;
  static final int SIGNATURE_LENGTH = 64;

  private static final byte[] MAGIC = "BZCASES".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] SIGNED_PREFIX =
      (Contexts.BULLETIN + "\n").getBytes(StandardCharsets.US_ASCII);

  private BulletinFormat() {}

  static byte[] magic() {
    return MAGIC.clone();
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
