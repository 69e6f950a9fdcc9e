// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.hash.Hashing;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.internal.GapWriter;
import io.bluezone.crypto.bulletin.internal.IdHash;
import io.bluezone.crypto.internal.Contexts;
import io.bluezone.fixtures.SettingsFiles;
import io.bluezone.fixtures.TestSigner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Bulletins of an authority that the test trusts, byte by byte: what writes them is not for those
 * who check them.
 */
final class TestBulletins {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final TestSigner AUTHORITY = SettingsFiles.MINISTRY;
  private static final int DAYS = 15;

  private TestBulletins() {}

  /** A case's key for a day. */
  static DisclosedKey key(LocalDate day) {
    return DisclosedKey.wholeDay(
        DailyKey.of(SecretBytes.random(DailyKey.LENGTH, RANDOM), day), IdSchedule.DEFAULT);
  }

  /** A bulletin of these keys, which are of one day, and no others. */
  static CaseBulletin bulletin(String region, long number, Instant issued, List<DisclosedKey> keys)
      throws IOException {
    return bulletin(region, number, issued, keys, List.of());
  }

  /** A bulletin of keys, which are of one day, and of listed IDs of that day. */
  static CaseBulletin bulletin(
      String region,
      long number,
      Instant issued,
      List<DisclosedKey> keys,
      List<Map.Entry<DayInterval, RollingId>> listed)
      throws IOException {
    LocalDate first = issued.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DAYS - 1);
    Message header =
        new Message()
            .bytes(1, region.getBytes(ISO_8859_1))
            .number(2, number)
            .number(3, first.toEpochDay())
            .number(4, DAYS)
            .number(5, issued.getEpochSecond())
            .number(6, issued.plusSeconds(14 * 86_400).getEpochSecond())
            .number(7, IdSchedule.DEFAULT.idsPerDay())
            .number(8, keys.size())
            .number(9, listed.size());
    byte[][] secrets =
        keys.stream().map(key -> key.key().secret().exposeBytes()).toArray(byte[][]::new);
    Arrays.sort(secrets, Arrays::compareUnsigned);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] secret : secrets) {
      joined.write(secret);
    }
    Message group =
        new Message()
            .number(1, keys.get(0).first().utcDay().toEpochDay() - first.toEpochDay())
            .number(3, keys.size())
            .bytes(5, joined.toByteArray());
    Message file = new Message();
    file.out.write("BZ-CASE\u0001".getBytes(ISO_8859_1));
    file.bytes(1, header.out.toByteArray()).bytes(2, group.out.toByteArray());
    if (!listed.isEmpty()) {
      file.bytes(4, filter(first, listed));
    }
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.write((Contexts.BULLETIN + "\n").getBytes(ISO_8859_1));
    signed.write(Hashing.sha512().hashBytes(file.out.toByteArray()).asBytes());
    Message signature =
        new Message()
            .bytes(1, AUTHORITY.keyId().getBytes(ISO_8859_1))
            .bytes(2, AUTHORITY.sign(signed.toByteArray()));
    file.bytes(3, new Message().bytes(1, signature.out.toByteArray()).out.toByteArray());
    return CaseBulletin.read(
        new ByteArrayInputStream(file.out.toByteArray()),
        AuthorityKeys.of(AUTHORITY.authorityKey()));
  }

  private static byte[] filter(LocalDate first, List<Map.Entry<DayInterval, RollingId>> listed)
      throws IOException {
    byte[] salt = new byte[IdHash.SALT_LENGTH];
    RANDOM.nextBytes(salt);
    IdHash hash = new IdHash(salt);
    long[] numbers =
        listed.stream()
            .mapToLong(each -> hash.numberOf(each.getKey(), each.getValue(), listed.size()))
            .sorted()
            .toArray();
    GapWriter gaps = new GapWriter();
    long before = 0;
    for (long each : numbers) {
      gaps.add(each - before);
      before = each;
    }
    LocalDate day = listed.get(0).getKey().utcDay();
    return new Message()
        .number(1, day.toEpochDay() - first.toEpochDay())
        .number(2, listed.size())
        .number(3, listed.size())
        .bytes(4, gaps.finish().toByteArray())
        .bytes(5, salt)
        .out
        .toByteArray();
  }

  /** A protobuf message. */
  private static final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] value) throws IOException {
      varint(field << 3 | 2);
      varint(value.length);
      out.write(value);
      return this;
    }

    private void varint(long value) {
      for (long left = value; ; left >>>= 7) {
        if (left < 0x80) {
          out.write((int) left);
          return;
        }
        out.write((int) left | 0x80);
      }
    }
  }
}
