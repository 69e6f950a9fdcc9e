// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.common.hash.HashCode;
import com.google.common.primitives.Bytes;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.internal.Contexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The frame of a bulletin: its first bytes, its top-level fields, and what is signed. */
public final class BulletinFormat {

  public static final int VERSION = 1;

  /** The wire type of texts, bytes and messages; that of numbers is 0. */
  public static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /** Tags of the top-level fields: field number and "length-delimited", one byte each. */
  public static final int HEADER_TAG = 0x0a;

  public static final int GROUP_TAG = 0x12;
  public static final int SIGNATURES_TAG = 0x1a;
  public static final int FILTER_TAG = 0x22;

  public static final int MAX_HEADER_BYTES = 512;
  public static final int MAX_GROUP_BYTES = 1 << 17;
  public static final int MAX_FILTER_BYTES = 1 << 17;
  public static final int MAX_SIGNATURES_BYTES = 4096;
  public static final int MAX_SIGNATURES = 16;
  public static final int SIGNATURE_LENGTH = 64;

  private static final long BOUNDED = 1 << 16;
  private static final long SEEDS = 1 << 17;

  private static final byte[] MAGIC = "BZ-CASE".getBytes(StandardCharsets.US_ASCII);

  /** The first bytes of a file of an earlier snapshot. */
  private static final byte[] EARLIER_MAGIC = "BZCASES".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] SIGNED_PREFIX =
      (Contexts.BULLETIN + "\n").getBytes(StandardCharsets.US_ASCII);

  private BulletinFormat() {}

  public static byte[] magic() {
    return MAGIC.clone();
  }

  public static boolean isMagic(byte[] first) {
    return Arrays.equals(first, MAGIC);
  }

  public static boolean isEarlierMagic(byte[] first) {
    return Arrays.equals(first, EARLIER_MAGIC);
  }

  /** {@return what is signed, given the SHA-512 of everything before the signatures} */
  public static byte[] signedMessage(HashCode content) {
    return signedMessage(SIGNED_PREFIX, content);
  }

  /** {@return a context and the SHA-512 of content} */
  public static byte[] signedMessage(byte[] prefix, HashCode content) {
    return Bytes.concat(prefix, content.asBytes());
  }

  /**
   * {@return keys' first sorting criterion: keys before seeds, whole days before those with bounds,
   * IDs a day}
   */
  public static long kind(boolean bounded, IdSchedule schedule, boolean seeds) {
    return (seeds ? SEEDS : 0) + (bounded ? BOUNDED : 0) + schedule.idsPerDay();
  }

  /** {@return whether keys of a {@link #kind} state their bounds} */
  public static boolean isBounded(long kind) {
    return (kind & BOUNDED) != 0;
  }

  /** Writes the fields of a message, in the order of their numbers. */
  @FunctionalInterface
  public interface FieldWriter {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  public static byte[] bytes(FieldWriter message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
    message.writeTo(coded);
    coded.flush();
    return bytes.toByteArray();
  }

  public static void writeField(OutputStream out, int tag, FieldWriter message) throws IOException {
    CodedOutputStream coded = CodedOutputStream.newInstance(out, 512);
    coded.writeUInt32NoTag(tag);
    coded.writeByteArrayNoTag(bytes(message));
    coded.flush();
  }

  /** Writes a number, taken as unsigned; 0 is what a field has that is not there. */
  public static void writeNumber(CodedOutputStream out, int field, long number) throws IOException {
    if (number != 0) {
      out.writeUInt64(field, number);
    }
  }

  /** Passes over a field of a later version. */
  public static void skip(CodedInputStream in, int tag) throws IOException {
    if (!in.skipField(tag)) {
      throw new InvalidProtocolBufferException("a group ends that has not begun");
    }
  }
}
