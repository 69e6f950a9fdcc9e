// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.ByteString;
import io.bluezone.authority.internal.ListedCase;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.HeaderCodec;
import io.bluezone.crypto.bulletin.internal.KeyCodec;
import io.bluezone.crypto.bulletin.internal.Signature;
import io.bluezone.crypto.internal.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes a case bulletin: pads the keys that cases have disclosed with random ones, sorts and signs
 * them.
 *
 * <p>Defaults: the period is the 14 days before the day of issue and that day; the bulletin expires
 * 14 days after its issue; it is padded to at least 140 keys, and where it lists IDs of cases, to a
 * multiple of 480 IDs a day; 96 IDs a day are what a key need not state.
 *
 * <p>Not thread safe.
 */
public final class BulletinWriter {

  /** The least number of keys in a bulletin, unless another is asked for. */
  public static final int DEFAULT_MINIMUM_KEYS = 140;

  /** The step of the number of IDs a day, unless another is asked for: ten cases' half days. */
  public static final int DEFAULT_ID_STEP = 480;

  /** An ID in a filter has so many bits at most, on average over 480 and more. */
  private static final int BITS_PER_ID = 27;

  private static final int BYTES_PER_KEY = 38;
  private static final int DEFAULT_DAYS = 14;
  private static final Duration DEFAULT_VALIDITY = Duration.ofDays(14);

  private final String region;
  private final long sequence;
  private final Instant issued;
  private final List<DisclosedKey> keys = new ArrayList<>();
  private final List<ListedCase> listed = new ArrayList<>();
  private final List<BulletinSigner> signers = new ArrayList<>();
  private LocalDate firstDay;
  private LocalDate endDay;
  private Instant expires;
  private IdSchedule schedule = IdSchedule.DEFAULT;
  private BulletinLimits limits = BulletinLimits.DEFAULT;
  private int minimumKeys = DEFAULT_MINIMUM_KEYS;
  private int idStep = DEFAULT_ID_STEP;

  /**
   * Begins a bulletin.
   *
   * @param region whose it is: 1 to 32 characters out of {@code A-Z a-z 0-9 . _ -}
   * @param sequence its number: higher than those of the region's bulletins before it; the second
   *     of its issue is, even after a back-up was restored
   * @param issued when it is made; a fraction of a second is dropped
   * @throws IllegalArgumentException if that is not in the years -9,999 to 99,999
   */
  public BulletinWriter(String region, long sequence, Instant issued) {
    checkNotNull(region, "region");
    checkNotNull(issued, "issued");
    this.region = region;
    this.sequence = sequence;
    this.issued = Times.checkTime(issued).truncatedTo(ChronoUnit.SECONDS);
    LocalDate today = issued.atOffset(ZoneOffset.UTC).toLocalDate();
    this.firstDay = today.minusDays(DEFAULT_DAYS);
    this.endDay = today.plusDays(1);
    this.expires = this.issued.plus(DEFAULT_VALIDITY);
  }

  /** Sets the period that the keys lie in: its first UTC day, and the first one after it. */
  @CanIgnoreReturnValue
  public BulletinWriter period(LocalDate first, LocalDate end) {
    checkNotNull(first, "first");
    checkNotNull(end, "end");
    this.firstDay = first;
    this.endDay = end;
    return this;
  }

  /**
   * Sets from when on the bulletin must not be used.
   *
   * @param instant later than its issue; a fraction of a second is dropped
   */
  @CanIgnoreReturnValue
  public BulletinWriter expires(Instant instant) {
    checkNotNull(instant, "instant");
    this.expires = instant.truncatedTo(ChronoUnit.SECONDS);
    return this;
  }

  /** Sets the schedule that most keys have; the others state theirs, which takes 2 or 3 bytes. */
  @CanIgnoreReturnValue
  public BulletinWriter schedule(IdSchedule common) {
    checkNotNull(common, "common");
    this.schedule = common;
    return this;
  }

  /**
   * Sets how many keys the bulletin has at least; the missing ones are made up.
   *
   * @param minimum 0 or more; 0 pads nothing, so that the number of cases shows
   */
  @CanIgnoreReturnValue
  public BulletinWriter minimumKeys(int minimum) {
    checkArgument(minimum >= 0, "the minimum number of keys is negative: %s", minimum);
    this.minimumKeys = minimum;
    return this;
  }

  /** Sets what readers are known to take. */
  @CanIgnoreReturnValue
  public BulletinWriter limits(BulletinLimits readersLimits) {
    checkNotNull(readersLimits, "readersLimits");
    this.limits = readersLimits;
    return this;
  }

  /** Adds a case's keys. */
  @CanIgnoreReturnValue
  public BulletinWriter addAll(Iterable<DisclosedKey> disclosed) {
    checkNotNull(disclosed, "disclosed");
    disclosed.forEach(keys::add);
    return this;
  }

  /**
   * Adds a case whose rolling IDs are listed in place of its keys. Which of a bulletin's IDs are of
   * one case cannot be told. The original's phones are not warned by it.
   *
   * @param disclosed the case's keys, with as many IDs a day as the bulletin says
   * @param chosen which of their intervals are listed
   */
  @CanIgnoreReturnValue
  public BulletinWriter addIdsOf(Iterable<DisclosedKey> disclosed, Predicate<DayInterval> chosen) {
    checkNotNull(disclosed, "disclosed");
    checkNotNull(chosen, "chosen");
    listed.add(new ListedCase(ImmutableList.copyOf(disclosed), chosen));
    return this;
  }

  /**
   * Sets what the number of IDs a day is a multiple of, in a bulletin that lists a case's IDs; the
   * missing ones are made up.
   *
   * @param step 1 or more; 1 pads only days without an ID
   */
  @CanIgnoreReturnValue
  public BulletinWriter idStep(int step) {
    checkArgument(step >= 1, "the step of the number of IDs is %s, it must be 1 or more", step);
    this.idStep = step;
    return this;
  }

  /** Has a key sign the bulletin; call it again for a second one. */
  @CanIgnoreReturnValue
  public BulletinWriter signWith(BulletinSigner signer) {
    checkNotNull(signer, "signer");
    signers.add(signer);
    return this;
  }

  /**
   * Writes the bulletin.
   *
   * @param out where to; not closed
   * @param random a cryptographically strong source
   * @return what the bulletin says of itself
   * @throws IllegalArgumentException if a reader would refuse it: a key outside the period, not
   *     over when the bulletin is issued or given twice, too many keys, no signer
   * @throws IOException if writing fails
   */
  @CanIgnoreReturnValue
  public BulletinInfo write(OutputStream out, SecureRandom random) throws IOException {
    checkNotNull(out, "out");
    checkNotNull(random, "random");
    DayFilters filters = DayFilters.of(listed, firstDay, endDay, issueDay(), idStep);
    BulletinInfo info =
        new BulletinInfo(
            region,
            sequence,
            firstDay,
            endDay,
            issued,
            expires,
            schedule,
            Math.max(keys.size(), minimumKeys),
            filters.count());
    checkArgument(
        info.keyCount() <= limits.maxKeys(),
        "%s keys are more than the %s that readers take",
        info.keyCount(),
        limits.maxKeys());
    checkArgument(
        info.keyCount() * (long) BYTES_PER_KEY + info.idCount() * (long) BITS_PER_ID / Byte.SIZE
            <= limits.maxBytes(),
        "%s IDs take more bytes than the %s that readers take",
        info.idCount(),
        limits.maxBytes());
    checkAcceptable(info);
    HashingOutputStream content = new HashingOutputStream(Hashing.sha512(), out);
    content.write(BulletinFormat.magic());
    content.write(BulletinFormat.VERSION);
    BulletinFormat.writeField(
        content, BulletinFormat.HEADER_TAG, coded -> HeaderCodec.write(info, coded));
    new GroupedKeyWriter(info).write(Padding.pad(keys, minimumKeys, info, random), content);
    filters.write(info, random, content);
    byte[] message = BulletinFormat.signedMessage(content.hash());
    List<Signature> signatures =
        signers.stream().map(signer -> Signature.sign(signer, message)).toList();
    BulletinFormat.writeField(
        out, BulletinFormat.SIGNATURES_TAG, coded -> Signature.writeAll(signatures, coded));
    return info;
  }

  private LocalDate issueDay() {
    return issued.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** Holds what must be written against what a reader takes, before anything is written. */
  private void checkAcceptable(BulletinInfo info) {
    Signature.requireDistinct(Lists.transform(signers, BulletinSigner::keyId));
    KeyCodec codec = new KeyCodec(info, limits);
    Set<ByteString> seen = new HashSet<>();
    int number = 0;
    for (DisclosedKey key : keys) {
      checkAcceptable(key, codec, "key " + number++, seen);
    }
    number = 0;
    for (ListedCase each : listed) {
      String where = "listed case " + number++;
      for (DisclosedKey key : each.keys()) {
        checkArgument(
            key.schedule().equals(schedule),
            "%s has %s IDs a day, the bulletin %s",
            where,
            key.schedule().idsPerDay(),
            schedule.idsPerDay());
        checkAcceptable(key, codec, where + ": a key", seen);
      }
    }
  }

  private void checkAcceptable(
      DisclosedKey key, KeyCodec codec, String where, Set<ByteString> seen) {
    checkArgument(
        !key.first().utcDay().isBefore(firstDay),
        "%s is of %s, before the period's first day %s",
        where,
        key.first().utcDay(),
        firstDay);
    checkArgument(
        seen.add(ByteString.copyFrom(key.key().secret().exposeBytes())),
        "%s has been added before",
        where);
    try {
      codec.check(key, where);
    } catch (SignedFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
