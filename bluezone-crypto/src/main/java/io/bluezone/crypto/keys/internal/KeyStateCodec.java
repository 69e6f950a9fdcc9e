// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import static com.google.common.base.Preconditions.checkState;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.keys.internal.KeySegment.Sending;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The stored form of {@link TracingKeys}, big-endian. It begins with version (1 byte, 3), policy (1
 * byte: 0 independent, 1 chained), IDs per day (2), number of keys (2). Each key follows, from the
 * earliest on: first day (4, days since 1970), first interval (2), end day (4), end interval (2),
 * IDs per day (2), what of it may be sent (1 byte: 0 all, 1 nothing, 2 the last ID), how many bytes
 * follow (1 byte: 32 or 16), the key of the first day (32) or its seed (16).
 *
 * <p>Versions 1 and 2 are read too; they had no seeds, so that the key followed without its length.
 * Version 1 had no 2 in the byte before.
 */
final class KeyStateCodec {

  private static final byte VERSION = 3;
  private static final byte FIRST_VERSION = 1;
  private static final int HEADER = 6;
  private static final int MAX_SEGMENT = 16 + DailyKey.LENGTH;
  private static final List<Sending> SENDINGS = List.of(Sending.ALL, Sending.NONE, Sending.LAST);
  private static final byte FIRST_VERSION_OF_LAST = 2;
  private static final byte FIRST_VERSION_OF_SEEDS = 3;
  private static final List<KeyPolicy> POLICIES = List.of(KeyPolicy.INDEPENDENT, KeyPolicy.CHAINED);

  private static final int MAX_SEGMENTS = 65_535;
  private static final long LONGEST_DAYS = 36_525;

  private KeyStateCodec() {}

  static SecretBytes encode(KeyPolicy policy, IdSchedule schedule, List<KeySegment> segments) {
    checkState(segments.size() <= MAX_SEGMENTS, "%s keys are too many to store", segments.size());
    ByteBuffer out = ByteBuffer.allocate(HEADER + segments.size() * MAX_SEGMENT);
    out.put(VERSION).put((byte) POLICIES.indexOf(policy));
    out.putShort((short) schedule.idsPerDay()).putShort((short) segments.size());
    for (KeySegment segment : segments) {
      put(out, segment.first());
      put(out, segment.end());
      out.putShort((short) segment.schedule().idsPerDay());
      out.put((byte) SENDINGS.indexOf(segment.sending()));
      byte[] secret = segment.key().seed().orElse(segment.key().secret()).exposeBytes();
      out.put((byte) secret.length).put(secret);
      Arrays.fill(secret, (byte) 0);
    }
    byte[] written = Arrays.copyOf(out.array(), out.position());
    SecretBytes state = SecretBytes.copyOf(written);
    Arrays.fill(written, (byte) 0);
    Arrays.fill(out.array(), (byte) 0);
    return state;
  }

  private static void put(ByteBuffer out, DayInterval interval) {
    out.putInt(Math.toIntExact(interval.utcDay().toEpochDay())).putShort((short) interval.index());
  }

  static TracingKeys decode(SecretBytes state) throws KeyStateException {
    byte[] bytes = state.exposeBytes();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      return decode(in);
    } catch (BufferUnderflowException e) {
      throw new KeyStateException("the key state breaks off after " + bytes.length + " bytes", e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new KeyStateException(
          "the key state is damaged before byte " + in.position() + ": " + e.getMessage(), e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static TracingKeys decode(ByteBuffer in) throws KeyStateException {
    byte version = in.get();
    if (version < FIRST_VERSION || version > VERSION) {
      throw new KeyStateException(
          "the key state has version " + version + ", this program reads versions 1 to 3");
    }
    byte policy = in.get();
    if (policy < 0 || policy >= POLICIES.size()) {
      throw new KeyStateException("the key state names policy " + policy + ", there are 0 and 1");
    }
    IdSchedule schedule = new IdSchedule(in.getShort());
    int count = Short.toUnsignedInt(in.getShort());
    List<KeySegment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      KeySegment segment = segment(in, version);
      if (!follows(segments, segment)) {
        throw new KeyStateException(
            "key " + i + " of the key state does not follow the one before");
      }
      segments.add(segment);
    }
    if (in.hasRemaining()) {
      throw new KeyStateException(
          "the key state ends at byte "
              + in.position()
              + " but "
              + in.remaining()
              + " more follow");
    }
    checkOneIsSent(segments);
    return new TracingKeys(POLICIES.get(policy), schedule, segments);
  }

  private static KeySegment segment(ByteBuffer in, byte version) throws KeyStateException {
    DayInterval first = interval(in);
    DayInterval end = interval(in);
    IdSchedule schedule = new IdSchedule(in.getShort());
    schedule.startOf(first);
    schedule.startOf(end);
    byte sending = in.get();
    int last = version < FIRST_VERSION_OF_LAST ? 1 : 2;
    if (sending < 0 || sending > last) {
      throw new KeyStateException(
          "the byte before " + in.position() + " of the key state is not 0 to " + last);
    }
    DailyKey dailyKey = key(in, version, first.utcDay());
    if (end.utcDay().toEpochDay() - first.utcDay().toEpochDay() > LONGEST_DAYS) {
      throw new KeyStateException("a key of the key state lasts more than 100 years");
    }
    return new KeySegment(dailyKey, schedule, first, end, SENDINGS.get(sending));
  }

  private static DailyKey key(ByteBuffer in, byte version, LocalDate day) throws KeyStateException {
    int length = version < FIRST_VERSION_OF_SEEDS ? DailyKey.LENGTH : in.get();
    if (length != DailyKey.LENGTH && length != DailyKey.SEED_LENGTH) {
      throw new KeyStateException(
          "the byte before " + in.position() + " of the key state is neither 32 nor 16");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    SecretBytes secret = SecretBytes.copyOf(bytes);
    Arrays.fill(bytes, (byte) 0);
    return length == DailyKey.LENGTH ? DailyKey.of(secret, day) : DailyKey.ofSeed(secret, day);
  }

  private static DayInterval interval(ByteBuffer in) {
    LocalDate day = LocalDate.ofEpochDay(in.getInt());
    return new DayInterval(day, in.getShort());
  }

  private static boolean follows(List<KeySegment> earlier, KeySegment segment) {
    return earlier.isEmpty()
        || earlier.get(earlier.size() - 1).first().compareTo(segment.first()) <= 0;
  }

  /** Refuses keys of which two may be sent at the same time. */
  private static void checkOneIsSent(List<KeySegment> segments) throws KeyStateException {
    List<KeySegment> sent = new ArrayList<>(segments);
    sent.removeIf(segment -> segment.sending() == Sending.NONE);
    sent.sort(Comparator.comparing(KeySegment::firstSent));
    for (int i = 1; i < sent.size(); i++) {
      if (sent.get(i).firstSent().compareTo(sent.get(i - 1).end()) < 0) {
        throw new KeyStateException(
            "the key state has two keys to send at " + sent.get(i).firstSent());
      }
    }
  }
}
