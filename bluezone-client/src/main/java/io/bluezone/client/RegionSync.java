// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.settings.AuthoritySettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The outcome of asking for one region.
 *
 * @param checked by number, the bulletins that are new, and what the check found that no earlier
 *     bulletin had shown
 * @param late the numbers of those that are missing still; they are asked for again
 * @param restored whether the authority went back to a back-up: it no longer lists the newest
 *     bulletin that was known. What that one showed is kept
 * @param revoked the warnings that the authority has taken back
 * @param settings the region's settings, if there are any: new ones or those of before
 * @param failure what went wrong, if something did
 */
public record RegionSync(
    String region,
    SortedMap<Long, ExposureReport> checked,
    SortedSet<Long> late,
    boolean restored,
    List<Warning> revoked,
    Optional<AuthoritySettings> settings,
    Optional<IOException> failure) {

  /** The state of a region after it. */
  public enum State {
    /** All that the authority has published is checked. */
    UP_TO_DATE,
    /** Some bulletins are late: their files are not there yet. */
    INCOMPLETE,
    /**
     * No server answered, or it was too busy: try again later. All in {@code checked} is checked.
     */
    OFFLINE,
    /**
     * The answer is not to be trusted, or cannot be read: frozen, set back, forged, too large. None
     * of it was used; what is in {@code checked} was right.
     */
    REFUSED
  }

  public RegionSync {
    checkNotNull(region, "region");
    checkNotNull(settings, "settings");
    checkNotNull(failure, "failure");
    checked = ImmutableSortedMap.copyOf(checked);
    late = ImmutableSortedSet.copyOf(late);
    revoked = ImmutableList.copyOf(revoked);
  }

  /** {@return how it went} */
  public State state() {
    if (!failure.isPresent()) {
      return late.isEmpty() ? State.UP_TO_DATE : State.INCOMPLETE;
    }
    return failure.get() instanceof ClientException e && e.mayPass()
        ? State.OFFLINE
        : State.REFUSED;
  }
}
