// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Fields that a request must have. */
final class Required {

  private Required() {}

  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new Refused(Reason.INVALID_REQUEST, field + " is missing");
    }
    return value;
  }

  /** {@return the bytes of base64 in the standard alphabet, with padding} */
  static byte[] base64(@Nullable String value, String field) {
    String text = required(value, field);
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      // What is written in two ways would be two things to who compares texts.
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new Refused(Reason.INVALID_REQUEST, field + " is not base64 with padding");
  }
}
