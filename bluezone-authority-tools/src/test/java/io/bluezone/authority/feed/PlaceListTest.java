// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.feed;

import static io.bluezone.authority.feed.BulletinIndexTest.assertRefused;
import static io.bluezone.authority.feed.BulletinIndexTest.in;
import static io.bluezone.authority.feed.BulletinIndexTest.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.signed.SignedJson;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.feed.internal.PlaceEntry;
import io.bluezone.crypto.feed.internal.PlaceList;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.records.visit.PlaceCode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceListTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOON = Instant.parse("2020-11-24T12:00:00Z");
  private static final String TAG = "0123456789abcdef".repeat(2);
  private static final String HOURS = "A".repeat(64);

  private final SigningKey ministry = key("moh", 1);
  private final AuthorityKeys trusted = AuthorityKeys.of(ministry.authorityKey(Set.of("VN")));
  private final PlaceCode market = PlaceCode.create("Chợ Bến Thành", RANDOM);

  private PlaceList read(byte[] file) throws IOException {
    return SignedFile.read(PlaceList.FORMAT, in(file), trusted).content();
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    List<PlaceHours> hours = new ArrayList<>();
    hours.addAll(PlaceHours.of(market, NOON, NOON.plusSeconds(60), tag -> false, RANDOM));
    hours.add(PlaceHours.random(RANDOM));
    hours.sort(Comparator.comparing(PlaceHours::tag));
    FeedWriter feed = FeedWriter.of("VN", NOON);
    hours.forEach(feed::addPlace);
    byte[] file = feed.signPlaces(ministry);
    assertThat(new String(file, UTF_8))
        .startsWith("Bluezone signed places 1\n{\"region\":\"VN\",")
        .doesNotContain("Bến");
    PlaceList list = read(file);
    assertThat(list.generated()).isEqualTo(NOON);
    assertThat(list.places()).extracting(PlaceEntry::tag).hasSize(2);
    assertThat(read(FeedSigner.sign(list, ministry))).isEqualTo(list);
  }

  @Test
  void partsAStayByDaysAndTakesATagOfItsOwn() {
    Instant late = Instant.parse("2020-11-24T23:30:00Z");
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < 16; i++) {
      List<PlaceHours> parts =
          PlaceHours.of(market, late, late.plusSeconds(3600), taken::contains, RANDOM);
      assertThat(parts).hasSize(2).allMatch(part -> taken.add(part.tag()));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PlaceHours.of(market, late, late.plusSeconds(60), taken::contains, RANDOM))
        .withMessageContaining("2020-11-24");
    for (Instant until : List.of(late, late.plus(Duration.ofDays(1)).plusSeconds(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PlaceHours.of(market, late, until, tag -> false, RANDOM));
    }
  }

  @Test
  void refusesWhatIsSignedForAnotherKindOrRegionOrIsOld() throws IOException {
    PlaceList list = new PlaceList("VN", NOON, List.of(new PlaceEntry(TAG, HOURS)));
    assertRefused(
        Reason.OTHER_KIND,
        () -> read(FeedSigner.sign(new Revocations("VN", NOON, List.of()), ministry)));
    assertRefused(Reason.UNKNOWN_SIGNER, () -> read(FeedSigner.sign(list, key("other", 2))));
    assertRefused(Reason.BAD_SIGNATURE, () -> read(FeedSigner.sign(list, key("moh", 2))));
    PlaceList elsewhere = new PlaceList("VN-HN", NOON, list.places());
    assertRefused(Reason.UNKNOWN_SIGNER, () -> read(FeedSigner.sign(elsewhere, ministry)));
    Duration hour = Duration.ofHours(1);
    list.checkFresh(NOON.plus(hour), hour, Duration.ZERO);
    assertRefused(
        Reason.FROZEN, () -> list.checkFresh(NOON.plus(hour).plusSeconds(1), hour, Duration.ZERO));
  }

  @Test
  void refusesEachDamagedByte() {
    byte[] file =
        FeedSigner.sign(new PlaceList("VN", NOON, List.of(new PlaceEntry(TAG, HOURS))), ministry);
    for (int i = 0; i < file.length; i++) {
      byte[] damaged = file.clone();
      damaged[i] ^= 1;
      assertThatRefused(damaged);
    }
  }

  private void assertThatRefused(byte[] file) {
    try {
      read(file);
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining(TAG);
      return;
    }
    throw new AssertionError("a damaged list was read");
  }

  @Test
  void refusesEntriesOfAnotherForm() {
    String good = "{'tag':'" + TAG + "','hours':'" + HOURS + "'}";
    for (String places :
        List.of(
            "{}",
            "[{}]",
            "[[]]",
            "[" + good + "," + good + "]",
            "[{'tag':'" + TAG + "'}]",
            "[{'tag':'" + TAG.toUpperCase(Locale.ROOT) + "','hours':'" + HOURS + "'}]",
            "[{'tag':'" + TAG + "','hours':'" + HOURS.substring(1) + "'}]",
            "[{'tag':'" + TAG + "','hours':'" + HOURS.substring(1) + "='}]",
            "[{'tag':7,'hours':'" + HOURS + "'}]")) {
      String json =
          ("{'region':'VN','sequence':1,'issued':1,'expires':2,'places':" + places + "}")
              .replace('\'', '"');
      assertRefused(
          Reason.MALFORMED, () -> read(SignedJson.file(PlaceList.FORMAT, json, ministry)));
    }
    byte[] large = new byte[PlaceList.MAX_BYTES + 1];
    assertRefused(Reason.TOO_LARGE, () -> read(large));
  }
}
