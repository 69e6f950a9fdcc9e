// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/**
 * The message {@code DayFilter} of {@code case_bulletin.proto}, as it stands there: nothing is
 * checked but its form. Numbers are unsigned.
 */
public record DayFilter(int day, int dayIds, int ids, ByteString gaps, ByteString salt) {

  /** The most IDs that a writer puts into one; it leaves the rest of a day to the next. */
  public static final int MOST_IDS = 32_768;

  public static DayFilter read(byte[] filter) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(filter);
    int day = 0;
    int dayIds = 0;
    int ids = 0;
    ByteString gaps = ByteString.EMPTY;
    ByteString salt = ByteString.EMPTY;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 1 << 3 -> day = in.readUInt32();
        case 2 << 3 -> dayIds = in.readUInt32();
        case 3 << 3 -> ids = in.readUInt32();
        case 4 << 3 | BulletinFormat.BYTES -> gaps = in.readBytes();
        case 5 << 3 | BulletinFormat.BYTES -> salt = in.readBytes();
        default -> BulletinFormat.skip(in, tag);
      }
    }
    return new DayFilter(day, dayIds, ids, gaps, salt);
  }

  public void writeTo(CodedOutputStream out) throws IOException {
    BulletinFormat.writeNumber(out, 1, Integer.toUnsignedLong(day));
    BulletinFormat.writeNumber(out, 2, Integer.toUnsignedLong(dayIds));
    BulletinFormat.writeNumber(out, 3, Integer.toUnsignedLong(ids));
    out.writeBytes(4, gaps);
    if (!salt.isEmpty()) {
      out.writeBytes(5, salt);
    }
  }
}
