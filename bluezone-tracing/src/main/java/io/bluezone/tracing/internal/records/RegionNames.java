// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import com.google.common.io.BaseEncoding;
import java.nio.charset.StandardCharsets;

/** What the secrets of a region are called in the vault. */
final class RegionNames {

  private static final BaseEncoding NAMES = BaseEncoding.base32Hex().lowerCase().omitPadding();

  private RegionNames() {}

  /** The prefix, and the region in lower-case base32hex. */
  static String name(String prefix, String region) {
    return prefix + NAMES.encode(region.getBytes(StandardCharsets.US_ASCII));
  }

  /** The region of such a name. */
  static String regionOf(String prefix, String name) {
    return new String(NAMES.decode(name.substring(prefix.length())), StandardCharsets.US_ASCII);
  }
}
