// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was checked, in bytes and within its limits. */
class CheckedCasesTest {

  private static final CheckedCases NONE = CheckedCases.none(new SecureRandom());

  private static CheckedCases.Unmet unmet(int count) {
    CheckedCases.Unmet unmet = new CheckedCases.Unmet();
    for (int i = 0; i < count; i++) {
      unmet.add(i % 7, i);
    }
    return unmet;
  }

  private static CheckedCases with(CheckedCases.Unmet unmet) {
    return NONE.with(new TreeMap<>(), unmet);
  }

  @Test
  void noMoreAreRememberedThanThereIsRoomFor() {
    assertThat(with(unmet(CheckedCases.MOST)).size()).isEqualTo(CheckedCases.MOST);
    assertThat(with(unmet(CheckedCases.MOST + 5)).size()).isEqualTo(CheckedCases.MOST);
  }

  @Test
  void aCaseIsRememberedOnceHoweverOftenItIsListed() {
    CheckedCases.Unmet unmet = unmet(3);
    unmet.add(1, 1);
    CheckedCases checked = with(unmet);
    assertThat(checked.size()).isEqualTo(3);
    assertThat(CheckedCases.decode(checked.encode()).size()).isEqualTo(3);
  }

  @Test
  void aCaseIsOneOfItsDay() {
    CheckedCases checked = with(unmet(14));
    assertThat(checked.holds(1, 8)).isTrue();
    assertThat(checked.holds(1, 1)).isTrue();
    assertThat(checked.holds(1, 9)).isFalse();
    assertThat(checked.holds(9, 1)).isFalse();
  }

  @Test
  void aDayIsTheSameByWhatWasSeenOnIt() {
    TreeMap<Long, Long> days = new TreeMap<>();
    days.put(5L, 50L);
    CheckedCases checked = NONE.with(days, unmet(0));
    assertThat(checked.sameDay(5, 50)).isTrue();
    assertThat(checked.sameDay(5, 51)).isFalse();
    assertThat(checked.sameDay(6, 50)).isFalse();
  }

  @Test
  void daysAndCasesAreKeptOrNotEachByItself() {
    TreeMap<Long, Long> days = new TreeMap<>();
    days.put(0L, 1L);
    days.put(9L, 1L);
    CheckedCases checked = NONE.with(days, unmet(2));
    List<LocalDate> some = List.of(LocalDate.ofEpochDay(0), LocalDate.ofEpochDay(9));
    assertThat(checked.within(some).size()).isEqualTo(1);
    assertThat(checked.within(some).sameDay(9, 1)).isTrue();
    CheckedCases daysOnly = NONE.with(days, unmet(1));
    assertThat(daysOnly.within(Set.of(LocalDate.ofEpochDay(0))).sameDay(9, 1)).isFalse();
    assertThat(daysOnly.within(some)).isSameAs(daysOnly);
  }

  /** Bytes of a version, numbers of days, and groups, each of a day and its cases. */
  private static byte[] bytes(int days, long[]... groups) {
    int length = 21;
    for (long[] group : groups) {
      length += 12 + 8 * (group.length - 1);
    }
    ByteBuffer out = ByteBuffer.allocate(length + 16 * Math.max(0, days));
    out.put((byte) 1).putLong(2).putLong(3).putInt(days);
    for (int i = 0; i < days; i++) {
      out.putLong(i).putLong(7);
    }
    for (long[] group : groups) {
      out.putLong(group[0]).putInt(group.length - 1);
      for (int i = 1; i < group.length; i++) {
        out.putLong(group[i]);
      }
    }
    return out.array();
  }

  private static void refuses(byte[] stored) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CheckedCases.decode(stored))
        .withMessageContaining("no cases that were checked");
  }

  @Test
  void whatIsInOrderIsReadAndWhatIsNotIsRefused() {
    assertThat(CheckedCases.decode(bytes(2, new long[] {1, 5, 6}, new long[] {2, 5})).size())
        .isEqualTo(3);
    assertThat(CheckedCases.decode(bytes(0)).size()).isZero();
    refuses(bytes(0, new long[] {1, 5, 5}));
    refuses(bytes(0, new long[] {1, 6, 5}));
    refuses(bytes(0, new long[] {1, 5}, new long[] {1, 6}));
    refuses(bytes(0, new long[] {2, 5}, new long[] {1, 6}));
    refuses(bytes(0, new long[] {1}));
    refuses(bytes(-1));
  }

  @Test
  void whatBreaksOffIsRefusedWhereverItDoes() {
    byte[] whole = bytes(1, new long[] {1, 5, 6});
    for (int length = 0; length < whole.length; length++) {
      if (length != 37) {
        refuses(Arrays.copyOf(whole, length));
      }
    }
    assertThat(CheckedCases.decode(Arrays.copyOf(whole, 37)).size())
        .as("it ends after the days")
        .isZero();
  }
}
