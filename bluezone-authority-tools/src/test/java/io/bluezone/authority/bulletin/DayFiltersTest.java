// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static io.bluezone.authority.bulletin.Bulletins.FIRST_DAY;
import static io.bluezone.authority.bulletin.Bulletins.RANDOM;
import static io.bluezone.authority.bulletin.Bulletins.bytes;
import static io.bluezone.authority.bulletin.Bulletins.seedDay;
import static io.bluezone.authority.bulletin.Bulletins.unpadded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bulletin says of IDs that it lists without their keys, and what it does not. */
class DayFiltersTest {

  private final DisclosedKey first = seedDay(2);
  private final DisclosedKey second = seedDay(2);
  private final DisclosedKey stranger = seedDay(2);

  private static boolean isMorning(DayInterval interval) {
    return interval.index() < 48;
  }

  private static boolean isAny(DayInterval interval) {
    return interval.index() >= 0;
  }

  private static RollingId id(DisclosedKey key, int day, int interval) {
    return key.key().plusDays(day).rollingId(key.schedule(), interval);
  }

  private static DayInterval interval(int day, int index) {
    return new DayInterval(FIRST_DAY.plusDays(day), index);
  }

  /** All IDs of a day, as one would have heard them. */
  private static Map<DayInterval, Set<RollingId>> heard(int day, DisclosedKey... keys) {
    Map<DayInterval, Set<RollingId>> heard = new HashMap<>();
    for (int i = 0; i < 96; i++) {
      Set<RollingId> ids = new TreeSet<>();
      for (DisclosedKey key : keys) {
        ids.add(id(key, 0, i));
      }
      heard.put(interval(day, i), ids);
    }
    return heard;
  }

  private static CaseBulletin read(BulletinWriter writer) throws IOException {
    return Bulletins.read(bytes(writer));
  }

  @Test
  void findsTheChosenIdsOfAllCasesAndNoOthers() throws IOException {
    CaseBulletin bulletin =
        read(
            unpadded()
                .addIdsOf(List.of(first), DayFiltersTest::isMorning)
                .addIdsOf(List.of(second), it -> it.index() == 95));

    Map<DayInterval, Set<RollingId>> listed =
        bulletin.findListed(heard(2, first, second, stranger));

    assertThat(listed.keySet()).hasSize(49);
    assertThat(listed.get(interval(2, 0))).containsExactly(id(first, 0, 0));
    assertThat(listed.get(interval(2, 47))).containsExactly(id(first, 0, 47));
    assertThat(listed.get(interval(2, 95))).containsExactly(id(second, 0, 95));
  }

  @Test
  void findsAnIdOnlyInItsIntervalAndOnItsDay() throws IOException {
    CaseBulletin bulletin = read(unpadded().addIdsOf(List.of(first), DayFiltersTest::isAny));
    Map<DayInterval, Set<RollingId>> moved =
        Map.of(
            interval(2, 11), Set.of(id(first, 0, 10)),
            interval(3, 10), Set.of(id(first, 0, 10)));

    assertThat(bulletin.findListed(moved)).isEmpty();
    assertThat(bulletin.findListed(Map.of())).isEmpty();
  }

  @Test
  void findsTheLaterDaysOfAChainWithinItsBounds() throws IOException {
    DisclosedKey chain =
        new DisclosedKey(
            DailyKey.of(SecretBytes.random(DailyKey.LENGTH, RANDOM), FIRST_DAY.plusDays(3)),
            IdSchedule.DEFAULT,
            interval(3, 90),
            interval(5, 2));
    CaseBulletin bulletin = read(unpadded().addIdsOf(List.of(chain), DayFiltersTest::isAny));

    Map<DayInterval, Set<RollingId>> heard = new HashMap<>();
    for (int day = 0; day < 3; day++) {
      for (int i = 0; i < 96; i++) {
        heard.put(interval(3 + day, i), Set.of(id(chain, day, i)));
      }
    }
    assertThat(bulletin.findListed(heard).keySet())
        .hasSize(6 + 96 + 2)
        .contains(interval(3, 90), interval(4, 0), interval(4, 95), interval(5, 1));
  }

  @Test
  void fillsEachDayThatIsOverUpToTheStep() throws IOException {
    BulletinWriter writer =
        unpadded().addIdsOf(List.of(first), DayFiltersTest::isMorning).idStep(100);

    assertThat(read(writer).info().idCount()).isEqualTo(14 * 100);
    writer.addIdsOf(List.of(second), DayFiltersTest::isAny);
    assertThat(read(writer).info().idCount()).isEqualTo(15 * 100);
  }

  @Test
  void hasNoFilterWithoutACase() throws IOException {
    CaseBulletin bulletin = read(unpadded(first));

    assertThat(bulletin.info().idCount()).isZero();
    assertThat(bulletin.findListed(heard(2, first))).isEmpty();
  }

  @Test
  void holdsKeysAndIdsSideBySide() throws IOException {
    CaseBulletin bulletin = read(unpadded(first).addIdsOf(List.of(second), DayFiltersTest::isAny));

    assertThat(bulletin.keys()).hasSize(1);
    assertThat(bulletin.findListed(heard(2, first, second)).values())
        .hasSize(96)
        .allSatisfy(ids -> assertThat(ids).hasSize(1));
  }

  @Test
  void keepsIdsThroughASecondSignature() throws IOException {
    CaseBulletin bulletin = read(unpadded().addIdsOf(List.of(first), DayFiltersTest::isAny));
    SigningKey other = SigningKey.random("other", RANDOM);
    ByteArrayOutputStream signed = new ByteArrayOutputStream();

    bulletin.cosign(other, signed);

    CaseBulletin again =
        CaseBulletin.read(
            new ByteArrayInputStream(signed.toByteArray()), AuthorityKeys.of(other.authorityKey()));
    assertThat(again.findListed(heard(2, first))).hasSize(96);
  }

  @Test
  void noticesASourceThatWasReplaced() throws IOException {
    byte[] good = bytes(unpadded().addIdsOf(List.of(first), DayFiltersTest::isAny).idStep(96));
    byte[] other = bytes(unpadded().addIdsOf(List.of(second), DayFiltersTest::isAny).idStep(96));
    AtomicBoolean replaced = new AtomicBoolean();
    CaseBulletin bulletin =
        CaseBulletin.read(
            () -> new ByteArrayInputStream(replaced.get() ? other : good),
            Bulletins.TRUSTED,
            BulletinLimits.DEFAULT);

    replaced.set(true);

    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> bulletin.findListed(heard(2, first)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CHANGED));
  }

  /** 24 bits of fingerprint and what order is worth: at half, a fifth, and a town's four fifths. */
  @ParameterizedTest
  @ValueSource(ints = {48, 19, 77})
  void takesAtMost32TenthsOfAByteAnId(int intervals) {
    BulletinWriter writer = unpadded().idStep(1);
    int withoutIds = bytes(unpadded()).length;
    Random choice = new Random(27);
    for (int i = 0; i < 100; i++) {
      List<DisclosedKey> days = new ArrayList<>();
      for (int day = 0; day < 14; day++) {
        days.add(seedDay(day));
      }
      int shift = choice.nextInt(96);
      writer.addIdsOf(days, it -> (it.index() + shift) % 96 < intervals);
    }

    double perId = (bytes(writer).length - withoutIds) / (100.0 * 14 * intervals);

    assertThat(perId).isCloseTo(3.19, within(0.01));
  }

  @Test
  void isWrongAboutOneInSixteenMillion() throws IOException {
    CaseBulletin bulletin = read(unpadded().addIdsOf(List.of(first), DayFiltersTest::isAny));
    Random random = new Random(27);
    Map<DayInterval, Set<RollingId>> heard = new HashMap<>();
    for (int i = 0; i < 96; i++) {
      Set<RollingId> ids = new TreeSet<>();
      for (int k = 0; k < 1000; k++) {
        ids.add(new RollingId(random.nextLong(), random.nextInt()));
      }
      heard.put(interval(2, i), ids);
    }
    // Of 96,000 none is expected: one would come by chance in one run of 175, three in none.
    assertThat(bulletin.findListed(heard).values().stream().mapToInt(Set::size).sum())
        .isLessThan(3);
  }

  @Test
  void refusesWhatReadersRefuse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bytes(unpadded(first).addIdsOf(List.of(first), DayFiltersTest::isAny)))
        .withMessageContaining("added before");
    DisclosedKey fine =
        DisclosedKey.wholeDay(
            DailyKey.of(SecretBytes.random(DailyKey.LENGTH, RANDOM), FIRST_DAY),
            new IdSchedule(144));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bytes(unpadded().addIdsOf(List.of(fine), DayFiltersTest::isAny)))
        .withMessage("listed case 0 has 144 IDs a day, the bulletin 96");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bytes(unpadded().addIdsOf(List.of(seedDay(14)), DayFiltersTest::isAny)))
        .withMessageContaining("after the bulletin's issue");
    assertThatIllegalArgumentException().isThrownBy(() -> unpadded().idStep(0));
    BulletinLimits limits = new BulletinLimits(2_000, 9, 9, 96);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> bytes(unpadded().addIdsOf(List.of(first), DayFiltersTest::isAny).limits(limits)))
        .withMessage("6720 IDs take more bytes than the 2000 that readers take");
  }
}
