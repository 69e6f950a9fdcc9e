// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Which encounters of a {@link ContactLog} are asked for: those of a span of time, of one contact's
 * ID or of all. A value; immutable.
 *
 * @param from encounters that ended before it are left out
 * @param until encounters that began then or later are left out
 * @param id the contact's ID; empty for all
 */
public record LogQuery(Instant from, Instant until, Optional<RollingId> id) {

  private static final LogQuery ALL = new LogQuery(Instant.MIN, Instant.MAX, Optional.empty());

  private static final int LAST_YEAR = 99_999;

  public LogQuery {
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkNotNull(id, "id");
    checkArgument(
        !until.isBefore(from), "the span ends at %s, before it begins at %s", until, from);
  }

  /** {@return a query for everything} */
  public static LogQuery all() {
    return ALL;
  }

  /**
   * A query for a UTC day of the years 1 to 99,999: since an encounter is within one interval, it
   * is of one day.
   */
  public static LogQuery utcDay(LocalDate utcDay) {
    checkArgument(
        utcDay.getYear() >= 1 && utcDay.getYear() <= LAST_YEAR,
        "%s is not in the years 1 to %s",
        utcDay,
        LAST_YEAR);
    return between(midnight(utcDay), midnight(utcDay.plusDays(1)));
  }

  /** A query for a span of time. */
  public static LogQuery between(Instant from, Instant until) {
    return new LogQuery(from, until, Optional.empty());
  }

  /** {@return the same, for one contact's ID} */
  public LogQuery of(RollingId id) {
    return new LogQuery(from, until, Optional.of(id));
  }

  /** {@return whether an encounter is among those asked for} */
  public boolean matches(Encounter encounter) {
    return encounter.first().isBefore(until)
        && !encounter.last().isBefore(from)
        && (!id.isPresent() || id.get().equals(encounter.id()));
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
