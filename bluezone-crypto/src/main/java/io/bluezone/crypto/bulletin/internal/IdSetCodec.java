// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.common.primitives.ImmutableLongArray;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.bluezone.crypto.IdSet;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The message {@code IdSet} of {@code case_bulletin.proto}, checked in both directions.
 * Fingerprints follow one another by gaps, which stand in a Golomb-Rice code: a mean gap of 2^24
 * takes 25.5 bits.
 */
public final class IdSetCodec {

  /** A field has so many at most: some 104,000 bytes. */
  public static final int MAX_FINGERPRINTS = 1 << 15;

  private final BulletinInfo info;

  /** Checks against what a bulletin says of itself. */
  public IdSetCodec(BulletinInfo info) {
    this.info = info;
  }

  /** Reads a set; an error calls it {@code where}. */
  public IdSet read(byte[] message, String where) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    int day = 0;
    int idsOfDay = 0;
    int count = 0;
    long first = 0;
    ByteString gaps = ByteString.EMPTY;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 1 << 3 -> day = in.readUInt32();
        case 2 << 3 -> idsOfDay = in.readUInt32();
        case 3 << 3 -> count = in.readUInt32();
        case 4 << 3 -> first = in.readUInt64();
        case 5 << 3 | BulletinFormat.BYTES -> gaps = in.readBytes();
        default -> BulletinFormat.skip(in, tag);
      }
    }
    if (count <= 0 || count > MAX_FINGERPRINTS) {
      throw malformed(where, "has " + Integer.toUnsignedString(count) + " fingerprints");
    }
    long days = Integer.toUnsignedLong(day);
    if (days >= ChronoUnit.DAYS.between(info.firstUtcDay(), info.endUtcDay())
        || info.firstUtcDay()
            .plusDays(days)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .isAfter(info.issued())) {
      throw new SignedFileException(
          Reason.OUTSIDE_PERIOD,
          where + ": is of day " + days + " of the period, or of the future");
    }
    try {
      return new IdSet(
          info.firstUtcDay().plusDays(days),
          info.schedule(),
          idsOfDay,
          fingerprints(first, count, gaps, where));
    } catch (IllegalArgumentException e) {
      throw malformed(where, "does not hold: " + e.getMessage());
    }
  }

  private static ImmutableLongArray fingerprints(
      long first, int count, ByteString gaps, String where) throws SignedFileException {
    long[] all = new long[count];
    RiceReader reader = new RiceReader(gaps);
    all[0] = first;
    for (int i = 1; i < count; i++) {
      long gap = reader.next();
      if (gap < 0) {
        throw malformed(where, "ends after fingerprint " + (i - 1) + " of " + count);
      }
      all[i] = all[i - 1] + gap;
    }
    if (!reader.isAtEnd()) {
      throw malformed(where, "goes on after its last fingerprint");
    }
    return ImmutableLongArray.copyOf(all);
  }

  /** Writes a set. */
  public void write(IdSet set, CodedOutputStream out) throws IOException {
    ImmutableLongArray all = set.fingerprints();
    RiceWriter gaps = new RiceWriter();
    for (int i = 1; i < all.length(); i++) {
      gaps.add(all.get(i) - all.get(i - 1));
    }
    BulletinFormat.writeNumber(out, 1, ChronoUnit.DAYS.between(info.firstUtcDay(), set.utcDay()));
    BulletinFormat.writeNumber(out, 2, set.idsOfDay());
    BulletinFormat.writeNumber(out, 3, all.length());
    BulletinFormat.writeNumber(out, 4, all.get(0));
    if (all.length() > 1) {
      out.writeByteArray(5, gaps.toByteArray());
    }
  }

  private static SignedFileException malformed(String where, String what) {
    return new SignedFileException(Reason.MALFORMED, where + " " + what);
  }
}
