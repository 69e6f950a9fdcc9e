// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.exposure.ExposureRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The bounds of what settings hold. Each check says what is wrong and what would be right. */
final class SettingsChecks {

  static final int MAX_REGIONS = 16;
  static final int MAX_ADDRESS = 512;
  static final int MAX_ZONE = 64;
  static final int MAX_REGION = 32;

  static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_REGION + "}");
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  private SettingsChecks() {}

  static void checkRegion(String region) {
    checkArgument(
        REGION.matcher(region).matches(),
        "a region is 1 to %s characters out of A-Z a-z 0-9 . _ -",
        MAX_REGION);
  }

  static String requirePrintable(String what, String text) {
    checkArgument(
        PRINTABLE.matcher(text).matches(), "%s must be printable ASCII without spaces", what);
    return text;
  }

  static void checkTime(String name, Instant time) {
    checkArgument(
        !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST_INSTANT),
        "\"%s\" is %s: it must be in 1970 to 9999",
        name,
        time);
    checkArgument(
        time.equals(time.truncatedTo(ChronoUnit.SECONDS)),
        "\"%s\" is %s: it must be a whole second",
        name,
        time);
  }

  /** A number cannot exceed the second of its issue: the next second's always takes it back. */
  static void checkNumbered(long sequence, Instant issued, Instant expires, Duration longest) {
    checkTime("issued", issued);
    checkTime("expires", expires);
    checkArgument(
        issued.isBefore(expires) && !expires.isAfter(issued.plus(longest)),
        "issued %s and expires %s: the second must be later, by at most %s days",
        issued,
        expires,
        longest.toDays());
    checkArgument(
        sequence >= 1 && sequence <= issued.getEpochSecond(),
        "the sequence number is %s: it must be 1 to %s, the issue in seconds since 1970",
        sequence,
        issued.getEpochSecond());
  }

  static void checkZone(ZoneId zone) {
    checkArgument(
        zone.getId().length() <= MAX_ZONE,
        "the name of a time zone has at most %s characters",
        MAX_ZONE);
  }

  static void checkDutyCycle(DutyCycle cycle) {
    checkMillis("advertiseOn", cycle.advertiseOn());
    checkMillis("advertiseOff", cycle.advertiseOff());
    checkMillis("scanOn", cycle.scanOn());
    checkMillis("scanOff", cycle.scanOff());
  }

  static void checkRule(ExposureRule rule) {
    checkMillis("atLeast", rule.atLeast());
    checkMillis("bridge", rule.bridge());
  }

  /** Content is signed, so that http costs no safety but on the way; it is for tests at home. */
  static void checkAddress(URI address) {
    String text = address.toString();
    checkArgument(
        text.length() <= MAX_ADDRESS && PRINTABLE.matcher(text).matches(),
        "an address has at most %s printable ASCII characters",
        MAX_ADDRESS);
    checkArgument(
        isHttps(address) && address.getRawUserInfo() == null && address.getRawFragment() == null,
        "the address %s must be https://host/path, without a user or a fragment; http is for"
            + " localhost alone",
        text);
  }

  private static boolean isHttps(URI address) {
    if (address.getHost() == null) {
      return false;
    }
    return "https".equalsIgnoreCase(address.getScheme())
        || ("http".equalsIgnoreCase(address.getScheme()) && address.getHost().equals("localhost"));
  }

  private static void checkMillis(String name, Duration duration) {
    checkArgument(
        Duration.ofMillis(duration.toMillis()).equals(duration),
        "\"%s\" is %s: it must be whole milliseconds",
        name,
        duration);
  }
}
