// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

import com.google.common.base.Splitter;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.web.text.ShownName;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A case's hours at a venue: the venue's keys of these hours, and no others, are disclosed. */
public record VenueStay(String venue, Instant from, Instant until) implements Serializable {

  /** The longest stay of one code. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final int MAX_NAME = 200;

  /** Refuses names and hours that are none. */
  public VenueStay {
    venue = name(venue);
    if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw new Refused(
          Reason.INVALID_REQUEST, "a stay has an end after its beginning, within 24 hours");
    }
  }

  /** A name on one line without what a reader does not see. */
  public static String name(String text) {
    String name = text.strip();
    if (!ShownName.isGood(name, MAX_NAME)) {
      throw new Refused(
          Reason.INVALID_REQUEST, "a name has 1 to " + MAX_NAME + " visible characters");
    }
    return name;
  }

  /** {@return the hours as the database has them} */
  String hours() {
    return from.getEpochSecond() + "/" + until.getEpochSecond();
  }

  /** Reads the database's form of venue and hours; empty for a patient's code. */
  static Optional<VenueStay> read(String venue, String hours) {
    if (hours.isEmpty()) {
      return Optional.empty();
    }
    List<Instant> bounds =
        Splitter.on('/')
            .splitToStream(hours)
            .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
            .toList();
    return Optional.of(new VenueStay(venue, bounds.get(0), bounds.get(1)));
  }
}
