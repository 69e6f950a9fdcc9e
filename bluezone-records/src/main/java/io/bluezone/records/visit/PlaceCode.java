// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.visit;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.feed.internal.PlaceDay;
import io.bluezone.crypto.internal.Contexts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The code of a place, as its QR shows it: the place's name, and a secret out of which each UTC day
 * has a key. The text is {@value #PREFIX} and, in base64 for URLs without padding, version 1 (a
 * byte), the secret (32 bytes), the name (UTF-8), and 4 bytes of a SHA-256 over all before.
 *
 * <p>Security: who has kept the key of a day learns nothing of another day. Who has the code, from
 * a photograph of the sheet for instance, learns the hours published of each day, and can claim to
 * have been there. It must not be sent to anyone but the health worker who publishes the place.
 *
 * <p>Immutable and thread safe. Its {@code toString} shows the name alone.
 */
public final class PlaceCode {

  /** The beginning of each code's text, which is a URI. */
  public static final String PREFIX = "bluezone://place/";

  /** The most bytes of a name in UTF-8. */
  public static final int MAX_NAME = 120;

  private static final BaseEncoding TEXT = BaseEncoding.base64Url().omitPadding();
  private static final byte VERSION = 1;
  private static final int CHECK = 4;
  private static final int FRAME = 1 + PlaceDay.KEY_LENGTH + CHECK;
  private static final int MAX_TEXT = PREFIX.length() + (FRAME + MAX_NAME + 2) / 3 * 4;

  private final String name;
  private final SecretBytes secret;

  private PlaceCode(String name, SecretBytes secret) {
    this.name = name;
    this.secret = secret;
  }

  /**
   * Makes the code of a place, with a new secret.
   *
   * @param name the place, as people call it: 1 to {@value #MAX_NAME} bytes in UTF-8, in one line
   *     without characters that are not seen
   * @throws IllegalArgumentException if the name has another form
   */
  public static PlaceCode create(String name, SecureRandom random) {
    checkNotNull(random, "random");
    checkName(name);
    return new PlaceCode(name, SecretBytes.random(PlaceDay.KEY_LENGTH, random));
  }

  /**
   * Reads the text of a code; white space around it does not count.
   *
   * @throws IllegalArgumentException if it is none or is damaged; the message does not hold it
   */
  public static PlaceCode parse(String text) {
    checkNotNull(text, "text");
    String code = text.trim();
    checkArgument(code.startsWith(PREFIX), "a place's code begins with %s", PREFIX);
    checkArgument(code.length() <= MAX_TEXT, "a place's code has up to %s characters", MAX_TEXT);
    String letters = code.substring(PREFIX.length());
    checkArgument(TEXT.canDecode(letters), "the place's code is damaged: read it again");
    byte[] bytes = TEXT.decode(letters);
    try {
      return of(bytes, letters);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static PlaceCode of(byte[] bytes, String letters) {
    checkArgument(
        bytes.length > FRAME && TEXT.encode(bytes).equals(letters),
        "the place's code is cut short or damaged: read it again");
    checkArgument(bytes[0] == VERSION, "a place's code of version %s is not known", bytes[0]);
    int end = bytes.length - CHECK;
    checkArgument(
        Arrays.equals(check(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length)),
        "the place's code is damaged: read it again");
    int nameAt = 1 + PlaceDay.KEY_LENGTH;
    String name = utf8(Arrays.copyOfRange(bytes, nameAt, end));
    checkName(name);
    byte[] secret = Arrays.copyOfRange(bytes, 1, nameAt);
    try {
      return new PlaceCode(name, SecretBytes.copyOf(secret));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static String utf8(byte[] name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the name in a place's code is no UTF-8", e);
    }
  }

  private static void checkName(String name) {
    int length = checkNotNull(name, "name").getBytes(StandardCharsets.UTF_8).length;
    checkArgument(
        length > 0 && length <= MAX_NAME, "a place's name has 1 to %s bytes in UTF-8", MAX_NAME);
    checkArgument(
        name.codePoints().noneMatch(PlaceCode::isUnseen) && name.equals(name.trim()),
        "a place's name is one line without characters that are not seen");
  }

  /** Such as a line's end, or a mark that turns the direction of what follows. */
  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static byte[] check(byte[] bytes, int length) {
    byte[] hash =
        Hashing.sha256()
            .newHasher()
            .putString(Contexts.PLACE_CODE, StandardCharsets.US_ASCII)
            .putBytes(bytes, 0, length)
            .hash()
            .asBytes();
    return Arrays.copyOf(hash, CHECK);
  }

  /** {@return the place, as people call it} */
  public String name() {
    return name;
  }

  /**
   * {@return the code of the same place by another name}
   *
   * @throws IllegalArgumentException if the name has another form than {@link #create} asks for
   */
  public PlaceCode renamed(String other) {
    checkName(other);
    return new PlaceCode(other, secret);
  }

  /** {@return the text that the QR shows, with the secret} */
  public String text() {
    byte[] of = name.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[FRAME + of.length];
    byte[] key = secret.exposeBytes();
    try {
      bytes[0] = VERSION;
      System.arraycopy(key, 0, bytes, 1, key.length);
      System.arraycopy(of, 0, bytes, 1 + key.length, of.length);
      int end = bytes.length - CHECK;
      System.arraycopy(check(bytes, end), 0, bytes, end, CHECK);
      return PREFIX + TEXT.encode(bytes);
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** {@return the key of a day, 32 bytes for the caller to erase; of no use for another day} */
  public SecretBytes dayKey(LocalDate utcDay) {
    return PlaceDay.of(secret, checkNotNull(utcDay, "utcDay")).key();
  }

  /** {@return the name} */
  @Override
  public String toString() {
    return name;
  }
}
