// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.feed;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.feed.internal.PlaceDay;
import io.bluezone.crypto.feed.internal.PlaceEntry;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.records.visit.Visit;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;

/**
 * Hours of a UTC day that a case spent at a place, as {@link FeedWriter#addPlace} publishes them. A
 * device finds them by its key of the place's day; to all others they look as {@link #random} ones
 * do. An authority keeps these and not the place's code.
 *
 * @param tag what they are found by, 32 lower-case hex digits
 * @param sealed the hours, sealed; 64 characters of base64
 */
public record PlaceHours(String tag, String sealed) {

  public PlaceHours {
    PlaceEntry.check(tag, sealed);
  }

  /**
   * Makes the hours of a stay, a part for each UTC day that it touches.
   *
   * @param from the first instant; a fraction of a second is dropped
   * @param until the first instant after it, a day later at most; a fraction is dropped
   * @param taken tells whether a tag is in use: other hours of the place and day have it
   * @throws IllegalArgumentException if the end is not after the beginning or more than a day
   *     after, or a day has as many hours of this place as there may be
   */
  public static List<PlaceHours> of(
      PlaceCode code, Instant from, Instant until, Predicate<String> taken, SecureRandom random) {
    checkNotNull(code, "code");
    checkNotNull(taken, "taken");
    checkNotNull(random, "random");
    Instant first = from.truncatedTo(ChronoUnit.SECONDS);
    Instant end = until.truncatedTo(ChronoUnit.SECONDS);
    checkArgument(
        !first.isBefore(Instant.EPOCH)
            && first.isBefore(end)
            && end.isBefore(Edition.LAST_INSTANT)
            && !end.isAfter(first.plus(Visit.LONGEST)),
        "a stay is longer than nothing and a day at most, not %s to %s",
        from,
        until);
    ImmutableList.Builder<PlaceHours> parts = ImmutableList.builder();
    LocalDate last = utcDay(end.minusSeconds(1));
    for (LocalDate day = utcDay(first); !day.isAfter(last); day = day.plusDays(1)) {
      Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant stop = end.isBefore(midnight) ? end : midnight;
      parts.add(part(code, day, new PlaceDay.Hours(first, stop), taken, random));
      first = stop;
    }
    return parts.build();
  }

  private static LocalDate utcDay(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static PlaceHours part(
      PlaceCode code,
      LocalDate utcDay,
      PlaceDay.Hours hours,
      Predicate<String> taken,
      SecureRandom random) {
    SecretBytes key = code.dayKey(utcDay);
    try {
      PlaceDay day = new PlaceDay(utcDay, key);
      for (int slot = 0; slot < PlaceDay.SLOTS; slot++) {
        byte[] tag = day.tag(slot);
        if (!taken.test(PlaceEntry.tagOf(tag))) {
          return of(tag, day.seal(tag, hours, random));
        }
      }
    } finally {
      key.erase();
    }
    throw new IllegalArgumentException(
        "a place has up to " + PlaceDay.SLOTS + " hours of a day: " + utcDay + " has them");
  }

  private static PlaceHours of(byte[] tag, byte[] sealed) {
    PlaceEntry entry = PlaceEntry.of(tag, sealed);
    return new PlaceHours(entry.tag(), entry.sealed());
  }

  /** Makes hours of no place, which cannot be told from real ones. */
  public static PlaceHours random(SecureRandom random) {
    byte[] tag = new byte[PlaceDay.TAG_LENGTH];
    byte[] sealed = new byte[PlaceDay.SEALED_LENGTH];
    random.nextBytes(tag);
    random.nextBytes(sealed);
    return of(tag, sealed);
  }
}
