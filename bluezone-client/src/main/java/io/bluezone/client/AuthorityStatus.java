// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says at a moment how a device stands with its authority, for an app to show. A value; immutable.
 *
 * @param version the version of this SDK
 * @param lastCheck when this link last asked, if it has
 * @param nextCheck when it asks by itself, or its caller was told to ask, if that is planned
 * @param regions each region's part, in the order they are asked for in
 */
public record AuthorityStatus(
    String version,
    Optional<Instant> lastCheck,
    Optional<Instant> nextCheck,
    List<Region> regions) {

  public AuthorityStatus {
    checkNotNull(version, "version");
    checkNotNull(lastCheck, "lastCheck");
    checkNotNull(nextCheck, "nextCheck");
    regions = ImmutableList.copyOf(regions);
  }

  /**
   * The part of one region.
   *
   * @param lastIndex when the newest index that was taken was made, also before a restart
   * @param newestBulletin the number of that index's newest bulletin; empty if it lists none
   * @param problem what went wrong at the last check, if something did
   */
  public record Region(
      String region,
      Optional<Instant> lastIndex,
      OptionalLong newestBulletin,
      Optional<IOException> problem) {

    public Region {
      checkNotNull(region, "region");
      checkNotNull(lastIndex, "lastIndex");
      checkNotNull(newestBulletin, "newestBulletin");
      checkNotNull(problem, "problem");
    }
  }
}
