// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static io.bluezone.authority.bulletin.Bulletins.ISSUED;
import static io.bluezone.authority.bulletin.Bulletins.RANDOM;
import static io.bluezone.authority.bulletin.Bulletins.SIGNER;
import static io.bluezone.authority.bulletin.Bulletins.TRUSTED;
import static io.bluezone.authority.bulletin.Bulletins.assertRefused;
import static io.bluezone.authority.bulletin.Bulletins.bytes;
import static io.bluezone.authority.bulletin.Bulletins.day;
import static io.bluezone.authority.bulletin.Bulletins.unpadded;
import static io.bluezone.authority.bulletin.Bulletins.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.primitives.Bytes;
import com.google.protobuf.ByteString;
import io.bluezone.authority.bulletin.Bulletins.Raw;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.Signature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every way to refuse a bulletin, each with a bulletin that has nothing else wrong. */
class BulletinRefusalTest {

  private final byte[] good = bytes(unpadded(day(1), day(2), day(3)));

  private static void assertReason(ThrowingCallable call, Reason reason) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void acceptsTheHandWrittenOneAsItIs() throws IOException {
    Raw bulletin = new Raw();
    bulletin.key(1);
    bulletin.key(2).day(13);
    assertThat(Bulletins.read(bulletin.signed()).info().keyCount()).isEqualTo(2);
  }

  @Test
  void refusesAnotherFile() {
    assertRefused("PK-something else".getBytes(StandardCharsets.US_ASCII), Reason.OTHER_KIND);
  }

  @Test
  void refusesAnUnknownVersion() {
    assertRefused(Reason.UNKNOWN_VERSION, bulletin -> bulletin.magic[7] = 2);
    assertRefused(Reason.UNKNOWN_VERSION, bulletin -> bulletin.magic[7] = 0);
  }

  @Test
  void namesABulletinOfAnEarlierSnapshot() {
    for (String earlier : List.of("BZCASES\u0001", "BZCASES\u0002")) {
      assertThatExceptionOfType(SignedFileException.class)
          .isThrownBy(() -> Bulletins.read(earlier.getBytes(StandardCharsets.ISO_8859_1)))
          .withMessageContaining("snapshot from before version 1")
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_VERSION));
    }
  }

  @Test
  void refusesATruncatedOne() {
    assertRefused(new byte[0], Reason.TRUNCATED);
    assertRefused(Arrays.copyOf(good, good.length - 1), Reason.TRUNCATED);
  }

  @Test
  void refusesCutOffSignatures() {
    Raw bulletin = new Raw();
    bulletin.key(1);
    assertRefused(bulletin.content(), Reason.TRUNCATED);
  }

  @Test
  void refusesTrailingBytes() {
    assertRefused(Bytes.concat(good, new byte[1]), Reason.TRAILING_BYTES);
    assertRefused(Bytes.concat(good, good), Reason.TRAILING_BYTES);
  }

  @Test
  void refusesMissingKeys() {
    assertRefused(
        Reason.MALFORMED,
        bulletin -> {
          bulletin.key(1);
          bulletin.unwrittenKeys = 1;
        });
  }

  @Test
  void refusesMoreKeysThanAnnounced() {
    assertRefused(
        Reason.MALFORMED,
        bulletin -> {
          bulletin.key(1);
          bulletin.key(2);
          bulletin.unwrittenKeys = -1;
        });
  }

  @Test
  void refusesAHeaderThatMakesNoSense() {
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.region = "");
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.region = "a\nb");
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.region = "x".repeat(33));
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.sequence = 0);
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.sequence = -1);
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.days = 0);
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.days = -1);
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.firstDay = -1);
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.issued = Long.MIN_VALUE);
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.expires = Long.MAX_VALUE);
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.expires = bulletin.header.issued);
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.header.idsPerDay = 7);
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.unwrittenKeys = -1);
  }

  @Test
  void refusesAKeyThatMakesNoSense() {
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.key(1).length(31));
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.key(1).idsPerDay(7));
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.key(1).idsPerDay(-1));
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.key(1).bounds(96, 0));
    assertRefused(Reason.MALFORMED, bulletin -> bulletin.key(1).bounds(-1, 0));
  }

  private CaseBulletin verify(BulletinLimits limits) throws IOException {
    BulletinVerifier verifier = BulletinVerifier.builder(TRUSTED).limits(limits).build();
    return verifier.verify(new ByteArrayInputStream(good), ISSUED, 0);
  }

  @Test
  void refusesTooLargeAnOne() {
    BulletinLimits limits = new BulletinLimits(good.length - 1, 1000, 32, 1440);
    assertRefused(good, Reason.TOO_LARGE, limits);
    assertReason(() -> verify(limits), Reason.TOO_LARGE);
  }

  @Test
  void acceptsOneExactlyAsLargeAsAllowed() throws IOException {
    BulletinLimits limits = new BulletinLimits(good.length, 3, 1, 96);
    assertThat(verify(limits).info().keyCount()).isEqualTo(3);
  }

  @Test
  void refusesTooManyKeys() {
    assertRefused(good, Reason.TOO_MANY_KEYS, new BulletinLimits(1 << 20, 2, 32, 1440));
  }

  @Test
  void refusesTooManyDays() {
    BulletinLimits limits = new BulletinLimits(1 << 20, 1000, 2, 1440);
    Raw twoDays = new Raw();
    twoDays.key(1).bounds(95, 97);
    Raw threeDays = new Raw();
    threeDays.key(1).bounds(95, 98);
    assertRefused(threeDays.signed(), Reason.TOO_MANY_DAYS, limits);
    assertRefused(twoDays.signed(), Reason.TOO_MANY_DAYS, new BulletinLimits(1 << 20, 9, 1, 1440));
    assertRefused(Reason.TOO_MANY_DAYS, bulletin -> bulletin.key(1).bounds(0, -1));
  }

  @Test
  void refusesTooManyIds() {
    Raw bulletin = new Raw();
    bulletin.key(1).idsPerDay(144);
    assertRefused(
        bulletin.signed(), Reason.TOO_MANY_IDS, new BulletinLimits(1 << 20, 1000, 32, 96));
  }

  @Test
  void refusesADuplicateKey() {
    assertRefused(
        Reason.DUPLICATE_KEY,
        bulletin -> {
          bulletin.key(1);
          bulletin.key(1).day(3);
        });
  }

  @Test
  void saysWhichKeysAreTheSame() {
    Raw bulletin = new Raw();
    for (int each = 0; each < 256; each++) {
      bulletin.key(each);
    }
    bulletin.key(7).day(3);
    byte[] signed = bulletin.signed();
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> CaseBulletin.read(new ByteArrayInputStream(signed), TRUSTED))
        .withMessage("key 257 of the bulletin is the same as key 8");
  }

  @Test
  void refusesUnsortedKeys() {
    assertRefused(
        Reason.UNSORTED_KEYS,
        bulletin -> {
          bulletin.key(0x80);
          bulletin.key(0x7f);
        });
  }

  @Test
  void refusesKeysOutsideThePeriod() {
    assertRefused(Reason.OUTSIDE_PERIOD, bulletin -> bulletin.key(1).day(15));
    assertRefused(Reason.OUTSIDE_PERIOD, bulletin -> bulletin.key(1).day(-1));
    assertRefused(Reason.OUTSIDE_PERIOD, bulletin -> bulletin.key(1).day(14).bounds(0, 97));
  }

  @Test
  void refusesAKeyThatIsNotOver() throws IOException {
    assertRefused(Reason.KEY_NOT_ENDED, bulletin -> bulletin.key(1).day(14));
    assertRefused(Reason.KEY_NOT_ENDED, bulletin -> bulletin.key(1).day(14).bounds(0, 17));
    Raw over = new Raw();
    over.key(1).day(14).bounds(0, 16);
    assertThat(Bulletins.read(over.signed()).info().keyCount()).isOne();
  }

  @Test
  void refusesAnUnknownSigner() {
    assertRefused(new Raw().signed(SigningKey.random("somebody", RANDOM)), Reason.UNKNOWN_SIGNER);
  }

  @Test
  void refusesASignerOfAnotherRegion() {
    AuthorityKeys keys = AuthorityKeys.of(SIGNER.authorityKey(Set.of("VN-SG")));
    assertReason(
        () -> CaseBulletin.read(new ByteArrayInputStream(good), keys), Reason.UNKNOWN_SIGNER);
  }

  @Test
  void refusesAForgedSignature() {
    assertRefused(new Raw().signed(SigningKey.random("moh-2020", RANDOM)), Reason.BAD_SIGNATURE);
  }

  @Test
  void refusesASignatureOfSomethingElse() {
    Raw other = new Raw();
    other.header.sequence = 18;
    byte[] signed = other.signed();
    byte[] content = new Raw().content();
    System.arraycopy(content, 0, signed, 0, content.length);
    assertRefused(signed, Reason.BAD_SIGNATURE);
  }

  @Test
  void refusesSignaturesThatMakeNoSense() {
    byte[] content = new Raw().content();
    Signature proper = new Signature("x", ByteString.copyFrom(new byte[64]));
    List<Signature> seventeen = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      seventeen.add(new Signature("x" + i, proper.signature()));
    }
    for (List<Signature> list :
        List.of(
            List.<Signature>of(),
            List.of(proper, proper),
            List.of(new Signature("a b", proper.signature())),
            List.of(new Signature("x", ByteString.copyFrom(new byte[63]))),
            seventeen)) {
      assertRefused(Raw.with(content, list), Reason.MALFORMED);
    }
  }

  @Test
  void refusesALengthThatLies() {
    byte[] bulletin = good.clone();
    bulletin[9] = (byte) 0xff;
    bulletin[10] = (byte) 0xff;
    assertRefused(bulletin, Reason.MALFORMED);
    Arrays.fill(bulletin, 9, 15, (byte) 0xff);
    assertRefused(bulletin, Reason.MALFORMED);
  }

  @Test
  void refusesAnotherRegion() {
    BulletinVerifier saigon = BulletinVerifier.builder(TRUSTED).region("VN-SG").build();
    assertReason(
        () -> saigon.verify(new ByteArrayInputStream(good), ISSUED, 0), Reason.WRONG_REGION);
  }

  @Test
  void refusesAReplayedOne() throws IOException {
    assertReason(
        () -> verifier().verify(new ByteArrayInputStream(good), ISSUED, 17), Reason.SUPERSEDED);
    assertReason(
        () -> verifier().verify(new ByteArrayInputStream(good), ISSUED, 18), Reason.SUPERSEDED);
    assertThat(verifier().verify(new ByteArrayInputStream(good), ISSUED, 16).info().sequence())
        .isEqualTo(17);
  }

  @Test
  void refusesOneOfNoneOfTheRegions() throws IOException {
    CaseBulletin bulletin = CaseBulletin.read(new ByteArrayInputStream(good), TRUSTED);
    bulletin.checkRegion(Set.of(bulletin.info().region(), "VN-SG"));
    assertReason(() -> bulletin.checkRegion(Set.of("VN-SG", "LA")), Reason.WRONG_REGION);
  }

  @Test
  void refusesAnExpiredOne() throws IOException {
    Instant end = ISSUED.plus(Duration.ofDays(14));
    BulletinVerifier exact =
        BulletinVerifier.builder(TRUSTED).clockTolerance(Duration.ZERO).build();
    assertReason(() -> exact.verify(new ByteArrayInputStream(good), end, 0), Reason.EXPIRED);
    assertThat(exact.verify(new ByteArrayInputStream(good), end.minusNanos(1), 0).signedBy())
        .containsExactly("moh-2020");
    assertReason(
        () -> verifier().verify(new ByteArrayInputStream(good), end.plusSeconds(300), 0),
        Reason.EXPIRED);
    assertThat(
            verifier()
                .verify(new ByteArrayInputStream(good), end.plusSeconds(299), 0)
                .info()
                .region())
        .isEqualTo("VN-HN");
  }

  @Test
  void refusesOneThatIsNotYetValid() throws IOException {
    assertReason(
        () -> verifier().verify(new ByteArrayInputStream(good), ISSUED.minusSeconds(301), 0),
        Reason.NOT_YET_VALID);
    assertThat(
            verifier()
                .verify(new ByteArrayInputStream(good), ISSUED.minusSeconds(300), 0)
                .info()
                .issued())
        .isEqualTo(ISSUED);
  }

  @Test
  void saysMoreThanTheNameOfEveryReason() {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> Bulletins.read(Arrays.copyOf(good, 100)))
        .withMessage("the bulletin breaks off after 100 bytes");
  }
}
