// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import com.google.common.primitives.ImmutableIntArray;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.DayFilter;
import io.bluezone.crypto.bulletin.internal.KeyGroup;
import io.bluezone.crypto.bulletin.internal.Signature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Bulletins to test with: proper ones, and ones that no builder writes. */
final class Bulletins {

  static final Instant ISSUED = Instant.parse("2020-08-23T04:00:00Z");
  static final LocalDate FIRST_DAY = LocalDate.of(2020, 8, 9);
  static final String REGION = "VN-HN";

  static final SecureRandom RANDOM = new SecureRandom();
  static final SigningKey SIGNER = SigningKey.random("moh-2020", RANDOM);
  static final AuthorityKeys TRUSTED = AuthorityKeys.of(SIGNER.authorityKey());

  private Bulletins() {}

  static DisclosedKey day(int number) {
    return DisclosedKey.wholeDay(
        DailyKey.of(SecretBytes.random(32, RANDOM), FIRST_DAY.plusDays(number)),
        IdSchedule.DEFAULT);
  }

  /** A whole day whose key has a seed. */
  static DisclosedKey seedDay(int number) {
    return DisclosedKey.wholeDay(
        DailyKey.ofSeed(SecretBytes.random(16, RANDOM), FIRST_DAY.plusDays(number)),
        IdSchedule.DEFAULT);
  }

  static BulletinWriter unpadded(DisclosedKey... keys) {
    return new BulletinWriter(REGION, 17, ISSUED)
        .minimumKeys(0)
        .addAll(Arrays.asList(keys))
        .signWith(SIGNER);
  }

  static byte[] bytes(BulletinWriter builder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      builder.write(out, RANDOM);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static CaseBulletin read(byte[] bulletin) throws IOException {
    return CaseBulletin.read(new ByteArrayInputStream(bulletin), TRUSTED);
  }

  static BulletinVerifier verifier() {
    return BulletinVerifier.builder(TRUSTED).build();
  }

  /** A bulletin by hand is refused for what the change makes wrong. */
  static void assertRefused(Reason reason, Consumer<Raw> change) {
    Raw bulletin = new Raw();
    change.accept(bulletin);
    assertRefused(bulletin.signed(), reason);
  }

  static void assertRefused(byte[] bulletin, Reason reason) {
    assertRefused(bulletin, reason, BulletinLimits.DEFAULT);
  }

  static void assertRefused(byte[] bulletin, Reason reason, BulletinLimits limits) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(
            () -> CaseBulletin.read(() -> new ByteArrayInputStream(bulletin), TRUSTED, limits))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  /** A bulletin written by hand, signed as it stands. */
  static final class Raw {
    byte[] magic = "BZ-CASE\u0001".getBytes(StandardCharsets.ISO_8859_1);
    final RawHeader header = new RawHeader();
    final List<RawKey> keys = new ArrayList<>();
    final List<DayFilter> filters = new ArrayList<>();
    int unwrittenKeys;

    /** Adds a group of one key whose 32 bytes are all the same. */
    RawKey key(int fill) {
      RawKey key = new RawKey(fill);
      keys.add(key);
      return key;
    }

    byte[] content() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        out.write(magic);
        header.keyCount = keys.size() + unwrittenKeys;
        BulletinFormat.writeField(out, BulletinFormat.HEADER_TAG, header::writeTo);
        for (RawKey key : keys) {
          BulletinFormat.writeField(out, BulletinFormat.GROUP_TAG, key.group()::writeTo);
        }
        for (DayFilter filter : filters) {
          BulletinFormat.writeField(out, BulletinFormat.FILTER_TAG, filter::writeTo);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    }

    byte[] signed(SigningKey... signers) {
      byte[] content = content();
      byte[] message = BulletinFormat.signedMessage(Hashing.sha512().hashBytes(content));
      return with(
          content, Arrays.stream(signers).map(signer -> Signature.sign(signer, message)).toList());
    }

    byte[] signed() {
      return signed(SIGNER);
    }

    static byte[] with(byte[] content, List<Signature> signatures) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        BulletinFormat.writeField(
            out, BulletinFormat.SIGNATURES_TAG, coded -> Signature.writeAll(signatures, coded));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Bytes.concat(content, out.toByteArray());
    }
  }

  /** A header whose values may be any. */
  static final class RawHeader {
    String region = REGION;
    long sequence = 17;
    long firstDay = FIRST_DAY.toEpochDay();
    long days = 15;
    long issued = ISSUED.getEpochSecond();
    long expires = ISSUED.getEpochSecond() + 86_400;
    long idsPerDay = 96;
    int keyCount;
    int idCount;

    private void writeTo(CodedOutputStream out) throws IOException {
      out.writeString(1, region);
      long[] numbers = {sequence, firstDay, days, issued, expires, idsPerDay, keyCount, idCount};
      for (int i = 0; i < numbers.length; i++) {
        BulletinFormat.writeNumber(out, 2 + i, numbers[i]);
      }
    }
  }

  /** A group of one key, whose values may be any. */
  static final class RawKey {
    private final byte[] fill;
    private int length = 32;
    private int day;
    private int idsPerDay;
    private ImmutableIntArray first = ImmutableIntArray.of();
    private ImmutableIntArray intervals = ImmutableIntArray.of();

    private RawKey(int fill) {
      this.fill = new byte[32];
      Arrays.fill(this.fill, (byte) fill);
    }

    RawKey length(int bytes) {
      length = bytes;
      return this;
    }

    RawKey day(int number) {
      day = number;
      return this;
    }

    RawKey idsPerDay(int number) {
      idsPerDay = number;
      return this;
    }

    RawKey bounds(int firstInterval, int count) {
      first = ImmutableIntArray.of(firstInterval);
      intervals = ImmutableIntArray.of(count);
      return this;
    }

    private KeyGroup group() {
      return new KeyGroup(
          day,
          idsPerDay,
          ImmutableIntArray.of(1),
          ByteString.EMPTY,
          ByteString.copyFrom(fill, 0, length),
          first,
          intervals);
    }
  }
}
