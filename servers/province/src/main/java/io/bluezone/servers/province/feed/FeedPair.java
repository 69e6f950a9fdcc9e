// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

/** A file of the feed as it is, and with gzip for who takes that. */
public record FeedPair(FeedFile plain, FeedFile packed) {

  static FeedPair of(byte[] content) {
    FeedFile plain = FeedFile.of(content);
    return new FeedPair(plain, plain.packed());
  }
}
