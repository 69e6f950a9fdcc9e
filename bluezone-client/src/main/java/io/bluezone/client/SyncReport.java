// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import com.google.common.collect.ImmutableList;
import io.bluezone.client.RegionSync.State;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of asking the authority for news.
 *
 * @param regions each region's part, in the order they were asked for in
 */
public record SyncReport(List<RegionSync> regions) {

  public SyncReport {
    regions = ImmutableList.copyOf(regions);
  }

  /** {@return whether no region was refused or out of reach} */
  public boolean isComplete() {
    return regions.stream()
        .allMatch(it -> it.state() == State.UP_TO_DATE || it.state() == State.INCOMPLETE);
  }

  /** {@return what went wrong in a region, if something did} */
  Optional<IOException> failure(String region) {
    return regions.stream()
        .filter(it -> it.region().equals(region))
        .findFirst()
        .flatMap(RegionSync::failure);
  }

  /** {@return the longest time that a busy server asked to be left alone for} */
  public Optional<Duration> retryAfter() {
    return regions.stream()
        .map(it -> it.failure().orElse(null))
        .filter(ClientException.class::isInstance)
        .map(it -> ((ClientException) it).retryAfter().orElse(Duration.ZERO))
        .filter(wait -> !wait.isZero())
        .max(Duration::compareTo);
  }
}
