// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import com.google.common.primitives.ImmutableIntArray;
import com.google.protobuf.ByteString;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.KeyGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the keys of a bulletin. */
final class GroupedKeyWriter {

  /** So many keys with their bounds fit in a group: 38 bytes each, and 2 for each number. */
  private static final int MAX_KEYS = 2048;

  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::kind)
          .thenComparingInt(Entry::day)
          .thenComparing(Entry::secret, ByteString.unsignedLexicographicalComparator());

  private final BulletinInfo info;

  GroupedKeyWriter(BulletinInfo info) {
    this.info = info;
  }

  /** A key as it is written: its seed if it has one. */
  private record Entry(DisclosedKey key, long kind, int day, ByteString secret) {}

  void write(List<DisclosedKey> keys, OutputStream out) throws IOException {
    List<Entry> entries = new ArrayList<>(keys.size());
    keys.forEach(key -> entries.add(entry(key)));
    entries.sort(ORDER);
    for (int begin = 0; begin < entries.size(); ) {
      int end = begin + 1;
      while (end < entries.size()
          && end - begin < MAX_KEYS
          && entries.get(end).kind() == entries.get(begin).kind()) {
        end++;
      }
      KeyGroup group = group(entries.subList(begin, end));
      BulletinFormat.writeField(out, BulletinFormat.GROUP_TAG, group::writeTo);
      begin = end;
    }
  }

  private Entry entry(DisclosedKey key) {
    boolean seed = key.key().seed().isPresent();
    boolean bounded = key.first().index() > 0 || key.intervals() != key.schedule().idsPerDay();
    return new Entry(
        key,
        BulletinFormat.kind(bounded, key.schedule(), seed),
        (int) ChronoUnit.DAYS.between(info.firstUtcDay(), key.first().utcDay()),
        ByteString.copyFrom(key.key().seed().orElse(key.key().secret()).exposeBytes()));
  }

  private KeyGroup group(List<Entry> entries) {
    Entry first = entries.get(0);
    boolean bounded = BulletinFormat.isBounded(first.kind());
    ImmutableIntArray.Builder firstIntervals = ImmutableIntArray.builder();
    ImmutableIntArray.Builder intervals = ImmutableIntArray.builder();
    List<ByteString> secrets = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      secrets.add(entry.secret());
      if (bounded) {
        firstIntervals.add(entry.key().first().index());
        intervals.add((int) entry.key().intervals());
      }
    }
    ByteString joined = ByteString.copyFrom(secrets);
    boolean seeds = first.key().key().seed().isPresent();
    return new KeyGroup(
        first.day(),
        first.key().schedule().equals(info.schedule()) ? 0 : first.key().schedule().idsPerDay(),
        ImmutableIntArray.copyOf(keysPerDay(entries)),
        seeds ? joined : ByteString.EMPTY,
        seeds ? ByteString.EMPTY : joined,
        firstIntervals.build(),
        intervals.build());
  }

  /** Without the equal numbers at the end, of which one is enough. */
  private static List<Integer> keysPerDay(List<Entry> entries) {
    List<Integer> numbers = new ArrayList<>();
    int firstDay = entries.get(0).day();
    for (Entry entry : entries) {
      while (numbers.size() <= entry.day() - firstDay) {
        numbers.add(0);
      }
      int last = numbers.size() - 1;
      numbers.set(last, numbers.get(last) + 1);
    }
    while (numbers.size() > 1
        && numbers.get(numbers.size() - 1).equals(numbers.get(numbers.size() - 2))) {
      numbers.remove(numbers.size() - 1);
    }
    return numbers;
  }
}
