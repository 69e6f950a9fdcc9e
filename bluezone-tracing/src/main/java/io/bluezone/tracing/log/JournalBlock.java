// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log;

import static com.google.common.base.Preconditions.checkArgument;
import static io.bluezone.tracing.log.ContactLogException.Reason.DAMAGED;
import static io.bluezone.tracing.log.ContactLogException.Reason.KEY;

import com.google.common.primitives.Ints;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.crypto.seal.UnsealException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A batch of encounters as bytes: for each UTC day a section, which is a byte that tells whether it
 * is sealed, the day as a number of days since 1970 and its length, 4 bytes each, big-endian, and
 * its content. The content is for each encounter its length, 4 bytes, and its {@link
 * EncounterCodec} form.
 */
final class JournalBlock {

  private static final byte PLAIN = 0;
  private static final byte SEALED = 1;
  private static final byte[] PURPOSE = "bluezone contact log ".getBytes(StandardCharsets.US_ASCII);
  private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final @Nullable DayKeys keys;
  private final SecureRandom random;

  JournalBlock(@Nullable DayKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /** What a block holds; days whose key is gone are left out, and said to be. */
  record Content(List<Encounter> encounters, List<LocalDate> sealedDays, boolean hasLostDays) {}

  byte[] encode(Collection<Encounter> batch) throws ContactLogException {
    SortedMap<LocalDate, ByteArrayOutputStream> days = new TreeMap<>();
    for (Encounter encounter : batch) {
      byte[] encoded = EncounterCodec.encode(encounter);
      ByteArrayOutputStream day =
          days.computeIfAbsent(encounter.day(), any -> new ByteArrayOutputStream());
      put(day, Ints.toByteArray(encoded.length));
      put(day, encoded);
    }
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (Map.Entry<LocalDate, ByteArrayOutputStream> entry : days.entrySet()) {
      LocalDate day = entry.getKey();
      byte[] plain = entry.getValue().toByteArray();
      byte[] content =
          keys == null ? plain : keys.forSealing(day).seal(plain, purposeOf(day), random);
      block.write(keys == null ? PLAIN : SEALED);
      put(block, Ints.toByteArray((int) day.toEpochDay()));
      put(block, Ints.toByteArray(content.length));
      put(block, content);
    }
    return block.toByteArray();
  }

  private static void put(ByteArrayOutputStream target, byte[] bytes) {
    target.write(bytes, 0, bytes.length);
  }

  private static byte[] purposeOf(LocalDate day) {
    return ByteBuffer.allocate(PURPOSE.length + Integer.BYTES)
        .put(PURPOSE)
        .putInt((int) day.toEpochDay())
        .array();
  }

  /**
   * Reads a block.
   *
   * @throws IllegalArgumentException if it is not what {@link #encode} gives
   */
  Content decode(byte[] block) throws ContactLogException {
    List<Encounter> encounters = new ArrayList<>();
    List<LocalDate> sealedDays = new ArrayList<>();
    boolean hasLostDays = false;
    ByteBuffer rest = ByteBuffer.wrap(block);
    while (rest.hasRemaining()) {
      checkArgument(rest.remaining() > 1 + 2 * Integer.BYTES, "a section is cut off");
      byte kind = rest.get();
      checkArgument(kind == PLAIN || kind == SEALED, "a section of kind %s", kind);
      LocalDate day = dayOf(rest.getInt());
      byte[] content = nextBytes(rest);
      if (kind == SEALED) {
        sealedDays.add(day);
      }
      Optional<byte[]> plain = kind == PLAIN ? Optional.of(content) : unseal(day, content);
      hasLostDays |= !plain.isPresent();
      if (plain.isPresent()) {
        decodeSection(ByteBuffer.wrap(plain.get()), day, encounters);
      }
    }
    return new Content(encounters, sealedDays, hasLostDays);
  }

  private static LocalDate dayOf(int epochDay) {
    LocalDate day = EPOCH.plusDays(epochDay);
    checkArgument(!day.isBefore(EPOCH) && !day.isAfter(LAST_DAY), "a section of day %s", day);
    return day;
  }

  private static byte[] nextBytes(ByteBuffer source) {
    checkArgument(source.remaining() >= Integer.BYTES, "a length is cut off");
    int length = source.getInt();
    checkArgument(
        length >= 0 && length <= source.remaining(),
        "%s bytes, of which %s are there",
        length,
        source.remaining());
    byte[] bytes = new byte[length];
    source.get(bytes);
    return bytes;
  }

  private Optional<byte[]> unseal(LocalDate day, byte[] content) throws ContactLogException {
    if (keys == null) {
      throw new ContactLogException(KEY, "the contact log is sealed: open it with its day keys");
    }
    Optional<AeadKey> key = keys.forOpening(day);
    if (!key.isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(key.get().open(content, purposeOf(day)));
    } catch (UnsealException e) {
      throw new ContactLogException(
          DAMAGED, "the encounters of " + day + " do not open with the key of that day", e);
    }
  }

  private static void decodeSection(ByteBuffer plain, LocalDate day, List<Encounter> target) {
    while (plain.hasRemaining()) {
      Encounter encounter = EncounterCodec.decode(nextBytes(plain));
      checkArgument(encounter.day().equals(day), "an encounter of another day than %s", day);
      target.add(encounter);
    }
  }
}
