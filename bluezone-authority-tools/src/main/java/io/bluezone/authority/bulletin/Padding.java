// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.BulletinInfo;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Random keys that cannot be told from disclosed ones. Real seeds are random bytes and real keys
 * hashes of some, so their bytes look the same; what could give them away is their days and
 * intervals, and whether they have a seed. So a padding key has the bounds of a real one, and a
 * seed if that has one, and all real ones lend theirs equally often: bounds that one real key alone
 * has, such as a venue's hours, occur as often as any others. Without a real key they are seeds of
 * whole days of the period.
 */
final class Padding {

  private Padding() {}

  /** {@return the keys and as many random ones as are missing to the minimum} */
  static List<DisclosedKey> pad(
      List<DisclosedKey> real, int minimum, BulletinInfo info, SecureRandom random) {
    List<DisclosedKey> padded = new ArrayList<>(real);
    List<DisclosedKey> models = new ArrayList<>(real);
    Collections.shuffle(models, random);
    for (int i = 0; padded.size() < minimum; i++) {
      padded.add(
          models.isEmpty() ? wholeDay(info, random) : like(models.get(i % models.size()), random));
    }
    return padded;
  }

  private static DisclosedKey like(DisclosedKey model, SecureRandom random) {
    LocalDate day = model.first().utcDay();
    DailyKey key =
        model.key().seed().isPresent()
            ? randomSeed(day, random)
            : DailyKey.of(SecretBytes.random(DailyKey.LENGTH, random), day);
    return new DisclosedKey(key, model.schedule(), model.first(), model.end());
  }

  private static DisclosedKey wholeDay(BulletinInfo info, SecureRandom random) {
    LocalDate issueDay = info.issued().atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate end = info.endUtcDay().isBefore(issueDay) ? info.endUtcDay() : issueDay;
    int days = (int) ChronoUnit.DAYS.between(info.firstUtcDay(), end);
    checkArgument(
        days > 0,
        "no day of the period from %s has ended at %s: there is nothing to pad with",
        info.firstUtcDay(),
        info.issued());
    LocalDate day = info.firstUtcDay().plusDays(random.nextInt(days));
    return DisclosedKey.wholeDay(randomSeed(day, random), info.schedule());
  }

  private static DailyKey randomSeed(LocalDate day, SecureRandom random) {
    return DailyKey.ofSeed(SecretBytes.random(DailyKey.SEED_LENGTH, random), day);
  }
}
