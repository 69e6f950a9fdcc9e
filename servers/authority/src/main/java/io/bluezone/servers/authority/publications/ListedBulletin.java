// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.publications;

import java.time.Instant;

/** A row of a region's bulletins that its index names. */
public record ListedBulletin(
    long sequence, String file, long bytes, String sha256, Instant from, Instant until) {}
