// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.BulletinException.Reason;
import io.bluezone.crypto.bulletin.proto.Header;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Reads and writes the header of a bulletin: what it says of itself. */
final class HeaderCodec {

  private HeaderCodec() {}

  static Header encode(BulletinInfo info) {
    return Header.newBuilder()
        .setRegion(info.region())
        .setSequence(info.sequence())
        .setFirstDay((int) info.firstDay().toEpochDay())
        .setDays((int) ChronoUnit.DAYS.between(info.firstDay(), info.endDay()))
        .setIssued(info.issued().getEpochSecond())
        .setExpires(info.expires().getEpochSecond())
        .setIdsPerDay(info.schedule().idsPerDay())
        .setKeyCount(info.keyCount())
        .build();
  }

  static BulletinInfo decode(Header header) throws BulletinException {
    try {
      LocalDate firstDay = LocalDate.ofEpochDay(Integer.toUnsignedLong(header.getFirstDay()));
      return new BulletinInfo(
          header.getRegion(),
          header.getSequence(),
          firstDay,
          firstDay.plusDays(Integer.toUnsignedLong(header.getDays())),
          Instant.ofEpochSecond(header.getIssued()),
          Instant.ofEpochSecond(header.getExpires()),
          new IdSchedule(header.getIdsPerDay()),
          header.getKeyCount());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BulletinException(Reason.MALFORMED, "header: " + e.getMessage(), e);
    }
  }
}
