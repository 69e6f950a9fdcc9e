// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.visit;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.crypto.feed.internal.PlaceEntry;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.records.exposure.Wording;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.visit.internal.KeptVisits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A visit to a place, kept sealed on the device that scanned the place's code. Kept are the place's
 * name, the times and the keys of the days, not the place's secret. {@code AuthorityLink.sync} of
 * bluezone-client compares it with the authority's places; nothing of it is sent.
 *
 * <p>A value; immutable.
 *
 * @param id its name in the store
 * @param place the place, as people call it
 * @param from when it began
 * @param until the first instant after it, a day later at most
 * @param withCase how long a case was there at the same time; zero if none is known
 * @param told whether the owner knows of the case; if {@code withCase} is zero, that one was there
 *     and that it was a mistake is not told yet
 */
public record Visit(
    String id, String place, Instant from, Instant until, Duration withCase, boolean told) {

  /** The longest visit. */
  public static final Duration LONGEST = Duration.ofDays(1);

  public Visit {
    checkNotNull(id, "id");
    checkNotNull(place, "place");
    checkArgument(!withCase.isNegative(), "a case was there for %s", withCase);
    checkTimes(from, until);
  }

  /**
   * Keeps a visit.
   *
   * @param until the first instant after it: the end, or when one will probably leave
   * @throws IllegalArgumentException if that is not after the beginning, or more than a day after
   * @throws StateException if it could not be kept: a device keeps {@value StateStore#MAX_VALUES}
   */
  @CanIgnoreReturnValue
  public static Visit keep(StateStore store, PlaceCode code, Instant from, Instant until)
      throws StateException {
    checkNotNull(store, "store");
    checkNotNull(code, "code");
    checkTimes(from, until);
    return new KeptVisits(store).add(code, from, until);
  }

  private static void checkTimes(Instant from, Instant until) {
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkArgument(
        !from.isBefore(Instant.EPOCH)
            && from.isBefore(until)
            && until.isBefore(Edition.LAST_INSTANT),
        "a visit begins before it ends, in the years 1970 to 9999");
    checkArgument(
        !until.isAfter(from.plus(LONGEST)),
        "a visit is a day long at most, not %s to %s",
        from,
        until);
  }

  /** {@return the visits that a device has kept, the earliest first} */
  @CheckReturnValue
  public static List<Visit> kept(StateStore store) throws StateException {
    return new KeptVisits(store).visits();
  }

  /**
   * Hands on, and then remembers as told, each visit with something that the owner has not been
   * told. What the listener throws ends it; that visit is handed on again.
   */
  public static void tellNews(StateStore store, Consumer<Visit> listener) throws StateException {
    checkNotNull(listener, "listener");
    KeptVisits kept = new KeptVisits(store);
    for (Visit visit : kept.visits()) {
      if (visit.isNews()) {
        listener.accept(visit);
        kept.setTold(visit);
      }
    }
  }

  /**
   * Compares all visits with a region's list of places at which a case was; what it no longer has
   * was taken back. For {@code AuthorityLink.sync}, which checks the list's signature.
   *
   * @param places the sealed hours that the list has, by their tag
   * @throws IllegalArgumentException if a tag or hours have another form
   */
  public static void check(StateStore store, String region, Map<String, String> places)
      throws StateException {
    checkNotNull(region, "region");
    Map<String, PlaceEntry> entries = Maps.transformEntries(places, PlaceEntry::new);
    new KeptVisits(store).check(region, ImmutableMap.copyOf(entries));
  }

  /** Erases the visits that are not within two UTC days or between them. */
  public static void eraseOutside(StateStore store, LocalDate first, LocalDate last)
      throws StateException {
    checkNotNull(first, "first");
    checkNotNull(last, "last");
    new KeptVisits(store).keepOnly(first, last);
  }

  /** Erases the visit; does nothing if it is not kept any more. */
  public void erase(StateStore store) throws StateException {
    new KeptVisits(store).erase(id);
  }

  /** {@return whether a case was at the place at the same time} */
  public boolean isExposed() {
    return !withCase.isZero();
  }

  /** {@return whether the owner was told of a case that the authority has taken back since} */
  public boolean isRevoked() {
    return told && !isExposed();
  }

  /** {@return whether there is something that the owner has not been told} */
  public boolean isNews() {
    return told != isExposed();
  }

  /** {@return what the owner is told of it: that a case was there, or was not after all} */
  public String explain(Wording words, ZoneId zone) {
    ZonedDateTime begin = from.atZone(zone);
    LocalDate day = begin.toLocalDate();
    if (isExposed()) {
      return words.say("atSamePlace", words.day(day), place, words.duration(withCase));
    }
    return words.say(isRevoked() ? "visitRevoked" : "visited", words.day(day), place);
  }
}
