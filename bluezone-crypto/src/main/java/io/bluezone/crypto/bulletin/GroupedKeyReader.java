// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.common.primitives.UnsignedBytes;
import com.google.protobuf.ByteString;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.BulletinException.Reason;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.KeyCodec;
import io.bluezone.crypto.bulletin.proto.KeyGroup;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the keys: some in a field that have all but their days in common. */
final class GroupedKeyReader {

  private final FrameReader frames;
  private final BulletinInfo info;
  private final KeyCodec codec;
  private final @Nullable SeenKeys seen;
  private int keysRead;

  // The group at hand.
  private KeyGroup group = KeyGroup.getDefaultInstance();
  private String where = "";
  private ByteString secrets = ByteString.EMPTY;
  private int secretLength = 1;
  private IdSchedule schedule = IdSchedule.DEFAULT;
  private int size;
  private int next;

  // Of the key read last: its place in the order, but for its bytes, and these.
  private long kind = -1;
  private long day;
  private byte[] bytes = {};

  // How many more keys are of its day, and which number of the group said so.
  private long left;
  private int numbersUsed;

  /** Reads keys, and holds them against those that were seen, if it is to. */
  GroupedKeyReader(
      FrameReader frames, BulletinInfo info, BulletinLimits limits, @Nullable SeenKeys seen) {
    this.seen = seen;
    this.frames = frames;
    this.info = info;
    this.codec = new KeyCodec(info, limits);
  }

  /** {@return the next key, or null after the last one} */
  @Nullable DisclosedKey next() throws IOException {
    if (next == size) {
      if (keysRead == info.keyCount()) {
        return null;
      }
      readGroup();
    }
    goToDay();
    byte[] secret = nextSecret();
    boolean bounded = group.getFirstIntervalsCount() > 0;
    DisclosedKey key =
        codec.decode(
            secret,
            schedule,
            day,
            bounded ? Integer.toUnsignedLong(group.getFirstIntervals(next)) : 0,
            bounded ? Integer.toUnsignedLong(group.getIntervals(next)) : 0,
            where);
    if (seen != null && !seen.add(key.key().secret().exposeBytes())) {
      throw new BulletinException(
          Reason.DUPLICATE_KEY, where + " has a key that was there before: its number " + next);
    }
    next++;
    left--;
    keysRead++;
    return key;
  }

  private void readGroup() throws IOException {
    where = "the group after key " + keysRead + " at offset " + frames.position();
    group =
        frames.readMessage(
            BulletinFormat.GROUP_TAG, BulletinFormat.MAX_GROUP_BYTES, KeyGroup::parseFrom, where);
    boolean seeds = !group.getSeeds().isEmpty();
    secrets = seeds ? group.getSeeds() : group.getKeys();
    secretLength = seeds ? DailyKey.SEED_LENGTH : DailyKey.LENGTH;
    size = secrets.size() / secretLength;
    next = 0;
    if (size == 0
        || size * secretLength != secrets.size()
        || (seeds && !group.getKeys().isEmpty())) {
      throw malformed("has neither whole seeds nor whole keys, or both");
    }
    if (size > info.keyCount() - keysRead) {
      throw malformed("has more keys than the header says");
    }
    if (group.getIntervalsCount() != group.getFirstIntervalsCount()
        || (group.getIntervalsCount() != 0 && group.getIntervalsCount() != size)) {
      throw malformed("has bounds for some of its keys only");
    }
    schedule = codec.schedule(group.getIdsPerDay(), where);
    long groupKind = BulletinFormat.kind(group.getIntervalsCount() > 0, schedule, seeds);
    if (groupKind < kind) {
      throw unsorted();
    }
    if (groupKind > kind) {
      bytes = new byte[0];
    } else if (Integer.toUnsignedLong(group.getDay()) < day) {
      throw unsorted();
    } else if (Integer.toUnsignedLong(group.getDay()) > day) {
      bytes = new byte[0];
    }
    kind = groupKind;
    day = Integer.toUnsignedLong(group.getDay());
    numbersUsed = 0;
    left = numberOfDay();
    if (left == 0) {
      throw malformed("has no key of its first day");
    }
  }

  /** Goes on to the day of the next key. */
  private void goToDay() throws BulletinException {
    while (left == 0) {
      day++;
      bytes = new byte[0];
      left = numberOfDay();
    }
    if (next + left > size) {
      throw malformed("has fewer keys than it says of its days");
    }
  }

  private long numberOfDay() throws BulletinException {
    int numbers = group.getKeysPerDayCount();
    if (numbersUsed < numbers) {
      return Integer.toUnsignedLong(group.getKeysPerDay(numbersUsed++));
    }
    long last = numbers == 0 ? 0 : Integer.toUnsignedLong(group.getKeysPerDay(numbers - 1));
    if (last == 0) {
      throw malformed("has more keys than it says of its days");
    }
    return last;
  }

  private byte[] nextSecret() throws BulletinException {
    byte[] secret = secrets.substring(next * secretLength, (next + 1) * secretLength).toByteArray();
    int order = UnsignedBytes.lexicographicalComparator().compare(bytes, secret);
    if (order == 0) {
      throw new BulletinException(
          Reason.DUPLICATE_KEY, where + " has a key that is the same as the one before");
    }
    if (order > 0) {
      throw unsorted();
    }
    bytes = secret;
    return secret;
  }

  private BulletinException unsorted() {
    return new BulletinException(
        Reason.UNSORTED_KEYS, where + " has a key that is lower than the one before");
  }

  private BulletinException malformed(String what) {
    return new BulletinException(Reason.MALFORMED, where + " " + what);
  }
}
