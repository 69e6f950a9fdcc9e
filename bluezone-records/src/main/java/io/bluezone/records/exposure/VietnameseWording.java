// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.Proximity;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Vietnamese, with dates as in "9/8/2020". */
final class VietnameseWording implements Wording {

  private final DateTimeFormatter date = DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT);
  private final DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  @Override
  public String notMet() {
    return "Trong phạm vi thiết bị này ghi nhận được, không có tiếp xúc với ca bệnh nào.";
  }

  @Override
  public String met(ZonedDateTime from, ZonedDateTime until, String howLong) {
    boolean sameDay = from.toLocalDate().equals(until.toLocalDate());
    String when =
        sameDay
            ? "Ngày "
                + from.format(date)
                + ", từ "
                + from.format(time)
                + " đến "
                + until.format(time)
            : "Từ "
                + from.format(time)
                + " ngày "
                + from.format(date)
                + " đến "
                + until.format(time)
                + " ngày "
                + until.format(date);
    return when + ", có một ca bệnh ở gần trong " + howLong + ".";
  }

  @Override
  public String probably(long leastMinutes, long mostMinutes) {
    return leastMinutes == mostMinutes
        ? "Có lẽ " + leastMinutes + " phút trong vòng 2 m."
        : "Có lẽ từ " + leastMinutes + " đến " + mostMinutes + " phút trong vòng 2 m.";
  }

  @Override
  public String timeIn(Band band, String howLong) {
    return howLong + " " + distance(band);
  }

  @Override
  public String closest(Proximity proximity) {
    String likely = "Lúc gần nhất, ca bệnh " + distance(proximity.band());
    if (proximity.isCertain()) {
      return likely + ".";
    }
    return likely
        + ", nhưng tín hiệu không cho biết chính xác: khoảng cách thật có thể từ mức “"
        + distance(proximity.nearest())
        + "” đến mức “"
        + distance(proximity.farthest())
        + "”.";
  }

  private static String distance(Band band) {
    return switch (band) {
      case NEAR -> "cách không quá khoảng 2 m";
      case AROUND -> "cách khoảng 2 đến 5 m";
      case FAR -> "cách hơn khoảng 5 m";
    };
  }

  @Override
  public String closeContact(int level, Band within, String atLeast) {
    return "Đây là tiếp xúc gần (F"
        + level
        + "): từ "
        + atLeast
        + " trở lên trong một ngày, "
        + distance(within)
        + ".";
  }

  @Override
  public String noCloseContact(int level) {
    return "Đây là tiếp xúc (F" + level + "), nhưng không phải tiếp xúc gần.";
  }

  @Override
  public String protectedBy(String names, String counted) {
    return "Có bảo hộ: " + names + ". Thời gian được tính là " + counted + ".";
  }

  @Override
  public String minutes(Duration duration) {
    long hours = duration.toHours();
    long minutes = duration.toMinutes() - 60 * hours;
    if (hours == 0) {
      return minutes + " phút";
    }
    return hours + " giờ" + (minutes == 0 ? "" : " " + minutes + " phút");
  }

  @Override
  public String lessThanMinutes(int minutes) {
    return "chưa đến " + minutes + " phút";
  }
}
