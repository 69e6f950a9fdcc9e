// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.setup;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The server's settings at start; all that it keeps in files is in the folder of data. */
public record ServerSettings(
    Path data,
    String database,
    List<String> regions,
    ZoneId zone,
    List<URI> bulletinAddresses,
    Publication publication,
    Limits limits) {

  public static final String KEYS = "keys";

  /**
   * Settings of bulletins. Below the minimum of keys nothing is published until the longest hold is
   * over; then missing ones are made up. A code admits so many days before the test date. A case
   * may have its IDs listed in place of its keys where that is chosen.
   */
  public record Publication(
      Duration window,
      int minimumKeys,
      Duration longestHold,
      int maximumKeys,
      Duration retention,
      int daysAdmitted,
      boolean listedIds) {

    public static final Publication DEFAULT =
        new Publication(
            Duration.ofHours(1),
            140,
            Duration.ofHours(24),
            150_000,
            Duration.ofDays(14),
            14,
            false);

    /** {@return the end of the window in which a time lies} */
    public Instant endOfWindow(Instant time) {
      return Instant.ofEpochSecond(
          (time.getEpochSecond() / window.toSeconds() + 1) * window.toSeconds());
    }

    /** {@return when a key is published at the latest that could have been since a time} */
    public Instant latest(Instant waitsSince) {
      return endOfWindow(waitsSince.plus(longestHold).minusSeconds(1));
    }

    public Publication withWindow(Duration changed) {
      return new Publication(
          changed, minimumKeys, longestHold, maximumKeys, retention, daysAdmitted, listedIds);
    }

    public Publication withMinimumKeys(int changed) {
      return new Publication(
          window, changed, longestHold, maximumKeys, retention, daysAdmitted, listedIds);
    }

    public Publication withMaximumKeys(int changed) {
      return new Publication(
          window, minimumKeys, longestHold, changed, retention, daysAdmitted, listedIds);
    }

    /** {@return the same, taking cases whose IDs are listed} */
    public Publication takingListedIds() {
      return new Publication(
          window, minimumKeys, longestHold, maximumKeys, retention, daysAdmitted, true);
    }

    public Publication withDaysAdmitted(int changed) {
      return new Publication(
          window, minimumKeys, longestHold, maximumKeys, retention, changed, listedIds);
    }
  }

  /**
   * The limits of one address: requests of any kind, and wrong codes, tokens and API keys, at once
   * and an hour. The X-Forwarded-For of these proxies counts.
   */
  public record Limits(
      int requestsPerSecond, int failures, int failuresPerHour, List<String> proxies) {

    public static final Limits DEFAULT = new Limits(2000, 10, 30, List.of());
  }

  public Path keys() {
    return data.resolve(KEYS);
  }

  public Path bulletins() {
    return data.resolve("bulletins");
  }
}
