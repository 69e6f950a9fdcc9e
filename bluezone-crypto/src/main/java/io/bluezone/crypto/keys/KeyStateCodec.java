// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys;

import static com.google.common.base.Preconditions.checkState;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The stored form of {@link TracingKeys}, big-endian: version (1 byte, 1), policy (1 byte: 0
 * independent, 1 chained), IDs per day (2), number of keys (2); then for each key, from the
 * earliest on, first day (4, days since 1970), first interval (2), end day (4), end interval (2),
 * IDs per day (2), disclosed (1 byte: 0 or 1), the key of the first day (32).
 */
final class KeyStateCodec {

  private static final byte VERSION = 1;
  private static final int HEADER = 6;
  private static final int SEGMENT = 15 + DailyKey.LENGTH;
  private static final List<KeyPolicy> POLICIES = List.of(KeyPolicy.INDEPENDENT, KeyPolicy.CHAINED);

  private static final int MAX_SEGMENTS = 65_535;
  private static final long LONGEST_DAYS = 36_525;

  private KeyStateCodec() {}

  static SecretBytes encode(KeyPolicy policy, IdSchedule schedule, List<KeySegment> segments) {
    checkState(segments.size() <= MAX_SEGMENTS, "%s keys are too many to store", segments.size());
    ByteBuffer out = ByteBuffer.allocate(HEADER + segments.size() * SEGMENT);
    out.put(VERSION).put((byte) POLICIES.indexOf(policy));
    out.putShort((short) schedule.idsPerDay()).putShort((short) segments.size());
    for (KeySegment segment : segments) {
      put(out, segment.first());
      put(out, segment.end());
      out.putShort((short) segment.schedule().idsPerDay());
      out.put((byte) (segment.disclosed() ? 1 : 0));
      byte[] key = segment.key().secret().exposeBytes();
      out.put(key);
      Arrays.fill(key, (byte) 0);
    }
    SecretBytes state = SecretBytes.copyOf(out.array());
    Arrays.fill(out.array(), (byte) 0);
    return state;
  }

  private static void put(ByteBuffer out, DayInterval interval) {
    out.putInt(Math.toIntExact(interval.day().toEpochDay())).putShort((short) interval.index());
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
    if (version != VERSION) {
      throw new KeyStateException(
          "the key state has version " + version + ", this program reads version " + VERSION);
    }
    byte policy = in.get();
    if (policy < 0 || policy >= POLICIES.size()) {
      throw new KeyStateException("the key state names policy " + policy + ", there are 0 and 1");
    }
    IdSchedule schedule = new IdSchedule(in.getShort());
    int count = Short.toUnsignedInt(in.getShort());
    List<KeySegment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      KeySegment segment = segment(in);
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
    return new TracingKeys(POLICIES.get(policy), schedule, segments);
  }

  private static KeySegment segment(ByteBuffer in) throws KeyStateException {
    DayInterval first = interval(in);
    DayInterval end = interval(in);
    IdSchedule schedule = new IdSchedule(in.getShort());
    schedule.startOf(first);
    schedule.startOf(end);
    byte disclosed = in.get();
    if (disclosed < 0 || disclosed > 1) {
      throw new KeyStateException(
          "the byte before " + in.position() + " of the key state is neither 0 nor 1");
    }
    byte[] key = new byte[DailyKey.LENGTH];
    in.get(key);
    DailyKey dailyKey = DailyKey.of(SecretBytes.copyOf(key), first.day());
    Arrays.fill(key, (byte) 0);
    if (end.day().toEpochDay() - first.day().toEpochDay() > LONGEST_DAYS) {
      throw new KeyStateException("a key of the key state lasts more than 100 years");
    }
    return new KeySegment(dailyKey, schedule, first, end, disclosed == 1);
  }

  private static DayInterval interval(ByteBuffer in) {
    LocalDate day = LocalDate.ofEpochDay(in.getInt());
    return new DayInterval(day, in.getShort());
  }

  /** Whether a key begins at or after the last one's end, and a day that has one has it whole. */
  private static boolean follows(List<KeySegment> earlier, KeySegment segment) {
    DayInterval previousEnd =
        earlier.isEmpty()
            ? KeySegment.startOf(LocalDate.MIN)
            : earlier.get(earlier.size() - 1).end();
    boolean adjoins = segment.first().equals(previousEnd);
    return adjoins
        || (segment.first().compareTo(previousEnd) > 0
            && segment.first().index() == 0
            && previousEnd.index() == 0);
  }
}
