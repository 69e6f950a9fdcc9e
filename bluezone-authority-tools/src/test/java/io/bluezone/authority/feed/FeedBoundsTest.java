// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.feed;

import static io.bluezone.authority.feed.BulletinIndexTest.assertRefused;
import static io.bluezone.authority.feed.BulletinIndexTest.entry;
import static io.bluezone.authority.feed.BulletinIndexTest.in;
import static io.bluezone.authority.feed.BulletinIndexTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.authority.signed.SignedJson;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexMark;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.feed.internal.RevokedKey;
import io.bluezone.crypto.signed.SignedFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of an authority's files, met exactly and missed by one. */
class FeedBoundsTest {

  private static final Instant NOON = Instant.parse("2020-11-24T12:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final String A = "a".repeat(64);
  private static final String EMPTY =
      "{\"region\":\"VN\",\"sequence\":1,\"issued\":1,\"expires\":2,\"bulletins\":[]";

  private final SigningKey ministry = key("moh", 1);

  @Test
  void takesTenThousandEntries() {
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
  void readsAFileAsLongAsItsLimit() throws IOException {
    int frame = SignedJson.file(BulletinIndex.FORMAT, "", ministry).length;
    String text = EMPTY + "}";
    String longest = text + " ".repeat(BulletinIndex.MAX_BYTES - frame - text.length());
    assertThat(read(longest).bulletins()).isEmpty();
    assertRefused(Reason.TOO_LARGE, () -> read(longest + " "));
  }

  @Test
  void refusesTimesBefore1970OrAfter9999() {
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
  void refusesWhatIsNearlyJson(String value) {
    assertRefused(Reason.MALFORMED, () -> read(EMPTY + ",\"later\":" + value + "}"));
  }

  @Test
  void readsListsFifteenDeep() throws IOException {
    String fifteen = "[".repeat(15) + "]".repeat(15);
    assertThat(read(EMPTY + ",\"later\":" + fifteen + "}").bulletins()).isEmpty();
    assertRefused(Reason.MALFORMED, () -> read(EMPTY + ",\"later\":[" + fifteen + "]}"));
  }

  @Test
  void refusesMoreThan64Fields() throws IOException {
    StringBuilder fields = new StringBuilder(EMPTY);
    for (int i = 6; i <= 64; i++) {
      fields.append(",\"f").append(i).append("\":").append(i);
    }
    assertThat(read(fields + "}").bulletins()).isEmpty();
    assertRefused(Reason.MALFORMED, () -> read(fields + ",\"f65\":65}"));
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertMessage("{\"region\":\"VN\",\"bulletins\":1}", "bulletins must be BEGIN_ARRAY");
    assertMessage("{\"region\":\"VN\",\"bulletins\":1}", "at line 1 column ");
    assertMessage("[]", "the object must be BEGIN_OBJECT");
  }

  @Test
  void boundsAgeAndTolerance() throws IOException {
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
  void requiresAMarkOfABulletinOrOfNone() {
    assertThat(new IndexMark(NOON, 1, A).newest()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new IndexMark(NOON, -1, A));
    assertThatIllegalArgumentException().isThrownBy(() -> new IndexMark(NOON, 0, A));
    assertThatIllegalArgumentException().isThrownBy(() -> new IndexMark(NOON, 1, ""));
  }

  private void assertMessage(String file, String part) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> read(file))
        .withMessageContaining(part);
  }

  private BulletinIndex read(String file) throws IOException {
    byte[] signed = SignedJson.file(BulletinIndex.FORMAT, file, ministry);
    return SignedFile.read(BulletinIndex.FORMAT, in(signed), trusted()).content();
  }

  private AuthorityKeys trusted() {
    return AuthorityKeys.of(ministry.authorityKey(Set.of("VN")));
  }
}
