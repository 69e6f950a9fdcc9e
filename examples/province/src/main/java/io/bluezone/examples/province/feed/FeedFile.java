// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province.feed;

import com.google.common.hash.Hashing;

/** A file of the feed as it is sent, and the tag by which a reader knows it again. */
@SuppressWarnings("ArrayRecordComponent") // compared by the tag
public record FeedFile(byte[] content, String tag) {

  static FeedFile of(byte[] content) {
    return new FeedFile(content, '"' + Hashing.sha256().hashBytes(content).toString() + '"');
  }
}
