// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.publications;

import java.time.Instant;

/**
 * A bulletin with its bytes.
 *
 * @param sequence its number
 * @param file it itself
 * @param from the beginning of its window
 * @param until the end of its window
 * @param issued when it was made
 * @param keys how many keys it has, made-up ones too
 */
record PublishedBulletin(
    String region,
    long sequence,
    Content file,
    Instant from,
    Instant until,
    Instant issued,
    int keys) {

  /**
   * A bulletin's file.
   *
   * @param name its name beside the index
   * @param sha256 of its bytes, in hex
   * @param bytes its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Content(String name, String sha256, byte[] bytes) {}
}
