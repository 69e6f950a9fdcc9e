// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static io.bluezone.authority.bulletin.Bulletins.FIRST_DAY;
import static io.bluezone.authority.bulletin.Bulletins.ISSUED;
import static io.bluezone.authority.bulletin.Bulletins.REGION;
import static io.bluezone.authority.bulletin.Bulletins.SIGNER;
import static io.bluezone.authority.bulletin.Bulletins.TRUSTED;
import static io.bluezone.authority.bulletin.Bulletins.bytes;
import static io.bluezone.authority.bulletin.Bulletins.day;
import static io.bluezone.authority.bulletin.Bulletins.read;
import static io.bluezone.authority.bulletin.Bulletins.unpadded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.CaseBulletin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The limits of a bulletin's numbers and signers, met exactly and missed by one. */
class BulletinBoundsTest {

  @Test
  void takesKeysOneByOneToTheEnd() throws IOException {
    CaseBulletin two = read(bytes(unpadded(day(0), day(1))));
    try (Stream<DisclosedKey> keys = two.keys()) {
      var each = keys.spliterator();
      assertThat(each.tryAdvance(key -> assertThat(key.first().utcDay()).isEqualTo(FIRST_DAY)))
          .isTrue();
      assertThat(each.tryAdvance(key -> assertThat(key.first().utcDay()).isAfter(FIRST_DAY)))
          .isTrue();
      for (int i = 0; i < 2; i++) {
        assertThat(each.tryAdvance(key -> assertThat(key).isNull())).isFalse();
      }
    }
  }

  private static BulletinInfo info(
      LocalDate first, LocalDate end, Instant issued, Instant expires, int keys) {
    return new BulletinInfo(REGION, 1, first, end, issued, expires, IdSchedule.DEFAULT, keys);
  }

  @Test
  void limitsWhatABulletinSaysOfItself() {
    LocalDate last = LocalDate.of(9999, 12, 31);
    Instant end = Instant.parse("9999-12-31T23:59:59Z");
    LocalDate epoch = LocalDate.ofEpochDay(0);
    assertThat(info(epoch, last, Instant.EPOCH, end, 0).keyCount()).isZero();
    Instant later = ISSUED.plusSeconds(1);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> info(epoch.minusDays(1), last, ISSUED, later, 0),
            () -> info(last, last, ISSUED, later, 0),
            () -> info(epoch, last.plusDays(1), ISSUED, later, 0),
            () -> info(epoch, last, Instant.EPOCH.minusSeconds(1), later, 0),
            () -> info(epoch, last, ISSUED, ISSUED, 0),
            () -> info(epoch, last, ISSUED, end.plusSeconds(1), 0),
            () -> info(epoch, last, ISSUED.plusMillis(1), later, 0),
            () -> info(epoch, last, ISSUED, later.plusMillis(1), 0),
            () -> info(epoch, last, ISSUED, later, -1))) {
      assertThatIllegalArgumentException().isThrownBy(wrong::run);
    }
  }

  @Test
  void checksWhatBuilderAndVerifierAreGiven() {
    assertThatIllegalArgumentException().isThrownBy(() -> unpadded().minimumKeys(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BulletinVerifier.builder(TRUSTED).clockTolerance(Duration.ofNanos(-1)));
    BulletinVerifier exact =
        BulletinVerifier.builder(TRUSTED).clockTolerance(Duration.ZERO).build();
    assertThat(exact).isNotNull();
  }

  /** One that gives a signature of a length. */
  private record Signer(String keyId, int length) implements BulletinSigner {
    @Override
    public byte[] sign(byte[] message) {
      return new byte[length];
    }
  }

  @Test
  void takesSignaturesOf64BytesAndSignersOfTheirOwnName() {
    for (Signer wrong :
        List.of(
            new Signer("moh", 63),
            new Signer("moh", 65),
            new Signer("", 64),
            new Signer("m h", 64),
            new Signer("m".repeat(65), 64))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> bytes(new BulletinWriter(REGION, 1, ISSUED).signWith(wrong)));
    }
    assertThat(bytes(unpadded(day(0)).signWith(new Signer("m".repeat(64), 64)))).isNotEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bytes(unpadded(day(0)).signWith(SIGNER)))
        .withMessageContaining("signs twice");
  }

  @Test
  void takesOneToSixteenSigners() {
    BulletinWriter builder = unpadded(day(0));
    IntStream.range(1, 16).forEach(i -> builder.signWith(new Signer("other-" + i, 64)));
    assertThat(bytes(builder)).isNotEmpty();
    builder.signWith(new Signer("one-more", 64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bytes(builder))
        .withMessageContaining("1 to 16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bytes(new BulletinWriter(REGION, 1, ISSUED).minimumKeys(0)))
        .withMessageContaining("1 to 16");
  }

  /** All regions are those of a key that names none: an empty one must not mean all. */
  @Test
  void namesAKeysRegionsOrLeavesThemOut() {
    String written = SIGNER.authorityKey().toString();
    assertThat(AuthorityKey.parse(written).regions()).isEmpty();
    assertThat(AuthorityKey.parse(written + ":VN,VN-HN").regions()).containsExactly("VN", "VN-HN");
    for (String wrong : List.of(":", ":VN,", ":,VN")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> AuthorityKey.parse(written + wrong))
          .withMessageContaining("empty region");
    }
  }
}
