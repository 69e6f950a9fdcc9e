// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.limit;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One client's limit: so many requests at once, and as many again in a period, evenly. */
public record Limit(RequestMatcher requests, int capacity, Duration period) {

  /** The client of an address; of IPv6 the first 64 bits: a household has all addresses in them. */
  public static String clientOf(String address) {
    return InetAddresses.isInetAddress(address)
            && InetAddresses.forString(address) instanceof Inet6Address sixth
        ? Arrays.toString(Arrays.copyOf(sixth.getAddress(), 8))
        : address;
  }
}
