// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static io.bluezone.authority.bulletin.Bulletins.FIRST_DAY;
import static io.bluezone.authority.bulletin.Bulletins.ISSUED;
import static io.bluezone.authority.bulletin.Bulletins.RANDOM;
import static io.bluezone.authority.bulletin.Bulletins.bytes;
import static io.bluezone.authority.bulletin.Bulletins.day;
import static io.bluezone.authority.bulletin.Bulletins.read;
import static io.bluezone.authority.bulletin.Bulletins.unpadded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import io.bluezone.authority.bulletin.Bulletins.RawSet;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.IdSet;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.IdMatch;
import io.bluezone.crypto.match.IdSetMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rolling IDs that are published themselves, from the authority to who heard them. */
class PublishedIdsTest {

  private static final IdSchedule SCHEDULE = IdSchedule.DEFAULT;
  private static final ByteString EMPTY = ByteString.EMPTY;

  private static List<IdMatch> matches(CaseBulletin bulletin, SightingIndex index, Duration skew)
      throws IOException {
    try (Stream<IdSet> sets = bulletin.idSets()) {
      return IdSetMatcher.of(index, skew).match(sets.iterator());
    }
  }

  private static RollingId random(Random random) {
    return new RollingId(random.nextLong(), random.nextInt());
  }

  @Test
  void findsAnIdInItsIntervalAlone() throws IOException {
    DayInterval interval = new DayInterval(FIRST_DAY, 40);
    RollingId id = RollingId.fromHex("00112233445566778899aabb");
    CaseBulletin bulletin = read(bytes(unpadded().addId(interval, id)));

    Instant begin = SCHEDULE.startOf(interval);
    SightingIndex index =
        SightingIndex.builder()
            .add(id, begin.minusSeconds(121))
            .add(id, begin.minusSeconds(120))
            .add(new RollingId(1, 1), begin)
            .add(id, SCHEDULE.endOf(interval).plusSeconds(119))
            .add(id, SCHEDULE.endOf(interval).plusSeconds(120))
            .add(id, begin.plus(Duration.ofDays(1)))
            .build();

    assertThat(matches(bulletin, index, MatchPolicy.DEFAULT_SKEW))
        .containsExactly(new IdMatch(interval, List.of(1, 3)));
  }

  /** Keys and IDs are two ways to say the same; a key says also that none counts at its end. */
  @Property(tries = 200)
  void findsTheRowsThatTheKeyFinds(@ForAll long seed, @ForAll @IntRange(max = 1500) int skewSeconds)
      throws IOException {
    Random random = new Random(seed);
    Duration skew = Duration.ofSeconds(skewSeconds);
    DisclosedKey key = day(1 + random.nextInt(12));
    BulletinWriter writer = unpadded();
    SightingIndex.Builder heard = SightingIndex.builder();
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < SCHEDULE.idsPerDay(); i++) {
      DayInterval interval = new DayInterval(key.first().utcDay(), i);
      RollingId id = key.key().rollingId(SCHEDULE, i);
      writer.addId(interval, id);
      for (int row = random.nextInt(4); row > 0; row--) {
        times.add(SCHEDULE.startOf(interval).plusSeconds(random.nextInt(4500) - 1800));
        heard.add(random.nextInt(5) == 0 ? random(random) : id, times.get(times.size() - 1));
      }
    }
    SightingIndex index = heard.build();

    SortedSet<Integer> byKey = new TreeSet<>();
    CaseMatcher.of(index, MatchPolicy.tolerant(skew))
        .match(List.of(key))
        .forEach(match -> byKey.addAll(match.rows()));
    SortedSet<Integer> byId = new TreeSet<>();
    matches(read(bytes(writer)), index, skew).forEach(match -> byId.addAll(match.rows()));
    byId.removeIf(row -> !times.get(row).isBefore(key.until()));

    assertThat(byId).isEqualTo(byKey);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 479, 480, 481, 32_767, 32_768, 32_769, 100_000})
  void findsEachOfAnyNumber(int count) throws IOException {
    Random random = new Random(count);
    BulletinWriter writer = unpadded();
    SightingIndex.Builder heard = SightingIndex.builder();
    for (int i = 0; i < count; i++) {
      DayInterval interval = new DayInterval(FIRST_DAY.plusDays(i % 2), i % 96);
      RollingId id = random(random);
      writer.addId(interval, id);
      heard.add(id, SCHEDULE.startOf(interval).plusSeconds(300));
    }

    assertThat(matches(read(bytes(writer)), heard.build(), MatchPolicy.DEFAULT_SKEW))
        .hasSize(count);
  }

  @Test
  void fillsEachDayUpToAStep() throws IOException {
    BulletinWriter writer = unpadded().idStep(100);
    Random random = new Random(1);
    for (int i = 0; i < 101; i++) {
      writer.addId(new DayInterval(FIRST_DAY, i % 96), random(random));
    }
    writer.addId(new DayInterval(FIRST_DAY.plusDays(3), 0), random(random));

    try (Stream<IdSet> sets = read(bytes(writer)).idSets()) {
      assertThat(sets)
          .extracting(IdSet::utcDay, IdSet::idsOfDay, set -> set.fingerprints().length())
          .containsExactly(tuple(FIRST_DAY, 200, 200), tuple(FIRST_DAY.plusDays(3), 100, 100));
    }
  }

  /** The hash binds an ID to its interval: the same IDs of another hour look different. */
  @Test
  void tellsNothingOfIntervals() throws IOException {
    RollingId id = RollingId.fromHex("00112233445566778899aabb");
    SortedSet<Long> fingerprints = new TreeSet<>();
    for (int interval = 0; interval < 96; interval++) {
      DayInterval when = new DayInterval(FIRST_DAY, interval);
      try (Stream<IdSet> sets = read(bytes(unpadded().idStep(1).addId(when, id))).idSets()) {
        sets.forEach(set -> fingerprints.add(set.fingerprints().get(0)));
      }
    }
    assertThat(fingerprints).hasSize(96);
  }

  @Test
  void takesNoMoreThanItsBytesForAHundredCases() {
    Random random = new Random(2);
    BulletinWriter writer = unpadded().idStep(1);
    int ids = 0;
    for (int day = 0; day < 14; day++) {
      for (int one = 0; one < 100; one++) {
        for (int interval = 0; interval < 48; interval++, ids++) {
          writer.addId(new DayInterval(FIRST_DAY.plusDays(day), interval), random(random));
        }
      }
    }
    assertThat(bytes(writer).length).isLessThanOrEqualTo(ids * 32 / 10);
  }

  @Test
  void refusesIdsThatReadersWouldRefuse() {
    RollingId id = new RollingId(1, 2);
    BulletinWriter early = unpadded().addId(new DayInterval(FIRST_DAY.minusDays(1), 0), id);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> early.write(OutputStream.nullOutputStream(), RANDOM))
        .withMessageContaining("outside the period");

    DayInterval now = SCHEDULE.at(ISSUED.minusSeconds(1));
    BulletinWriter running = unpadded().addId(SCHEDULE.next(now), id);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> running.write(OutputStream.nullOutputStream(), RANDOM))
        .withMessageContaining("after the bulletin's issue");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> unpadded().addId(new DayInterval(FIRST_DAY, 96), id));
    assertThatIllegalStateException()
        .isThrownBy(() -> unpadded().addId(now, id).schedule(new IdSchedule(144)));
    assertThatIllegalArgumentException().isThrownBy(() -> unpadded().idStep(0));
  }

  @Test
  void refusesSetsThatDoNotHold() {
    ByteString gaps = ByteString.fromHex("010000");
    assertRefusedSets(Reason.OUTSIDE_PERIOD, new RawSet(15, 1, 1, 0, EMPTY));
    assertRefusedSets(Reason.MALFORMED, new RawSet(0, 1, 0, 0, EMPTY));
    assertRefusedSets(Reason.MALFORMED, new RawSet(0, 2, 1, 0, EMPTY));
    assertRefusedSets(Reason.MALFORMED, new RawSet(0, 0, 1, 0, EMPTY));
    assertRefusedSets(Reason.MALFORMED, new RawSet(0, 1, 1, 1 << 24, EMPTY));
    assertRefusedSets(Reason.MALFORMED, new RawSet(0, 1, 1, 0, gaps));
    assertRefusedSets(Reason.MALFORMED, new RawSet(0, 2, 2, 0, EMPTY));
    assertRefusedSets(Reason.MALFORMED, new RawSet(0, 2, 2, 0, ByteString.fromHex("01000000")));
    assertRefusedSets(
        Reason.MALFORMED, new RawSet(0, 2, 2, 0, ByteString.copyFrom(new byte[40_000])));
    assertRefusedSets(Reason.MALFORMED, new RawSet(0, 3, 2, 0, gaps));
    RawSet second = new RawSet(1, 2, 2, 9, gaps);
    assertRefusedSets(Reason.MALFORMED, second, second);
    assertRefusedSets(Reason.MALFORMED, second, new RawSet(0, 2, 2, 0, gaps));
    assertRefusedSets(
        Reason.MALFORMED, new RawSet(0, 3, 2, 9, gaps), new RawSet(0, 3, 1, 8, EMPTY));
    assertRefusedSets(
        Reason.MALFORMED, new RawSet(0, 3, 2, 9, gaps), new RawSet(0, 4, 1, 9, EMPTY));
    assertRefusedSets(
        Reason.MALFORMED, new RawSet(0, 3, 2, 9, gaps), new RawSet(1, 1, 1, 9, EMPTY));
  }

  private static void assertRefusedSets(Reason reason, RawSet... sets) {
    Bulletins.assertRefused(reason, bulletin -> bulletin.sets.addAll(List.of(sets)));
  }
}
