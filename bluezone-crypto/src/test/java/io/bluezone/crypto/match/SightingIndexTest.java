// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.RollingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightingIndexTest {

  private static final long MIDNIGHT = Cases.MIDNIGHT * 1000;

  private final OriginalCase day =
      Cases.original(1, Cases.MIDNIGHT, 96, Cases.MIDNIGHT + 86_400 - 900);
  private final RollingId seventh = PlainMatching.idOf(day, 7);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 9, 1000, 3999, 4000, 4095, 4096, 100_000})
  void findsEveryRowAmongAnyNumberOfOthers(int others) {
    SightingIndex.Builder builder = SightingIndex.builder();
    Random random = new Random(others);
    for (int i = 0; i < others; i++) {
      builder.add(random.nextLong(), random.nextInt(), MIDNIGHT + random.nextInt(86_400_000));
    }
    for (int i = 0; i < 96; i++) {
      builder.add(PlainMatching.idOf(day, i), Instant.ofEpochMilli(MIDNIGHT + i * 900_000L));
    }

    assertThat(rows(builder.build()))
        .containsExactlyElementsOf(IntStream.range(others, others + 96).boxed().toList());
  }

  @Test
  void tellsIdsThatShareTheirFirstBytesApart() {
    assertThat(amongColliding(i -> new RollingId(seventh.high(), seventh.low() ^ (i + 1))))
        .containsExactly(200_000);
  }

  @Test
  void tellsIdsThatShareTheirPlaceInTheFilterApart() {
    assertThat(amongColliding(i -> new RollingId(seventh.high() ^ (i + 1L) << 52, i)))
        .containsExactly(200_000);
  }

  @Test
  void findsAnIdRepeatedAllDayWhereItBelongs() {
    assertThat(amongColliding(i -> seventh))
        .hasSize(200_001)
        .containsExactlyElementsOf(IntStream.rangeClosed(0, 200_000).boxed().toList());
  }

  /** What matches if 200,000 invented IDs were seen in the seventh interval, and then the real. */
  private List<Integer> amongColliding(IntFunction<RollingId> invented) {
    SightingIndex.Builder builder = SightingIndex.builder();
    for (int i = 0; i < 200_000; i++) {
      RollingId id = invented.apply(i);
      builder.add(id.high(), id.low(), MIDNIGHT + 7 * 900_000L + i % 900_000);
    }
    builder.add(seventh.high(), seventh.low(), MIDNIGHT + 7 * 900_000L);
    return rows(builder.build());
  }

  @Test
  void leavesOutRowsOutsideTheirInterval() {
    SightingIndex.Builder builder = SightingIndex.builder();
    for (long quarter : new long[] {9, 7, 5, 7, 95, 0, 7}) {
      builder.add(seventh, Instant.ofEpochMilli(MIDNIGHT + quarter * 900_000L + 1));
    }

    assertThat(rows(builder.build())).containsExactly(1, 3, 6);
  }

  @Test
  void letsABuilderGoOnAfterBuilding() {
    SightingIndex.Builder builder = SightingIndex.builder();
    builder.add(seventh, Instant.ofEpochMilli(MIDNIGHT + 7 * 900_000L));
    SightingIndex before = builder.build();
    builder.add(seventh, Instant.ofEpochMilli(MIDNIGHT + 8 * 900_000L));

    assertThat(before.size()).isEqualTo(1);
    assertThat(rows(before)).containsExactly(0);
    assertThat(builder.size()).isEqualTo(2);
    assertThat(rows(builder.build())).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 253_402_300_800_000L, Long.MAX_VALUE})
  void refusesATimeOutsideTheYears1970To9999(long time) {
    SightingIndex.Builder builder = SightingIndex.builder().add(seventh, Instant.EPOCH);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(1, 1, time))
        .withMessageContaining("row 1")
        .withMessageContaining(Long.toString(time));
    assertThat(builder.size()).isEqualTo(1);
  }

  private List<Integer> rows(SightingIndex index) {
    List<CaseMatch> matches =
        CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL).match(List.of(day));
    return matches.isEmpty() ? new ArrayList<>() : matches.get(0).rows();
  }

  @Test
  void givesTheSameByAnEmptiedBuilderAndBeginsAgain() {
    List<OriginalCase> cases =
        IntStream.range(0, 50)
            .mapToObj(i -> Cases.original(i, Cases.MIDNIGHT, 96, Cases.MIDNIGHT + 9000))
            .toList();
    SightingIndex.Builder builder = SightingIndex.builder();
    for (int i = 0; i < 500; i++) {
      builder.add(
          PlainMatching.idOf(cases.get(i * 7 % 50), i % 10).high(),
          PlainMatching.idOf(cases.get(i * 7 % 50), i % 10).low(),
          Cases.MIDNIGHT * 1000 + i % 10 * 900_000L + i);
    }
    List<CaseMatch> kept =
        CaseMatcher.of(builder.build(), MatchPolicy.STRICT_ORIGINAL).match(cases);
    SightingIndex emptied = builder.buildAndClear();
    assertThat(kept).hasSize(50);
    assertThat(CaseMatcher.of(emptied, MatchPolicy.STRICT_ORIGINAL).match(cases)).isEqualTo(kept);
    assertThat(builder.size()).isZero();
    assertThat(builder.add(1, 2, 3).build().size()).isEqualTo(1);
  }
}
