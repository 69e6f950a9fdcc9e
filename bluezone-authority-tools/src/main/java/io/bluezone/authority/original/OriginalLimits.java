// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.original;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The limits of the F0 lists that a reader accepts.
 *
 * @param maxBytes the whole file
 * @param maxEntries entries in it
 */
public record OriginalLimits(long maxBytes, int maxEntries) {

  /** 64 MiB and 200,000 entries. */
  public static final OriginalLimits DEFAULT = new OriginalLimits(64L << 20, 200_000);

  public OriginalLimits {
    checkArgument(
        maxBytes > 0 && maxEntries >= 0,
        "limits of an F0 list must be positive: %s bytes, %s entries",
        maxBytes,
        maxEntries);
  }
}
