// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import java.time.Instant;
import java.util.Locale;

/** A message to go out, with all that must not be kept; a code's ends with the code. */
public record Outgoing(
    MessageKey key, PhoneNumber number, String text, Locale language, Instant codeExpires) {

  /** Leaves out number and text. */
  @Override
  public String toString() {
    return "message " + key.reference();
  }
}
