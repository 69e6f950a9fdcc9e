// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The number of times one client may do something: so often at once, and as often again in a
 * period, evenly.
 */
public record Limit(RequestMatcher requests, int capacity, Duration period) {

  private static final int PREFIX_BYTES = 8;

  /**
   * The client of an address. A household has as many addresses of the sixth version as it likes,
   * in one network of 64 bits.
   */
  public static String clientOf(String address) {
    return InetAddresses.isInetAddress(address)
            && InetAddresses.forString(address) instanceof Inet6Address sixth
        ? Arrays.toString(Arrays.copyOf(sixth.getAddress(), PREFIX_BYTES))
        : address;
  }
}
