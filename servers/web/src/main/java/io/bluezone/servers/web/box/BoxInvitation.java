// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import com.google.common.net.InetAddresses;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The content of a printed sheet: the province's address, and the token. In the sheet's QR code the
 * token stands behind the address and a {@code #}.
 */
public record BoxInvitation(URI province, BoxToken token) {

  private static final int LONGEST = 300;

  /**
   * {@return the invitation of an address and a token, which may be empty if the address has it}
   */
  public static Optional<BoxInvitation> of(String address, String token) {
    String text = address.strip();
    int hash = text.indexOf('#');
    String letters = hash >= 0 && token.isBlank() ? text.substring(hash + 1) : token;
    Optional<URI> province = address(hash >= 0 ? text.substring(0, hash) : text);
    Optional<BoxToken> read = BoxToken.of(letters);
    return province.isPresent() && read.isPresent()
        ? Optional.of(new BoxInvitation(province.get(), read.get()))
        : Optional.empty();
  }

  /** {@return a province's address: https, or http of this machine alone} */
  public static Optional<URI> address(String text) {
    URI address;
    try {
      address = URI.create(text.strip().replaceFirst("/+$", ""));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    String scheme = address.getScheme();
    String host = address.getHost();
    if (scheme == null
        || host == null
        || address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || text.length() > LONGEST) {
      return Optional.empty();
    }
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https" -> Optional.of(address);
      case "http" -> isThisMachine(host) ? Optional.of(address) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isThisMachine(String host) {
    String name = host.replaceAll("[\\[\\]]", "");
    return name.equals("localhost")
        || (InetAddresses.isInetAddress(name) && InetAddresses.forString(name).isLoopbackAddress());
  }

  /** {@return the text of the QR code} */
  public String qr() {
    return province + "#" + token.letters();
  }
}
