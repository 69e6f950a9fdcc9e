// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.internal.json.JsonFields;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A bulletin in an index.
 *
 * @param sequence its number, from 1
 * @param file its file's bare name, beside the index: 1 to 100 characters out of {@code A-Z a-z 0-9
 *     . _ -}, the first of them no full stop
 * @param bytes the length of the file, 1 or more
 * @param sha256 the file's SHA-256, 64 lower-case hex digits
 * @param from the beginning of the window whose keys it holds; a fraction of a second is dropped
 * @param until the window's end, later; a fraction of a second is dropped
 */
public record IndexedBulletin(
    long sequence, String file, long bytes, String sha256, Instant from, Instant until) {

  private static final int MAX_FILE = 100;

  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  public IndexedBulletin {
    checkNotNull(file, "file");
    checkNotNull(sha256, "sha256");
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkArgument(sequence >= 1, "the number of a bulletin is 1 or more, not %s", sequence);
    checkArgument(
        FILE.matcher(file).matches(),
        "a file's name is 1 to 100 characters out of A-Z a-z 0-9 . _ -, the first no full stop");
    checkArgument(bytes >= 1, "a file has 1 byte or more, not %s", bytes);
    FeedChecks.sha256(sha256);
    from = FeedChecks.time(from);
    until = FeedChecks.time(until);
    checkArgument(from.isBefore(until), "a window ends after it begins: %s, %s", from, until);
  }

  static IndexedBulletin of(JsonFields fields) throws IOException {
    return new IndexedBulletin(
        fields.integer("sequence", 1, Long.MAX_VALUE),
        fields.text("file", MAX_FILE),
        fields.integer("bytes", 1, Long.MAX_VALUE),
        fields.text("sha256", FeedChecks.DIGEST_LENGTH),
        FeedChecks.time(fields, "from"),
        FeedChecks.time(fields, "until"));
  }
}
