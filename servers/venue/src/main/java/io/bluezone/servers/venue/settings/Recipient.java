// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.settings;

import io.bluezone.crypto.seal.RecipientPublicKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name and public key of the reader for whom exports are sealed. */
public record Recipient(String name, RecipientPublicKey key) {

  private static final Pattern TEXT =
      Pattern.compile("recipient:([A-Za-z0-9._-]{1,64}):([0-9a-fA-F]{64})");

  /** As {@code bluezone keygen} prints it. */
  static Recipient parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a recipient is recipient:id:hex");
    }
    return new Recipient(matcher.group(1), RecipientPublicKey.fromHex(matcher.group(2)));
  }
}
