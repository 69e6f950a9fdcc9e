// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.common.primitives.ImmutableIntArray;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/**
 * The message {@code KeyGroup} of {@code case_bulletin.proto}, as it stands there: nothing is
 * checked but its form. Numbers are unsigned.
 */
public record KeyGroup(
    int day,
    int idsPerDay,
    ImmutableIntArray keysPerDay,
    ByteString seeds,
    ByteString keys,
    ImmutableIntArray firstIntervals,
    ImmutableIntArray intervals) {

  private static final ImmutableIntArray NONE = ImmutableIntArray.of();

  /** A group of no keys. */
  public static final KeyGroup EMPTY =
      new KeyGroup(0, 0, NONE, ByteString.EMPTY, ByteString.EMPTY, NONE, NONE);

  public static KeyGroup read(byte[] group) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(group);
    int day = 0;
    int idsPerDay = 0;
    ImmutableIntArray.Builder keysPerDay = ImmutableIntArray.builder();
    ByteString seeds = ByteString.EMPTY;
    ByteString keys = ByteString.EMPTY;
    ImmutableIntArray.Builder firstIntervals = ImmutableIntArray.builder();
    ImmutableIntArray.Builder intervals = ImmutableIntArray.builder();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 1 << 3 -> day = in.readUInt32();
        case 2 << 3 -> idsPerDay = in.readUInt32();
        case 3 << 3 -> keysPerDay.add(in.readUInt32());
        case 3 << 3 | BulletinFormat.BYTES -> readNumbers(in, keysPerDay);
        case 4 << 3 | BulletinFormat.BYTES -> seeds = in.readBytes();
        case 5 << 3 | BulletinFormat.BYTES -> keys = in.readBytes();
        case 6 << 3 -> firstIntervals.add(in.readUInt32());
        case 6 << 3 | BulletinFormat.BYTES -> readNumbers(in, firstIntervals);
        case 7 << 3 -> intervals.add(in.readUInt32());
        case 7 << 3 | BulletinFormat.BYTES -> readNumbers(in, intervals);
        default -> BulletinFormat.skip(in, tag);
      }
    }
    return new KeyGroup(
        day, idsPerDay, keysPerDay.build(), seeds, keys, firstIntervals.build(), intervals.build());
  }

  private static void readNumbers(CodedInputStream in, ImmutableIntArray.Builder numbers)
      throws IOException {
    int outer = in.pushLimit(in.readUInt32());
    while (in.getBytesUntilLimit() > 0) {
      numbers.add(in.readUInt32());
    }
    in.popLimit(outer);
  }

  public void writeTo(CodedOutputStream out) throws IOException {
    BulletinFormat.writeNumber(out, 1, Integer.toUnsignedLong(day));
    BulletinFormat.writeNumber(out, 2, Integer.toUnsignedLong(idsPerDay));
    writeNumbers(out, 3, keysPerDay);
    if (!seeds.isEmpty()) {
      out.writeBytes(4, seeds);
    }
    if (!keys.isEmpty()) {
      out.writeBytes(5, keys);
    }
    writeNumbers(out, 6, firstIntervals);
    writeNumbers(out, 7, intervals);
  }

  private static void writeNumbers(CodedOutputStream out, int field, ImmutableIntArray numbers)
      throws IOException {
    if (!numbers.isEmpty()) {
      out.writeByteArray(
          field,
          BulletinFormat.bytes(
              packed -> {
                for (int i = 0; i < numbers.length(); i++) {
                  packed.writeUInt32NoTag(numbers.get(i));
                }
              }));
    }
  }
}
