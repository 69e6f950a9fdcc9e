// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.publications;

import java.time.Instant;

/** A bulletin with its bytes and its window; made-up keys count too. */
record PublishedBulletin(
    String region,
    long sequence,
    Content file,
    Instant from,
    Instant until,
    Instant issued,
    int keys) {

  /** A bulletin's file: its name beside the index, the SHA-256 in hex, the bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Content(String name, String sha256, byte[] bytes) {}
}
