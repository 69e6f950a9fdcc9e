// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.internal.json.JsonFields;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Hours of a place at which a case was there, as they are published, or random bytes that look so.
 *
 * @param tag the tag of the place's day, 32 lower-case hex digits
 * @param sealed the hours, sealed as {@link PlaceDay#seal} does; 64 characters of base64
 */
public record PlaceEntry(String tag, String sealed) {

  private static final int TAG_DIGITS = 2 * PlaceDay.TAG_LENGTH;
  private static final int SEALED_LETTERS = PlaceDay.SEALED_LENGTH / 3 * 4;

  private static final Pattern TAG = Pattern.compile("[0-9a-f]{" + TAG_DIGITS + "}");
  private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9+/]{" + SEALED_LETTERS + "}");

  public PlaceEntry {
    check(tag, sealed);
  }

  /**
   * Checks the form of both.
   *
   * @throws IllegalArgumentException if one has another
   */
  public static void check(String tag, String sealed) {
    checkNotNull(tag, "tag");
    checkNotNull(sealed, "sealed");
    checkArgument(TAG.matcher(tag).matches(), "a place's tag is 32 lower-case hex digits");
    checkArgument(
        SEALED.matcher(sealed).matches(),
        "sealed hours of a place are %s characters of base64",
        SEALED_LETTERS);
  }

  /** {@return an entry of bytes} */
  public static PlaceEntry of(byte[] tag, byte[] sealed) {
    return new PlaceEntry(tagOf(tag), BaseEncoding.base64().encode(sealed));
  }

  static PlaceEntry of(JsonFields fields) throws IOException {
    return new PlaceEntry(fields.text("tag", TAG_DIGITS), fields.text("hours", SEALED_LETTERS));
  }

  /** {@return the text of a tag's bytes} */
  public static String tagOf(byte[] tag) {
    return BaseEncoding.base16().lowerCase().encode(tag);
  }

  /** {@return the bytes of the sealed hours} */
  public byte[] sealedBytes() {
    return BaseEncoding.base64().decode(sealed);
  }
}
