// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import com.google.common.hash.Hashing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A file of the feed as it is sent, and the tag by which a reader knows it again. */
@SuppressWarnings("ArrayRecordComponent") // compared by the tag
public record FeedFile(byte[] content, String tag) {

  static FeedFile of(byte[] content) {
    return new FeedFile(content, '"' + Hashing.sha256().hashBytes(content).toString() + '"');
  }

  /** {@return the same with gzip, which is a file with a tag of its own} */
  FeedFile packed() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(packed.toByteArray());
  }
}
