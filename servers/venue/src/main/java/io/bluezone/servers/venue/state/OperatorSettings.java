// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that the operator may change, within {@link #isName}, {@link #address} and {@link
 * #isStrength}; a strength is in dBm.
 */
public record OperatorSettings(String name, boolean gateMode, URI appAddress, int gateStrength) {

  public static final int LONGEST_NAME = 60;
  public static final int LONGEST_ADDRESS = 300;
  public static final int WEAKEST = -90; // dBm
  public static final int STRONGEST = -20; // dBm

  private static final Set<String> SCHEMES = Set.of("https", "http");

  /** Tells whether a text is a name: on one line, and not too long. It may be empty. */
  public static boolean isName(String text) {
    return text.length() <= LONGEST_NAME && text.codePoints().noneMatch(Character::isISOControl);
  }

  /** Gives a text's web address; one that names a user is none, for it looks like another page. */
  public static Optional<URI> address(String text) {
    if (text.length() > LONGEST_ADDRESS) {
      return Optional.empty();
    }
    try {
      URI address = new URI(text);
      boolean web =
          address.getScheme() != null
              && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT));
      return web && address.getHost() != null && address.getUserInfo() == null
          ? Optional.of(address)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  public static boolean isStrength(int dBm) {
    return dBm >= WEAKEST && dBm <= STRONGEST;
  }

  public boolean isValid() {
    return isName(name) && address(appAddress.toString()).isPresent() && isStrength(gateStrength);
  }
}
