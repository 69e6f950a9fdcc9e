// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import com.google.common.base.Ascii;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What BlueZ's {@code main.conf} says about private addresses. D-Bus does not tell.
 *
 * <p>{@code [General] Privacy}: {@code off} (the default), {@code network} and {@code on}, {@code
 * device}, {@code limited-network}, {@code limited-device} (source: BlueZ 5.82, src/main.conf).
 */
final class PrivacySetting {

  private static final Pattern LINE = Pattern.compile("(?m)^\\s*Privacy\\s*=\\s*([\\w-]+)");

  private PrivacySetting() {}

  /** What becomes of the address of a connectable advertisement; unknown without the file. */
  static AddressRotation read(Path configuration) {
    String text;
    try {
      text = new String(Files.readAllBytes(configuration), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return AddressRotation.UNKNOWN;
    }
    Matcher line = LINE.matcher(text);
    return line.find() && !Ascii.equalsIgnoreCase(line.group(1), "off")
        ? AddressRotation.EACH_ADVERTISEMENT
        : AddressRotation.FIXED;
  }
}
