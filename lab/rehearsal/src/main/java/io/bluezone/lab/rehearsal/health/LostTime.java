// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The time of which a restore says that what came in it is lost. */
public record LostTime(Instant from, Instant until) {

  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?Z");

  /** Reads what {@code bluezone authority restore} prints. */
  public static LostTime read(String printed) {
    List<Instant> instants =
        INSTANT.matcher(printed).results().map(MatchResult::group).map(Instant::parse).toList();
    if (instants.size() < 2) {
      throw new IllegalArgumentException("no time that is lost: " + printed);
    }
    return new LostTime(instants.get(0), instants.get(1));
  }

  boolean covers(Instant time) {
    return !time.isBefore(from) && !time.isAfter(until);
  }
}
