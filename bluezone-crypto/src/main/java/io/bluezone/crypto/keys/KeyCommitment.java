// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.Joiner;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.util.Arrays;

/**
 * A promise of keys: the checker of a one-time code sees no key; the later receiver sees that they
 * are the promised ones. So the two can be different parties, and a code admits no other keys than
 * those of the device that redeemed it.
 *
 * <p>It is HMAC-SHA-256, under 32 secret bytes of the device, of the ASCII text of the keys: each
 * {@code base64(key).start.end.idsPerDay}, in ascending order of the keys' bytes, taken as unsigned
 * numbers (of the same key: of start, end, IDs a day), with a comma between two. Base64 is the
 * standard alphabet with padding.
 *
 * <p>Security: it tells nothing of the keys to who does not know the secret. The secret is drawn
 * for one disclosure, sent with the keys alone, and not used again.
 *
 * <p>Immutable and thread safe.
 */
public final class KeyCommitment {

  /** Bytes of the secret. */
  public static final int SECRET_LENGTH = 32;

  private static final BaseEncoding BASE64 = BaseEncoding.base64();
  private static final Comparator<byte[]> UNSIGNED = Arrays::compareUnsigned;

  private final String text;

  private KeyCommitment(String text) {
    this.text = text;
  }

  /**
   * Commits to keys.
   *
   * @param secret 32 bytes
   * @param keys the keys, in any order
   * @throws IllegalArgumentException if the secret has more or fewer bytes
   */
  public static KeyCommitment of(SecretBytes secret, Collection<CommittedKey> keys) {
    checkNotNull(secret, "secret");
    checkNotNull(keys, "keys");
    checkArgument(
        secret.size() == SECRET_LENGTH,
        "the secret of a commitment has %s bytes, not %s",
        SECRET_LENGTH,
        secret.size());
    byte[] raw = secret.exposeBytes();
    try {
      return new KeyCommitment(
          BASE64.encode(
              Hashing.hmacSha256(raw)
                  .hashString(textOf(keys), StandardCharsets.US_ASCII)
                  .asBytes()));
    } finally {
      Arrays.fill(raw, (byte) 0);
    }
  }

  /** {@return the keys' text, which cannot be erased} */
  private static String textOf(Collection<CommittedKey> keys) {
    List<Line> lines = new ArrayList<>();
    keys.forEach(key -> lines.add(new Line(key)));
    lines.sort(
        Comparator.comparing((Line line) -> line.raw, UNSIGNED)
            .thenComparing(line -> line.key.start())
            .thenComparing(line -> line.key.end())
            .thenComparing(line -> line.key.idsPerDay()));
    String text = Joiner.on(',').join(lines);
    lines.forEach(line -> Arrays.fill(line.raw, (byte) 0));
    return text;
  }

  /** A key with the copy of its bytes that is sorted by, and erased. */
  private static final class Line {

    final byte[] raw;
    final CommittedKey key;

    Line(CommittedKey key) {
      this.raw = key.key().exposeBytes();
      this.key = key;
    }

    @Override
    public String toString() {
      return BASE64.encode(raw) + "." + key.start() + "." + key.end() + "." + key.idsPerDay();
    }
  }

  /**
   * Compares, in a time that depends on the length alone, with what was promised.
   *
   * @param promised the text of a commitment, from whoever
   * @return whether it is this one, to the letter
   */
  public boolean matches(String promised) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.US_ASCII), promised.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return the commitment in base64: 44 characters} */
  @Override
  public String toString() {
    return text;
  }
}
