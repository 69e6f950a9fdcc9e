// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.Proximity;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** English, with dates as in "9 August 2020". */
final class EnglishWording implements Wording {

  private final DateTimeFormatter date = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private final DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  @Override
  public String notMet() {
    return "As far as this device could hear, none of the cases was met.";
  }

  @Override
  public String met(ZonedDateTime from, ZonedDateTime until, String howLong) {
    boolean sameDay = from.toLocalDate().equals(until.toLocalDate());
    String when =
        sameDay
            ? "On " + from.format(date) + " between " + from.format(time)
            : "Between " + from.format(date) + " " + from.format(time);
    return when
        + " and "
        + (sameDay ? "" : until.format(date) + " ")
        + until.format(time)
        + " a case was there for "
        + howLong
        + ".";
  }

  @Override
  public String probably(long leastMinutes, long mostMinutes) {
    return leastMinutes == mostMinutes
        ? "Probably " + count(leastMinutes, "minute") + " within 2 m."
        : "Probably " + leastMinutes + " to " + count(mostMinutes, "minute") + " within 2 m.";
  }

  @Override
  public String timeIn(Band band, String howLong) {
    return howLong + " " + distance(band);
  }

  @Override
  public String closest(Proximity proximity) {
    String likely = "At the closest it was " + distance(proximity.band());
    if (proximity.isCertain()) {
      return likely + ".";
    }
    return likely
        + ", but signals mislead: it may have been anything from "
        + distance(proximity.nearest())
        + " to "
        + distance(proximity.farthest())
        + ".";
  }

  private static String distance(Band band) {
    return switch (band) {
      case NEAR -> "within about 2 m";
      case AROUND -> "about 2 to 5 m away";
      case FAR -> "farther than about 5 m";
    };
  }

  @Override
  public String closeContact(int level, Band within, String atLeast) {
    return "This is a close contact (F"
        + level
        + "): at least "
        + atLeast
        + " in a day "
        + distance(within)
        + ".";
  }

  @Override
  public String noCloseContact(int level) {
    return "This is a contact (F" + level + "), but not a close one.";
  }

  @Override
  public String protectedBy(String names, String counted) {
    return "Protected by: " + names + ". What counts is " + counted + ".";
  }

  @Override
  public String minutes(Duration duration) {
    long hours = duration.toHours();
    long minutes = duration.toMinutes() - 60 * hours;
    if (hours == 0) {
      return count(minutes, "minute");
    }
    return count(hours, "hour") + (minutes == 0 ? "" : " " + count(minutes, "minute"));
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  @Override
  public String lessThanMinutes(int minutes) {
    return "less than " + count(minutes, "minute");
  }
}
