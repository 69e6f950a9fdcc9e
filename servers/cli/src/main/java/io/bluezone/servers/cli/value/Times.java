// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the command prints them: UTC, to the microsecond. */
public final class Times {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  public static String iso(Instant time) {
    return MICROSECONDS.format(time);
  }

  public static String clock(Instant time) {
    return CLOCK.format(time);
  }
}
