// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed;

import static io.bluezone.crypto.feed.BulletinIndexTest.assertRefused;
import static io.bluezone.crypto.feed.BulletinIndexTest.entry;
import static io.bluezone.crypto.feed.BulletinIndexTest.in;
import static io.bluezone.crypto.feed.BulletinIndexTest.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.crypto.feed.FeedException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of an authority's files, met exactly and missed by one. */
class FeedBoundsTest {

  private static final Instant NOON = Instant.parse("2020-11-24T12:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final String A = "a".repeat(64);
  private static final String EMPTY = "{\"region\":\"VN\",\"generated\":1,\"bulletins\":[]";

  private final SigningKey ministry = key("moh", 1);

  @Test
  void tenThousandEntriesAreNotTooMany() {
    List<IndexedBulletin> bulletins =
        IntStream.rangeClosed(1, 10_001).mapToObj(i -> entry(i, A)).toList();
    assertThat(new BulletinIndex("VN", NOON, bulletins.subList(0, 10_000)).newest())
        .contains(entry(10_000, A));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulletinIndex("VN", NOON, bulletins))
        .withMessageContaining("10001");

    List<RevokedKey> revoked =
        IntStream.rangeClosed(1, 10_001).mapToObj(i -> new RevokedKey(i, A)).toList();
    assertThat(new Revocations("VN", NOON, revoked.subList(0, 10_000)).revoked()).hasSize(10_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Revocations("VN", NOON, revoked))
        .withMessageContaining("10001");
  }

  @Test
  void aFileMayBeAsLongAsItsLimit() throws IOException {
    String text = EMPTY + "}";
    String longest = text + " ".repeat(BulletinIndex.MAX_BYTES - text.length());
    assertThat(read(longest).bulletins()).isEmpty();
    assertRefused(Reason.TOO_LARGE, () -> read(longest + " "));
  }

  @Test
  void sixteenKeysSign() throws IOException {
    byte[] file = (EMPTY + "}").getBytes(UTF_8);
    SigningKey[] signers =
        Stream.concat(
                Stream.of(ministry), IntStream.rangeClosed(2, 17).mapToObj(i -> key("k" + i, i)))
            .toArray(SigningKey[]::new);
    byte[] signatures = BulletinIndex.sign(file, Arrays.copyOf(signers, 16));
    assertThat(BulletinIndex.read(in(file), in(signatures), trusted()).region()).isEqualTo("VN");
    assertThatIllegalArgumentException().isThrownBy(() -> BulletinIndex.sign(file, signers));
  }

  @Test
  void theSignatureThatHasNoFormIsNamed() {
    byte[] file = (EMPTY + "}").getBytes(UTF_8);
    byte[] signatures =
        (new String(BulletinIndex.sign(file, ministry), UTF_8) + "nothing\n").getBytes(UTF_8);
    assertThatExceptionOfType(FeedException.class)
        .isThrownBy(() -> BulletinIndex.read(in(file), in(signatures), trusted()))
        .withMessageStartingWith("signature 2 is not");
  }

  @Test
  void timesAreOfTheYears1970To9999() throws IOException {
    assertThat(read(EMPTY.replace(":1,", ":0,") + "}").generated()).isEqualTo(Instant.EPOCH);
    assertThat(read(EMPTY.replace(":1,", ":253402300799,") + "}").generated()).isEqualTo(LAST);
    for (String wrong : List.of("253402300800", "999999999999999999")) {
      assertRefused(Reason.MALFORMED, () -> read(EMPTY.replace(":1,", ":" + wrong + ",") + "}"));
    }
    for (Instant time : List.of(Instant.EPOCH, LAST)) {
      assertThat(new Revocations("VN", time, List.of()).generated()).isEqualTo(time);
    }
    for (Instant wrong : List.of(Instant.EPOCH.minusNanos(1), LAST.plusSeconds(1), Instant.MAX)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Revocations("VN", wrong, List.of()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new BulletinIndex("VN", wrong, List.of()));
    }
  }

  /** What Gson takes for JSON where nobody tells it to be strict. */
  @ParameterizedTest
  @ValueSource(strings = {"TRUE", "Null", "\"\t\"", "\"\\'\"", "\"\\\n\""})
  void whatIsNearlyJsonIsNoJson(String value) {
    assertRefused(Reason.MALFORMED, () -> read(EMPTY + ",\"later\":" + value + "}"));
  }

  @Test
  void listsLieFifteenDeepInTheWhole() throws IOException {
    String fifteen = "[".repeat(15) + "]".repeat(15);
    assertThat(read(EMPTY + ",\"later\":" + fifteen + "}").bulletins()).isEmpty();
    assertRefused(Reason.MALFORMED, () -> read(EMPTY + ",\"later\":[" + fifteen + "]}"));
  }

  @Test
  void anObjectHas64Fields() throws IOException {
    StringBuilder fields = new StringBuilder(EMPTY);
    for (int i = 4; i <= 64; i++) {
      fields.append(",\"f").append(i).append("\":").append(i);
    }
    assertThat(read(fields + "}").bulletins()).isEmpty();
    assertRefused(Reason.MALFORMED, () -> read(fields + ",\"f65\":65}"));
  }

  @Test
  void aRefusalSaysWhatIsWrongAndWhere() {
    assertMessage("{\"region\":\"VN\",\"bulletins\":1}", "\"bulletins\" must be BEGIN_ARRAY");
    assertMessage("{\"region\":\"VN\",\"bulletins\":1}", "at line 1 column ");
    assertMessage("[]", "the whole, must be BEGIN_OBJECT");
  }

  @Test
  void aFileIsAsOldAsItMayBe() throws IOException {
    BulletinIndex index = new BulletinIndex("VN", NOON, List.of());
    Duration longest = Duration.ofDays(3660);
    index.checkFresh(NOON, Duration.ZERO, Duration.ZERO);
    index.checkFresh(NOON, longest, longest);
    for (Duration wrong : List.of(longest.plusNanos(1), Duration.ofNanos(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.checkFresh(NOON, wrong, Duration.ZERO));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.checkFresh(NOON, Duration.ZERO, wrong));
    }
  }

  @Test
  void aMarkIsOfABulletinOrOfNone() {
    assertThat(new IndexMark(NOON, 1, A).newest()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new IndexMark(NOON, -1, A));
    assertThatIllegalArgumentException().isThrownBy(() -> new IndexMark(NOON, 0, A));
    assertThatIllegalArgumentException().isThrownBy(() -> new IndexMark(NOON, 1, ""));
  }

  private void assertMessage(String file, String part) {
    assertThatExceptionOfType(FeedException.class)
        .isThrownBy(() -> read(file))
        .withMessageContaining(part);
  }

  private BulletinIndex read(String file) throws IOException {
    byte[] bytes = file.getBytes(UTF_8);
    return BulletinIndex.read(in(bytes), in(BulletinIndex.sign(bytes, ministry)), trusted());
  }

  private AuthorityKeys trusted() {
    return AuthorityKeys.of(ministry.authorityKey(Set.of("VN")));
  }
}
