// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The message {@code Header} of {@code case_bulletin.proto}. */
public final class HeaderCodec {

  private HeaderCodec() {}

  public static BulletinInfo read(byte[] header) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(header);
    String region = "";
    long sequence = 0;
    int firstDay = 0;
    int days = 0;
    long issued = 0;
    long expires = 0;
    int idsPerDay = 0;
    int keyCount = 0;
    int idCount = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 1 << 3 | BulletinFormat.BYTES -> region = in.readStringRequireUtf8();
        case 2 << 3 -> sequence = in.readUInt64();
        case 3 << 3 -> firstDay = in.readUInt32();
        case 4 << 3 -> days = in.readUInt32();
        case 5 << 3 -> issued = in.readInt64();
        case 6 << 3 -> expires = in.readInt64();
        case 7 << 3 -> idsPerDay = in.readUInt32();
        case 8 << 3 -> keyCount = in.readUInt32();
        case 9 << 3 -> idCount = in.readUInt32();
        default -> BulletinFormat.skip(in, tag);
      }
    }
    try {
      LocalDate first = LocalDate.ofEpochDay(Integer.toUnsignedLong(firstDay));
      return new BulletinInfo(
          region,
          sequence,
          first,
          first.plusDays(Integer.toUnsignedLong(days)),
          Instant.ofEpochSecond(issued),
          Instant.ofEpochSecond(expires),
          new IdSchedule(idsPerDay),
          keyCount,
          idCount);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new SignedFileException(Reason.MALFORMED, "header: " + e.getMessage(), e);
    }
  }

  public static void write(BulletinInfo info, CodedOutputStream out) throws IOException {
    out.writeString(1, info.region());
    BulletinFormat.writeNumber(out, 2, info.sequence());
    BulletinFormat.writeNumber(out, 3, info.firstUtcDay().toEpochDay());
    BulletinFormat.writeNumber(
        out, 4, ChronoUnit.DAYS.between(info.firstUtcDay(), info.endUtcDay()));
    BulletinFormat.writeNumber(out, 5, info.issued().getEpochSecond());
    BulletinFormat.writeNumber(out, 6, info.expires().getEpochSecond());
    BulletinFormat.writeNumber(out, 7, info.schedule().idsPerDay());
    BulletinFormat.writeNumber(out, 8, info.keyCount());
    BulletinFormat.writeNumber(out, 9, info.idCount());
  }
}
