// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;

/**
 * A device's memory of the newest index that it has taken from a region, by which an older one is
 * known.
 *
 * @param generated when the index was made
 * @param newest the number of the newest bulletin that it listed; 0 for none
 * @param sha256 the SHA-256 of that bulletin's file in lower-case hex; empty for none
 */
public record IndexMark(Instant generated, long newest, String sha256) {

  public IndexMark {
    checkNotNull(generated, "generated");
    checkNotNull(sha256, "sha256");
    checkArgument(newest >= 0, "the newest bulletin is number %s", newest);
    checkArgument((newest == 0) == sha256.isEmpty(), "a bulletin has a SHA-256, none has none");
  }
}
