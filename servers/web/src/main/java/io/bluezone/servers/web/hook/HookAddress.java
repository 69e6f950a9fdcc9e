// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.hook;

import com.google.common.base.Strings;
import java.net.URI;
import java.util.Optional;

/** The address of a web hook: {@code https}, with a host, without user, password and fragment. */
public record HookAddress(URI uri) {

  private static final int LONGEST = 500;

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException of any other address
   */
  public HookAddress {
    if (!"https".equalsIgnoreCase(uri.getScheme())
        || Strings.isNullOrEmpty(uri.getHost())
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || uri.toString().length() > LONGEST) {
      throw new IllegalArgumentException("no https address of a host");
    }
  }

  /** {@return the address that a text gives, if it does} */
  public static Optional<HookAddress> of(String text) {
    try {
      return Optional.of(new HookAddress(URI.create(text.strip())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
