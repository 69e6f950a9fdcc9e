// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.regions;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.setup.ServerSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** The regions that the server serves. */
public final class Regions {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  private final List<String> names;
  private final ZoneId zone;
  private final Clock clock;

  /** Enters the regions in the database that it does not have yet. */
  public Regions(Database database, ServerSettings settings, Clock clock) {
    this.names = List.copyOf(settings.regions());
    this.zone = settings.zone();
    this.clock = clock;
    for (String name : names) {
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "a region is 1 to 32 characters out of A-Z a-z 0-9 . _ - and does not begin with a"
                + " dot");
      }
      database.update(
          "insert into region (name, last_sequence, settings_sequence, window_end)"
              + " values (?, 0, 0, ?) on conflict do nothing",
          name,
          clock.instant().getEpochSecond());
    }
  }

  /** Tells whether a text may name a region: it is a folder's name too. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches() && !text.startsWith(".");
  }

  public List<String> names() {
    return names;
  }

  public ZoneId zone() {
    return zone;
  }

  public LocalDate today() {
    return LocalDate.now(clock.withZone(zone));
  }

  /** Refuses a name that is none of the regions'. */
  public void check(String name) {
    if (!names.contains(name)) {
      throw new Refused(Reason.UNKNOWN_REGION, "this server serves " + String.join(", ", names));
    }
  }
}
