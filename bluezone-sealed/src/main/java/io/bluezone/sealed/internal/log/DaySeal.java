// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.internal.EncounterCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that seal, find and hold together the encounters of one UTC day in a database. They are
 * found by a tag of 16 bytes, which is HMAC-SHA256 of the encounter's {@link Encounter.Key} under a
 * key that comes from the day's, and held together by a {@link DayState}. Not thread safe.
 */
final class DaySeal {

  static final int TAG_LENGTH = 16;

  private static final String HMAC = "HmacSHA256";
  private static final byte[] TAG_KEY = ascii("bluezone contact log 1 tags");
  private static final byte[] DIGEST_KEY = ascii("bluezone contact log 1 digests");
  private static final byte[] DAY = ascii("bluezone contact log 1 day ");
  private static final byte[] ROW = ascii("bluezone contact log 1 row ");

  private final LocalDate day;
  private final AeadKey key;
  private final SecureRandom random;
  private final Mac tags;
  private final Mac digests;

  /** The associated data of a row, but for the tag at its end. */
  private final byte[] rowContext;

  DaySeal(LocalDate day, AeadKey key, SecureRandom random) {
    this.day = day;
    this.key = key;
    this.random = random;
    tags = hmacUnderKeyFor(TAG_KEY, key);
    digests = hmacUnderKeyFor(DIGEST_KEY, key);
    rowContext = belongingTo(ROW, new byte[TAG_LENGTH]);
  }

  /** HMAC-SHA256 under a key that comes from another one, for one use. */
  static Mac hmacUnderKeyFor(byte[] use, AeadKey key) {
    byte[] bytes = key.secret().exposeBytes();
    byte[] derived = hmac(bytes).doFinal(use);
    Mac hmac = hmac(derived);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(derived, (byte) 0);
    return hmac;
  }

  private static Mac hmac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  byte[] tagOf(Encounter.Key encounter) {
    tags.update(
        ByteBuffer.allocate(Long.BYTES).putLong(encounter.intervalStart().toEpochMilli()).array());
    tags.update(encounter.id().toByteArray());
    tags.update(encounter.ownId().toByteArray());
    return Arrays.copyOf(tags.doFinal(), TAG_LENGTH);
  }

  byte[] seal(byte[] tag, Encounter encounter) {
    return key.seal(EncounterCodec.encode(encounter), belongingTo(tag), random);
  }

  /** Opens what {@link #seal} gave; refuses what this version cannot read. */
  Encounter open(byte[] tag, byte[] sealed) throws UnsealException {
    return EncounterCodec.decode(key.open(sealed, belongingTo(tag)));
  }

  /** Gives the digest of a row, as it lies in the database, that {@link DayState} sums up. */
  byte[] digestOf(byte[] tag, byte[] sealed) {
    digests.update(tag);
    digests.update(sealed);
    return Arrays.copyOf(digests.doFinal(), DayState.DIGEST_LENGTH);
  }

  byte[] seal(DayState state) {
    return key.seal(state.encode(), belongingTo(DAY, new byte[0]), random);
  }

  /** Opens what {@link #seal(DayState)} gave; refuses what this version cannot read. */
  DayState openState(byte[] sealed) throws UnsealException {
    return DayState.decode(key.open(sealed, belongingTo(DAY, new byte[0])));
  }

  /** Until it is asked for another row. */
  private byte[] belongingTo(byte[] tag) {
    if (tag.length != TAG_LENGTH) {
      return belongingTo(ROW, tag); // a row that another program has changed
    }
    System.arraycopy(tag, 0, rowContext, rowContext.length - TAG_LENGTH, TAG_LENGTH);
    return rowContext;
  }

  private byte[] belongingTo(byte[] what, byte[] tag) {
    return ByteBuffer.allocate(what.length + Integer.BYTES + tag.length)
        .put(what)
        .putInt((int) day.toEpochDay())
        .put(tag)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
