// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.crypto.seal.internal.AeadKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Seals the values of one kind of state. A value is found by a tag of 16 bytes, which is
 * HMAC-SHA256 of its name under a key that comes from the kind's. What is sealed is the name's
 * length, 1 byte, the name and the value; it is bound to kind, tag and revision. Not thread safe.
 */
final class StateSeal {

  private static final int TAG_LENGTH = 16;
  private static final byte[] TAG_KEY = "bluezone state 1 tags".getBytes(US_ASCII);
  private static final String ROW = "bluezone state 1 row ";

  record Named(String name, SecretBytes value) {}

  private final byte[] context;
  private final AeadKey key;
  private final SecureRandom random;
  private final Mac tags;

  StateSeal(String kind, AeadKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
    context = (ROW + kind + " ").getBytes(US_ASCII);
    tags = DaySeal.hmacUnderKeyFor(TAG_KEY, key);
  }

  byte[] tagOf(String name) {
    return Arrays.copyOf(tags.doFinal(name.getBytes(US_ASCII)), TAG_LENGTH);
  }

  StateTable.Row seal(String name, long revision, SecretBytes value) {
    byte[] tag = tagOf(name);
    byte[] plain = new byte[1 + name.length() + value.size()];
    byte[] bytes = value.exposeBytes();
    ByteBuffer.wrap(plain).put((byte) name.length()).put(name.getBytes(US_ASCII)).put(bytes);
    byte[] sealed = key.seal(plain, belongingTo(tag, revision), random);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(plain, (byte) 0);
    return new StateTable.Row(tag, revision, sealed);
  }

  /** Opens what {@link #seal} gave; empty if it was changed, or sealed under another key. */
  Optional<Named> open(StateTable.Row row) {
    try {
      byte[] plain = key.open(row.sealed(), belongingTo(row.tag(), row.revision()));
      int length = plain[0] & 0xff;
      String name = new String(plain, 1, length, US_ASCII);
      byte[] value = Arrays.copyOfRange(plain, 1 + length, plain.length);
      Named found = new Named(name, SecretBytes.copyOf(value));
      Arrays.fill(value, (byte) 0);
      Arrays.fill(plain, (byte) 0);
      return Optional.of(found);
    } catch (UnsealException e) {
      return Optional.empty();
    }
  }

  private byte[] belongingTo(byte[] tag, long revision) {
    return ByteBuffer.allocate(context.length + Long.BYTES + tag.length)
        .put(context)
        .putLong(revision)
        .put(tag)
        .array();
  }
}
