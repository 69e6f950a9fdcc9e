// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import io.bluezone.records.encounter.Encounter;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The checked bulletins, each with its met cases and a fingerprint of the sightings that it was
 * held against. The fingerprint has a random key, so that an invented sighting cannot be made to
 * look like none.
 *
 * <p>Stored as, big-endian: version (1 byte, 1), the key (16), the number of UTC days that the
 * sightings are of (4) and each in days since 1970 (8); then for each bulletin its digest (32),
 * when it expires (8, seconds since 1970), the fingerprint (8), the number of cases met (4) and
 * each case's index (8). Immutable.
 */
final class CheckedBulletins {

  /** The most bytes of all bulletins; those that expire first give way. */
  static final int MOST_BYTES = 25_000;

  /** A bulletin of which more cases were met is not remembered. */
  static final int MOST_MET = 100;

  private static final byte VERSION = 1;
  private static final int DIGEST_LENGTH = 32;
  private static final int CHECKED_LENGTH = DIGEST_LENGTH + 2 * Long.BYTES + Integer.BYTES;
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private final long firstKey;
  private final long secondKey;
  private final Set<Long> days;
  private final ImmutableList<Checked> bulletins;

  private record Checked(String digest, Instant expires, long seen, ImmutableList<Long> met) {

    int length() {
      return CHECKED_LENGTH + met.size() * Long.BYTES;
    }
  }

  private CheckedBulletins(
      long firstKey, long secondKey, Set<Long> days, ImmutableList<Checked> bulletins) {
    this.firstKey = firstKey;
    this.secondKey = secondKey;
    this.days = days;
    this.bulletins = bulletins;
  }

  static CheckedBulletins none(SecureRandom random) {
    return new CheckedBulletins(
        random.nextLong(), random.nextLong(), new HashSet<>(), ImmutableList.of());
  }

  /** Reads the stored form; empty if it is anything else. */
  static Optional<CheckedBulletins> decode(byte[] stored) {
    try {
      ByteBuffer in = ByteBuffer.wrap(stored);
      checkArgument(in.get() == VERSION, "another version");
      long firstKey = in.getLong();
      long secondKey = in.getLong();
      Set<Long> days = new HashSet<>(longs(in));
      ImmutableList.Builder<Checked> bulletins = ImmutableList.builder();
      while (in.hasRemaining()) {
        byte[] digest = new byte[DIGEST_LENGTH];
        in.get(digest);
        bulletins.add(
            new Checked(
                HEX.encode(digest), Instant.ofEpochSecond(in.getLong()), in.getLong(), longs(in)));
      }
      return Optional.of(new CheckedBulletins(firstKey, secondKey, days, bulletins.build()));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ImmutableList<Long> longs(ByteBuffer in) {
    int count = in.getInt();
    checkArgument(count >= 0 && count <= in.remaining() / Long.BYTES, "it breaks off");
    ImmutableList.Builder<Long> longs = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      longs.add(in.getLong());
    }
    return longs.build();
  }

  byte[] encode() {
    ByteArrayDataOutput out = ByteStreams.newDataOutput();
    out.writeByte(VERSION);
    out.writeLong(firstKey);
    out.writeLong(secondKey);
    write(out, days);
    for (Checked each : bulletins) {
      out.write(HEX.decode(each.digest()));
      out.writeLong(each.expires().getEpochSecond());
      out.writeLong(each.seen());
      write(out, each.met());
    }
    return out.toByteArray();
  }

  private static void write(ByteArrayDataOutput out, Collection<Long> longs) {
    out.writeInt(longs.size());
    longs.forEach(out::writeLong);
  }

  boolean isEmpty() {
    return bulletins.isEmpty();
  }

  /** Tells whether all that is remembered is of these UTC days of a log. */
  boolean isWithin(Collection<LocalDate> kept) {
    Set<Long> numbers = new HashSet<>();
    kept.forEach(day -> numbers.add(day.toEpochDay()));
    return numbers.containsAll(days);
  }

  /** {@return what takes in the sightings that a bulletin may match: those before its issue} */
  Seen seenBefore(Instant issued) {
    return new Seen(Hashing.sipHash24(firstKey, secondKey), issued);
  }

  /** The cases of a bulletin that were met by what was seen, by index, if it was checked so. */
  Optional<ImmutableList<Long>> met(String digest, Seen seen) {
    return bulletins.stream()
        .filter(each -> each.digest().equals(digest) && each.seen() == seen.sum)
        .findFirst()
        .map(Checked::met);
  }

  /** Adds a bulletin, and drops those that may not be used any more. */
  CheckedBulletins with(
      String digest, Instant expires, Seen seen, Collection<Long> met, Instant now) {
    if (seen.days.isEmpty() || met.size() > MOST_MET) {
      return this;
    }
    List<Checked> kept = new ArrayList<>(bulletins);
    kept.removeIf(each -> each.digest().equals(digest) || each.expires().isBefore(now));
    kept.add(new Checked(digest, expires, seen.sum, ImmutableList.copyOf(met)));
    kept.sort((one, other) -> one.expires().compareTo(other.expires()));
    int length = kept.stream().mapToInt(Checked::length).sum();
    for (; length > MOST_BYTES; kept.remove(0)) {
      length -= kept.get(0).length();
    }
    Set<Long> all = new TreeSet<>(days);
    all.addAll(seen.days);
    return new CheckedBulletins(firstKey, secondKey, all, ImmutableList.copyOf(kept));
  }

  /** Sums up sightings, so that their order does not matter. Not thread safe. */
  static final class Seen {

    private final HashFunction hash;
    private final Instant until;
    private final Set<Long> days = new HashSet<>();
    private long sum;

    private Seen(HashFunction hash, Instant until) {
      this.hash = hash;
      this.until = until;
    }

    void add(Encounter encounter) {
      encounter.forEachSighting(
          (time, rssi) -> {
            if (time.isBefore(until)) {
              days.add(encounter.utcDay().toEpochDay());
              sum +=
                  hash.newHasher()
                      .putLong(encounter.id().high())
                      .putInt(encounter.id().low())
                      .putLong(time.toEpochMilli())
                      .hash()
                      .asLong();
            }
          });
    }
  }
}
