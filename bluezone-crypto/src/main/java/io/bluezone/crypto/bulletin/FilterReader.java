// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.protobuf.ByteString;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.DayFilter;
import io.bluezone.crypto.bulletin.internal.GapReader;
import io.bluezone.crypto.bulletin.internal.IdHash;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Reads the filters: of each UTC day the numbers of its IDs, ascending; some in a field. */
final class FilterReader {

  static final long NONE = -1;

  private final FrameReader frames;
  private final BulletinInfo info;
  private byte[] salt = {};
  private int idsRead;

  // Of the day at hand.
  private long day = -1;
  private int dayIds;
  private int left;
  private long number;

  // Of the field at hand.
  private GapReader gaps = new GapReader(ByteString.EMPTY, "");
  private int inField;
  private String where = "";

  FilterReader(FrameReader frames, BulletinInfo info) {
    this.frames = frames;
    this.info = info;
  }

  /** Goes on to the next day, once all of the one before was read; false after the last one. */
  boolean nextDay() throws IOException {
    if (idsRead == info.idCount()) {
      return false;
    }
    long before = day;
    DayFilter filter = readField();
    day = Integer.toUnsignedLong(filter.day());
    if (day <= before) {
      throw malformed("is of no later day than the one before");
    }
    if (day >= ChronoUnit.DAYS.between(info.firstUtcDay(), info.endUtcDay())) {
      throw new SignedFileException(
          Reason.OUTSIDE_PERIOD, where + " is of a day after the period's end");
    }
    if (info.firstUtcDay().plusDays(day).isAfter(issueDay())) {
      throw new SignedFileException(
          Reason.KEY_NOT_ENDED, where + " is of a day after the bulletin's issue");
    }
    dayIds = filter.dayIds();
    if (dayIds <= 0 || dayIds > info.idCount() - idsRead) {
      throw malformed("has no IDs of its day, or more than the header says");
    }
    left = dayIds;
    number = 0;
    begin(filter);
    return true;
  }

  private LocalDate issueDay() {
    return info.schedule().at(info.issued()).utcDay();
  }

  /** {@return the next number of the day, or {@link #NONE} after the last one} */
  long next() throws IOException {
    if (inField == 0) {
      if (left == 0) {
        return NONE;
      }
      DayFilter filter = readField();
      if (Integer.toUnsignedLong(filter.day()) != day || filter.dayIds() != dayIds) {
        throw malformed("does not go on with the day before it");
      }
      begin(filter);
    }
    number += gaps.next();
    if (number >= IdHash.range(dayIds)) {
      throw malformed("has a number beyond its range");
    }
    inField--;
    left--;
    idsRead++;
    if (inField == 0) {
      gaps.end();
    }
    return number;
  }

  /** Checks all that was not read. */
  void skip() throws IOException {
    do {
      while (next() != NONE) {
        // Each is checked as it is read.
      }
    } while (nextDay());
  }

  private DayFilter readField() throws IOException {
    where = "the filter after ID " + idsRead + " at offset " + frames.position();
    DayFilter filter =
        frames.readMessage(
            BulletinFormat.FILTER_TAG, BulletinFormat.MAX_FILTER_BYTES, DayFilter::read, where);
    if (filter.salt().size() != (idsRead == 0 ? IdHash.SALT_LENGTH : 0)) {
      throw malformed("has no salt of 16 bytes, or one that is not the first");
    }
    if (idsRead == 0) {
      salt = filter.salt().toByteArray();
    }
    return filter;
  }

  private void begin(DayFilter filter) throws SignedFileException {
    if (filter.ids() <= 0 || filter.ids() > left) {
      throw malformed("has no IDs, or more than it says of its day");
    }
    inField = filter.ids();
    gaps = new GapReader(filter.gaps(), where);
  }

  LocalDate utcDay() {
    return info.firstUtcDay().plusDays(day);
  }

  int dayIds() {
    return dayIds;
  }

  /** {@return the salt, once there was a day} */
  byte[] salt() {
    return salt.clone();
  }

  private SignedFileException malformed(String what) {
    return new SignedFileException(Reason.MALFORMED, where + " " + what);
  }
}
