// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinBuilder;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Bulletins of an authority that the test trusts. */
final class TestBulletins {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SigningKey AUTHORITY = SigningKey.random("moh", RANDOM);

  private TestBulletins() {}

  /** A case's key for a day. */
  static DisclosedKey key(LocalDate day) {
    return DisclosedKey.wholeDay(
        DailyKey.of(SecretBytes.random(DailyKey.LENGTH, RANDOM), day), IdSchedule.DEFAULT);
  }

  /** A bulletin of these keys and no others. */
  static CaseBulletin bulletin(String region, long number, Instant issued, List<DisclosedKey> keys)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BulletinBuilder(region, number, issued)
        .minimumKeys(0)
        .addAll(keys)
        .signWith(AUTHORITY)
        .write(out, RANDOM);
    return CaseBulletin.read(
        new ByteArrayInputStream(out.toByteArray()), AuthorityKeys.of(AUTHORITY.authorityKey()));
  }
}
