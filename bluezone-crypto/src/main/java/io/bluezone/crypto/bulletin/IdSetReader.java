// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.common.primitives.ImmutableLongArray;
import io.bluezone.crypto.IdSet;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.IdSetCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the sets of IDs: a day after the other, each in one or more fields. */
final class IdSetReader {

  private final FrameReader frames;
  private final IdSetCodec codec;
  private @Nullable IdSet last;

  /** The IDs of the last set's day that are still to come. */
  private long missing;

  IdSetReader(FrameReader frames, BulletinInfo info) {
    this.frames = frames;
    this.codec = new IdSetCodec(info);
  }

  /** {@return the next set, or null after the last one} */
  @Nullable IdSet next() throws IOException {
    if (missing == 0 && !frames.isNext(BulletinFormat.ID_SET_TAG)) {
      return null;
    }
    String where = "the set of IDs at offset " + frames.position();
    IdSet set =
        frames.readMessage(
            BulletinFormat.ID_SET_TAG,
            BulletinFormat.MAX_GROUP_BYTES,
            message -> codec.read(message, where),
            where);
    requireNext(set, where);
    missing -= set.fingerprints().length();
    if (missing < 0) {
      throw malformed(where, "has " + -missing + " too many");
    }
    last = set;
    return set;
  }

  private void requireNext(IdSet set, String where) throws SignedFileException {
    IdSet before = last;
    if (before == null || !before.utcDay().equals(set.utcDay())) {
      if (missing > 0 || (before != null && set.utcDay().isBefore(before.utcDay()))) {
        throw malformed(where, "is of another day than the one before, which is not complete");
      }
      missing = set.idsOfDay();
    } else if (set.idsOfDay() != before.idsOfDay()
        || set.fingerprints().get(0) < end(before.fingerprints())) {
      throw malformed(where, "does not go on from the one before");
    }
  }

  private static long end(ImmutableLongArray fingerprints) {
    return fingerprints.get(fingerprints.length() - 1);
  }

  private static SignedFileException malformed(String where, String what) {
    return new SignedFileException(Reason.MALFORMED, where + ": " + what);
  }
}
