// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.hook;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses of the open internet from those of a network or a machine of its own. */
final class PublicAddress {

  /** Networks that RFC 6890 and its registry keep from the internet: address and bits. */
  private static final int[][] SPECIAL = {
    {0x00000000, 8},
    {0x0a000000, 8},
    {0x64400000, 10},
    {0x7f000000, 8},
    {0xa9fe0000, 16},
    {0xac100000, 12},
    {0xc0000000, 24},
    {0xc0000200, 24},
    {0xc0586300, 24},
    {0xc0a80000, 16},
    {0xc6120000, 15},
    {0xc6336400, 24},
    {0xcb007100, 24},
    {0xe0000000, 3},
  };

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] bytes) {
    int number = word(bytes, 0) << 16 | word(bytes, 2);
    for (int[] network : SPECIAL) {
      if ((number ^ network[0]) >>> (32 - network[1]) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Global unicast is 2000::/3. In it, tunnels and translations lead to other networks. */
  private static boolean isPublic6(byte[] bytes) {
    int first = word(bytes, 0);
    int second = word(bytes, 2);
    boolean isProtocol = first == 0x2001 && second < 0x200;
    boolean isExample =
        (first == 0x2001 && second == 0xdb8) || (first == 0x3fff && second < 0x1000);
    return first >>> 13 == 1 && first != 0x2002 && !isProtocol && !isExample;
  }

  private static int word(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
  }
}
