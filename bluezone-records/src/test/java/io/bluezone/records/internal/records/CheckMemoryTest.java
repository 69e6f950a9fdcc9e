// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.fixtures.Encounters;
import io.bluezone.fixtures.ScriptedState;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.state.StateKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which checks are remembered, and for how long. */
class CheckMemoryTest {

  private static final Instant NOON = Instant.parse("2020-08-09T12:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant NEVER = NOON.plusSeconds(1_000_000);

  private final ScriptedState state = new ScriptedState();
  private final CheckMemory memory = new CheckMemory(state);

  private static Encounter encounter(RollingId id, Instant start) {
    return new Encounter(
        id,
        Encounters.id(0),
        BeaconForm.ANDROID,
        start,
        OptionalInt.empty(),
        RssiSamples.builder().add(0, -50).add(60, -50).build(),
        Presence.of(0, 60));
  }

  private static final Encounter ONE = encounter(Encounters.id(1), NOON.minusSeconds(900));
  private static final Encounter OTHER = encounter(Encounters.id(2), NOON.minusSeconds(900));

  private static CheckedBulletins.Seen seen(CheckedBulletins by, Encounter... encounters) {
    CheckedBulletins.Seen seen = by.seenBefore(NOON);
    Arrays.asList(encounters).forEach(seen::add);
    return seen;
  }

  private static String digest(int number) {
    return String.format("%064x", number);
  }

  /** Checks a bulletin against an encounter and remembers it. */
  private void check(int number, Instant expires, List<Long> met) throws Exception {
    CheckMemory.Remembered remembered = memory.load();
    CheckedBulletins before = remembered.bulletins();
    memory.store(remembered, before.with(digest(number), expires, seen(before, ONE), met, NOON));
  }

  private boolean knows(int number, Encounter... encounters) throws Exception {
    CheckedBulletins known = new CheckMemory(state).load().bulletins();
    return known.met(digest(number), seen(known, encounters)).isPresent();
  }

  @Test
  void remembersTheCasesThatWereMet() throws Exception {
    check(1, NEVER, List.of(3L, 7_000_000_000L));
    check(2, NEVER, List.of());
    CheckedBulletins known = memory.load().bulletins();
    assertThat(known.met(digest(1), seen(known, ONE)).orElseThrow())
        .containsExactly(3L, 7_000_000_000L);
    assertThat(known.met(digest(2), seen(known, ONE)).orElseThrow()).isEmpty();
    assertThat(known.met(digest(3), seen(known, ONE))).isEmpty();
    assertThat(CheckedBulletins.decode(known.encode()).orElseThrow().encode())
        .isEqualTo(known.encode());
  }

  @Test
  void knowsABulletinByWhatWasSeenBeforeItInAnyOrder() throws Exception {
    CheckMemory.Remembered remembered = memory.load();
    CheckedBulletins before = remembered.bulletins();
    CheckedBulletins.Seen both = seen(before, ONE, OTHER);
    memory.store(remembered, before.with(digest(1), NEVER, both, List.of(), NOON));
    assertThat(knows(1, ONE, OTHER)).isTrue();
    assertThat(knows(1, OTHER, ONE)).isTrue();
    assertThat(knows(1, OTHER, ONE, encounter(Encounters.id(3), NOON))).isTrue();
    assertThat(knows(1, ONE)).isFalse();
    assertThat(knows(1, ONE, ONE)).isFalse();
    assertThat(knows(1, ONE, encounter(Encounters.id(2), NOON.minusSeconds(1800)))).isFalse();
  }

  @Test
  void forgetsAllWithADayOfTheLog() throws Exception {
    check(1, NEVER, List.of());
    memory.keepOnly(List.of(DAY, DAY.plusDays(1)));
    assertThat(knows(1, ONE)).isTrue();
    memory.keepOnly(List.of(DAY.plusDays(1)));
    assertThat(state.names(StateKind.CHECKED)).isEmpty();
    memory.keepOnly(List.of());
    check(1, NEVER, List.of());
    state.erase();
    assertThat(state.names(StateKind.CHECKED)).isEmpty();
  }

  @Test
  void dropsWhatHasExpiredAndThenWhatExpiresFirst() throws Exception {
    check(1, NOON.minusSeconds(1), List.of());
    check(2, NOON, List.of());
    check(3, NEVER, List.of());
    assertThat(knows(1, ONE)).isFalse();
    assertThat(knows(2, ONE)).isTrue();
    for (int number = 4; number <= 2 + CheckedBulletins.MOST_BYTES / 52; number++) {
      check(number, NEVER, List.of());
    }
    assertThat(knows(2, ONE)).isFalse();
    assertThat(knows(3, ONE)).isTrue();
  }

  @Test
  void remembersNoBulletinThatMetMany() throws Exception {
    check(1, NEVER, LongStream.range(0, CheckedBulletins.MOST_MET).boxed().toList());
    check(2, NEVER, Collections.nCopies(CheckedBulletins.MOST_MET + 1, 1L));
    assertThat(knows(1, ONE)).isTrue();
    assertThat(knows(2, ONE)).isFalse();
  }

  @Test
  void beginsAgainWithWhatIsDamaged() throws Exception {
    check(1, NEVER, List.of(2L));
    byte[] whole = memory.load().bulletins().encode();
    for (int length = 0; length < whole.length; length++) {
      assertThat(CheckedBulletins.decode(Arrays.copyOf(whole, length)).map(it -> it.isEmpty()))
          .isNotEqualTo(java.util.Optional.of(false));
    }
    state.put(StateKind.CHECKED, "bulletins", SecretBytes.copyOf(new byte[] {2}));
    assertThat(memory.load().bulletins().isEmpty()).isTrue();
    check(1, NEVER, List.of(2L));
    assertThat(knows(1, ONE)).isTrue();
    state.put(StateKind.CHECKED, "bulletins", SecretBytes.copyOf(new byte[] {2}));
    memory.keepOnly(List.of(DAY));
    assertThat(state.names(StateKind.CHECKED)).isEmpty();
  }

  @Test
  void keepsWhatAnotherCheckOrAnErasureHasLeft() throws Exception {
    check(1, NEVER, List.of());
    CheckMemory.Remembered remembered = memory.load();
    CheckedBulletins before = remembered.bulletins();
    CheckedBulletins mine = before.with(digest(2), NEVER, seen(before, ONE), List.of(), NOON);
    check(3, NEVER, List.of());
    memory.store(remembered, mine);
    assertThat(knows(2, ONE)).isFalse();
    assertThat(knows(3, ONE)).isTrue();
    state.erase();
    memory.store(remembered, mine);
    assertThat(state.names(StateKind.CHECKED)).isEmpty();
  }

  @Test
  void goesOnWhenTheStateTakesNothing() throws Exception {
    CheckMemory.Remembered remembered = memory.load();
    CheckedBulletins before = remembered.bulletins();
    CheckedBulletins mine = before.with(digest(2), NEVER, seen(before, ONE), List.of(), NOON);
    state.failing = true;
    memory.store(remembered, mine);
    state.failing = false;
    assertThat(knows(2, ONE)).isFalse();
  }
}
