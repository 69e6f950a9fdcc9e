// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.KeyCodec;
import io.bluezone.crypto.bulletin.internal.KeyGroup;
import java.io.IOException;
import java.util.Arrays;

/** Reads the keys: some in a field that have all but their days in common. */
final class GroupedKeyReader {

  private final FrameReader frames;
  private final BulletinInfo info;
  private final KeyCodec codec;
  private int keysRead;

  // The group at hand.
  private KeyGroup group = KeyGroup.EMPTY;
  private String where = "";
  private byte[] secrets = {};
  private int secretLength = 1;
  private IdSchedule schedule = IdSchedule.DEFAULT;
  private int size;
  private int next;

  // Of the key read last: its place in the order, but for its bytes, and these or its seed's.
  private long kind = -1;
  private long day;
  private byte[] secret = {};

  // How many more keys are of its day, and which number of the group said so.
  private long left;
  private int numbersUsed;

  GroupedKeyReader(FrameReader frames, BulletinInfo info, BulletinLimits limits) {
    this.frames = frames;
    this.info = info;
    this.codec = new KeyCodec(info, limits);
  }

  /** Reads the next key and checks it; there is none after the last one. */
  boolean advance() throws IOException {
    if (next == size) {
      if (keysRead == info.keyCount()) {
        return false;
      }
      readGroup();
    }
    goToDay();
    readSecret();
    boolean bounded = !group.firstIntervals().isEmpty();
    codec.check(
        schedule,
        day,
        bounded ? Integer.toUnsignedLong(group.firstIntervals().get(next)) : 0,
        bounded ? Integer.toUnsignedLong(group.intervals().get(next)) : 0,
        where);
    next++;
    left--;
    keysRead++;
    return true;
  }

  /** {@return the key read last} */
  DisclosedKey key() {
    return codec.decode(secret);
  }

  /** Has the key read last held against the others. */
  void addTo(SeenKeys seen) {
    seen.add(secret);
  }

  private void readGroup() throws IOException {
    where = "the group after key " + keysRead + " at offset " + frames.position();
    group =
        frames.readMessage(
            BulletinFormat.GROUP_TAG, BulletinFormat.MAX_GROUP_BYTES, KeyGroup::read, where);
    boolean seeds = !group.seeds().isEmpty();
    secrets = (seeds ? group.seeds() : group.keys()).toByteArray();
    secretLength = seeds ? DailyKey.SEED_LENGTH : DailyKey.LENGTH;
    size = secrets.length / secretLength;
    next = 0;
    if (size == 0 || size * secretLength != secrets.length || (seeds && !group.keys().isEmpty())) {
      throw malformed("has neither whole seeds nor whole keys, or both");
    }
    if (size > info.keyCount() - keysRead) {
      throw malformed("has more keys than the header says");
    }
    int bounded = group.intervals().length();
    if (bounded != group.firstIntervals().length() || (bounded != 0 && bounded != size)) {
      throw malformed("has bounds for some of its keys only");
    }
    schedule = codec.schedule(group.idsPerDay(), where);
    long groupKind = BulletinFormat.kind(bounded > 0, schedule, seeds);
    if (groupKind < kind) {
      throw unsorted();
    }
    if (groupKind > kind) {
      secret = new byte[0];
    } else if (Integer.toUnsignedLong(group.day()) < day) {
      throw unsorted();
    } else if (Integer.toUnsignedLong(group.day()) > day) {
      secret = new byte[0];
    }
    kind = groupKind;
    day = Integer.toUnsignedLong(group.day());
    numbersUsed = 0;
    left = numberOfDay();
    if (left == 0) {
      throw malformed("has no key of its first day");
    }
  }

  /** Goes on to the day of the next key. */
  private void goToDay() throws SignedFileException {
    while (left == 0) {
      day++;
      secret = new byte[0];
      left = numberOfDay();
    }
    if (next + left > size) {
      throw malformed("has fewer keys than it says of its days");
    }
  }

  private long numberOfDay() throws SignedFileException {
    int numbers = group.keysPerDay().length();
    if (numbersUsed < numbers) {
      return Integer.toUnsignedLong(group.keysPerDay().get(numbersUsed++));
    }
    long last = numbers == 0 ? 0 : Integer.toUnsignedLong(group.keysPerDay().get(numbers - 1));
    if (last == 0) {
      throw malformed("has more keys than it says of its days");
    }
    return last;
  }

  private void readSecret() throws SignedFileException {
    byte[] before = secret;
    secret = Arrays.copyOfRange(secrets, next * secretLength, (next + 1) * secretLength);
    int order = org.bouncycastle.util.Arrays.compareUnsigned(before, secret);
    if (order == 0) {
      throw new SignedFileException(
          Reason.DUPLICATE_KEY, where + " has a key that is the same as the one before");
    }
    if (order > 0) {
      throw unsorted();
    }
  }

  private SignedFileException unsorted() {
    return new SignedFileException(
        Reason.UNSORTED_KEYS, where + " has a key that is lower than the one before");
  }

  private SignedFileException malformed(String what) {
    return new SignedFileException(Reason.MALFORMED, where + " " + what);
  }
}
