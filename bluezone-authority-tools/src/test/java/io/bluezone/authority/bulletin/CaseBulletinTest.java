// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static io.bluezone.authority.bulletin.Bulletins.FIRST_DAY;
import static io.bluezone.authority.bulletin.Bulletins.ISSUED;
import static io.bluezone.authority.bulletin.Bulletins.RANDOM;
import static io.bluezone.authority.bulletin.Bulletins.bytes;
import static io.bluezone.authority.bulletin.Bulletins.day;
import static io.bluezone.authority.bulletin.Bulletins.read;
import static io.bluezone.authority.bulletin.Bulletins.seedDay;
import static io.bluezone.authority.bulletin.Bulletins.unpadded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.io.BaseEncoding;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaseBulletinTest {

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private static String text(DisclosedKey key) {
    return HEX.encode(key.key().secret().exposeBytes())
        + " "
        + key.first()
        + " "
        + key.end()
        + " "
        + key.schedule();
  }

  private static List<String> texts(CaseBulletin bulletin) throws IOException {
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      return keys.map(CaseBulletinTest::text).toList();
    }
  }

  private static DisclosedKey key(int day, int first, int days, int end, int idsPerDay) {
    DailyKey key = DailyKey.of(SecretBytes.random(32, RANDOM), FIRST_DAY.plusDays(day));
    return new DisclosedKey(
        key,
        new IdSchedule(idsPerDay),
        new DayInterval(key.utcDay(), first),
        new DayInterval(key.utcDay().plusDays(days), end));
  }

  @Test
  void bringsBackEveryShapeOfDisclosure() throws IOException {
    List<DisclosedKey> keys =
        List.of(
            seedDay(0),
            day(0),
            day(13),
            key(3, 0, 5, 0, 96),
            key(3, 17, 0, 18, 96),
            key(4, 37, 1, 0, 96),
            key(4, 95, 1, 95, 96),
            key(5, 0, 1, 0, 1440),
            key(5, 1, 2, 1, 2),
            key(14, 0, 0, 16, 96));
    CaseBulletin bulletin = read(bytes(unpadded(keys.toArray(DisclosedKey[]::new))));
    List<String> sorted = keys.stream().map(CaseBulletinTest::text).sorted().toList();
    assertThat(texts(bulletin)).containsExactlyInAnyOrderElementsOf(sorted);
  }

  @Test
  void saysOfItselfWhatItWasTold() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BulletinInfo written =
        unpadded(day(1))
            .period(FIRST_DAY.minusDays(7), FIRST_DAY.plusDays(10))
            .expires(ISSUED.plusSeconds(99))
            .schedule(new IdSchedule(144))
            .write(out, RANDOM);
    CaseBulletin bulletin = read(out.toByteArray());
    assertThat(bulletin.info())
        .isEqualTo(written)
        .isEqualTo(
            new BulletinInfo(
                "VN-HN",
                17,
                FIRST_DAY.minusDays(7),
                FIRST_DAY.plusDays(10),
                ISSUED,
                ISSUED.plusSeconds(99),
                new IdSchedule(144),
                1));
    assertThat(bulletin.signedBy()).containsExactly("moh-2020");
  }

  @Test
  void takesAnEmptyBulletin() throws IOException {
    CaseBulletin bulletin = read(bytes(unpadded()));
    assertThat(bulletin.info().keyCount()).isZero();
    assertThat(texts(bulletin)).isEmpty();
  }

  @Test
  void hidesTheOrderInWhichKeysWereAdded() {
    List<DisclosedKey> keys = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      keys.add(i % 3 == 0 ? seedDay(i % 7) : i % 3 == 1 ? day(i % 5) : key(i % 11, 5, 0, 9, 96));
    }
    byte[] forward = bytes(unpadded(keys.toArray(DisclosedKey[]::new)));
    for (int i = 0; i < 10; i++) {
      Collections.shuffle(keys);
      byte[] shuffled = bytes(unpadded(keys.toArray(DisclosedKey[]::new)));
      assertThat(shuffled).isEqualTo(forward);
    }
  }

  @Test
  void givesPaddingTheBoundsOfRealKeysEquallyOften() throws IOException {
    List<DisclosedKey> real =
        List.of(day(1), day(2), key(3, 36, 0, 44, 96), key(4, 0, 5, 0, 144), day(9));
    CaseBulletin bulletin =
        read(bytes(unpadded(real.toArray(DisclosedKey[]::new)).minimumKeys(50)));
    Map<String, Long> counts = new TreeMap<>();
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      counts.putAll(
          keys.collect(
              Collectors.groupingBy(key -> text(key).substring(64), Collectors.counting())));
    }
    assertThat(counts).hasSize(5);
    assertThat(counts.values()).containsOnly(10L);
    assertThat(texts(bulletin)).containsAll(real.stream().map(CaseBulletinTest::text).toList());
  }

  @Test
  void padsWithoutCasesLikeWholeDays() throws IOException {
    CaseBulletin bulletin = read(bytes(unpadded().minimumKeys(500)));
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      List<DisclosedKey> all = keys.toList();
      assertThat(all).hasSize(500).allMatch(key -> key.intervals() == 96);
      assertThat(all.stream().map(key -> key.key().utcDay()).distinct()).hasSize(14);
    }
  }

  @Test
  void hidesHowManyCasesThereAreByDefault() throws IOException {
    BulletinWriter one = new BulletinWriter("VN-HN", 1, ISSUED).signWith(Bulletins.SIGNER);
    BulletinWriter ten = new BulletinWriter("VN-HN", 1, ISSUED).signWith(Bulletins.SIGNER);
    one.addAll(List.of(day(1)));
    ten.addAll(IntStream.range(0, 10).mapToObj(i -> day(2)).toList());
    byte[] bulletin = bytes(one);
    assertThat(bulletin).hasSameSizeAs(bytes(ten));
    assertThat(read(bulletin).info().keyCount()).isEqualTo(140);
  }

  @Test
  void takesSeventeenBytesForADayThatHasASeed() {
    for (int cases : new int[] {1, 2, 10, 100, 1000}) {
      DisclosedKey[] seeds =
          IntStream.range(0, cases * 14)
              .mapToObj(i -> seedDay(i % 14))
              .toArray(DisclosedKey[]::new);
      DisclosedKey[] keys =
          IntStream.range(0, cases * 14).mapToObj(i -> day(i % 14)).toArray(DisclosedKey[]::new);
      DisclosedKey[] chains =
          IntStream.range(0, cases)
              .mapToObj(i -> key(0, 0, 14, 0, 96))
              .toArray(DisclosedKey[]::new);
      int none = bytes(unpadded()).length;
      assertThat(bytes(unpadded(seeds)).length - none).isLessThanOrEqualTo(245 * cases);
      assertThat((bytes(unpadded(keys)).length - none) / 14.0 / cases).isLessThanOrEqualTo(33.5);
      assertThat(bytes(unpadded(chains)).length - none).isLessThanOrEqualTo(39 * cases + 12);
      assertThat(none).isLessThan(140);
    }
  }

  @Test
  void takesNearlyNothingMoreForUnevenDays() {
    List<DisclosedKey> keys = new ArrayList<>();
    for (int day = 0; day < 14; day++) {
      for (int i = 0; i < 1 + day * day % 5; i++) {
        keys.add(seedDay(day));
      }
    }
    int length = bytes(unpadded(keys.toArray(DisclosedKey[]::new))).length;
    assertThat((length - bytes(unpadded()).length) / (double) keys.size()).isLessThan(17.5);
  }

  @Test
  void bringsBackASeedAsOne() throws IOException {
    DisclosedKey seed = seedDay(3);
    DisclosedKey key = day(3);
    CaseBulletin bulletin = read(bytes(unpadded(seed, key)));
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      assertThat(keys.filter(each -> each.key().seed().isPresent()))
          .singleElement()
          .matches(
              each ->
                  each.key().seed().get().equalsSecret(seed.key().seed().get())
                      && each.key().secret().equalsSecret(seed.key().secret()));
    }
  }

  @Test
  void givesPaddingSeedsAsOftenAsRealKeys() throws IOException {
    List<DisclosedKey> real = List.of(seedDay(1), day(2), seedDay(9), key(3, 36, 0, 44, 96));
    CaseBulletin bulletin =
        read(bytes(unpadded(real.toArray(DisclosedKey[]::new)).minimumKeys(40)));
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      Map<String, Long> counts =
          keys.collect(
              Collectors.groupingBy(
                  key -> key.key().seed().isPresent() + text(key).substring(64),
                  Collectors.counting()));
      assertThat(counts).hasSize(4);
      assertThat(counts.values()).containsOnly(10L);
    }
  }

  @Test
  void takesAKeyAndItsSeedForTheSameKey() {
    DisclosedKey seed = seedDay(1);
    SecretBytes copy = SecretBytes.copyOf(seed.key().secret().exposeBytes());
    DisclosedKey key =
        DisclosedKey.wholeDay(DailyKey.of(copy, seed.key().utcDay()), IdSchedule.DEFAULT);
    refuse(unpadded(seed, key), "key 1 has been added before");
  }

  @Test
  void refusesInTheBuilderWhatAReaderWould() {
    DisclosedKey twice = day(1);
    refuse(unpadded(day(14)), "after the bulletin's issue");
    refuse(unpadded(day(-1)), "before the period's first day");
    refuse(unpadded(day(15)), "period's end");
    refuse(unpadded(day(0), twice, twice), "key 2 has been added before");
    refuse(unpadded().signWith(Bulletins.SIGNER), "signs twice");
    refuse(new BulletinWriter("VN-HN", 1, ISSUED), "1 to 16 signatures");
    refuse(new BulletinWriter("VN HN", 1, ISSUED).signWith(Bulletins.SIGNER), "region");
    refuse(
        unpadded(day(0), day(1)).limits(new BulletinLimits(1 << 20, 1, 1, 96)),
        "2 keys are more than the 1");
    refuse(
        unpadded(key(0, 0, 14, 0, 96)).limits(new BulletinLimits(1 << 20, 9, 13, 96)),
        "covers 14 days");
    refuse(
        unpadded().period(FIRST_DAY.plusDays(14), FIRST_DAY.plusDays(15)).minimumKeys(1),
        "nothing to pad with");
  }

  private static void refuse(BulletinWriter builder, String message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.write(out, RANDOM))
        .withMessageContaining(message);
  }

  @Test
  void acceptsEitherKeyOfARollOver() throws IOException {
    SigningKey old = SigningKey.random("moh-2020", RANDOM);
    SigningKey fresh = SigningKey.random("moh-2021", RANDOM);
    byte[] bulletin = bytes(new BulletinWriter("VN-HN", 1, ISSUED).signWith(old).signWith(fresh));
    for (SigningKey known : List.of(old, fresh)) {
      CaseBulletin read =
          CaseBulletin.read(
              new ByteArrayInputStream(bulletin), AuthorityKeys.of(known.authorityKey()));
      assertThat(read.signedBy()).containsExactly(known.keyId());
    }
    CaseBulletin read =
        CaseBulletin.read(
            new ByteArrayInputStream(bulletin),
            AuthorityKeys.of(old.authorityKey(), fresh.authorityKey()));
    assertThat(read.signedBy()).containsExactly("moh-2020", "moh-2021");
  }

  @Test
  void takesASecondSignature() throws IOException {
    SigningKey second = SigningKey.random("province", RANDOM);
    byte[] once = bytes(unpadded(day(1), day(2)));
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    read(once).cosign(second, twice);
    CaseBulletin byFirst = read(twice.toByteArray());
    CaseBulletin bySecond =
        CaseBulletin.read(
            new ByteArrayInputStream(twice.toByteArray()), AuthorityKeys.of(second.authorityKey()));
    assertThat(texts(bySecond)).isEqualTo(texts(byFirst)).isEqualTo(texts(read(once)));
    assertThat(bySecond.signedBy()).containsExactly("province");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byFirst.cosign(second, new ByteArrayOutputStream()))
        .withMessageContaining("signs twice");
  }

  @Test
  void noticesASourceThatChanges() throws IOException {
    DisclosedKey[] keys = {day(1), day(2)};
    byte[] before = bytes(unpadded(keys));
    byte[] after = bytes(unpadded(day(3), day(4)));
    byte[] renumbered =
        bytes(
            new BulletinWriter("VN-HN", 18, ISSUED)
                .minimumKeys(0)
                .addAll(List.of(keys))
                .signWith(Bulletins.SIGNER));
    Iterator<byte[]> contents = List.of(before, after, renumbered).iterator();
    CaseBulletin.Source changing = () -> new ByteArrayInputStream(contents.next());
    CaseBulletin bulletin = Bulletins.verifier().verify(changing, ISSUED, 0);
    List<DisclosedKey> read = new ArrayList<>();
    try (Stream<DisclosedKey> stream = bulletin.keys()) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> stream.forEach(read::add))
          .withCauseInstanceOf(SignedFileException.class)
          .withMessageContaining("replaced");
    }
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(bulletin::keys)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CHANGED));
  }

  /** A source that counts its open streams. */
  private static CaseBulletin.Source counting(Iterator<byte[]> contents, int[] open) {
    return () -> {
      open[0]++;
      return new ByteArrayInputStream(contents.next()) {
        @Override
        public void close() {
          open[0]--;
        }
      };
    };
  }

  @Test
  void closesTheStreamWithItsSource() throws IOException {
    byte[] bytes = bytes(unpadded(day(1)));
    int[] open = {0};
    CaseBulletin.Source counting = counting(List.of(bytes, bytes).iterator(), open);
    CaseBulletin bulletin = Bulletins.verifier().verify(counting, ISSUED, 0);
    assertThat(open[0]).isZero();
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      assertThat(keys.iterator().hasNext()).isTrue();
      assertThat(open[0]).isOne();
    }
    assertThat(open[0]).isZero();
  }

  @Test
  void closesTheStreamOfARefusedHeader() throws IOException {
    byte[] bytes = bytes(unpadded(day(1)));
    int[] open = {0};
    CaseBulletin.Source source =
        counting(List.of(new byte[0], bytes, new byte[0]).iterator(), open);
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> Bulletins.verifier().verify(source, ISSUED, 0));
    assertThat(open[0]).isZero();
    CaseBulletin bulletin = Bulletins.verifier().verify(source, ISSUED, 0);
    assertThatExceptionOfType(SignedFileException.class).isThrownBy(bulletin::keys);
    assertThat(open[0]).isZero();
  }

  @Test
  void leavesARefusedStreamOfTheCallersOpen() throws IOException {
    int[] open = {0};
    CaseBulletin.Source source = counting(List.of(new byte[0]).iterator(), open);
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> CaseBulletin.read(source.open(), Bulletins.TRUSTED));
    assertThat(open[0]).isOne();
  }

  @Test
  void checksCurrencyLater() throws IOException {
    CaseBulletin bulletin = read(bytes(unpadded()));
    bulletin.checkRegion("VN-HN");
    bulletin.checkNewerThan(16);
    assertThat(bulletin.digest()).matches("[0-9a-f]{64}");
    bulletin.checkCurrent(ISSUED, Duration.ZERO);
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> bulletin.checkCurrent(Instant.EPOCH, Duration.ZERO));
  }
}
