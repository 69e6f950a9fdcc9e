// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.adapter;

import com.google.common.base.Ascii;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The setting for private addresses in BlueZ's {@code main.conf}. D-Bus does not offer it.
 *
 * <p>{@code [General] Privacy}: {@code off} (the default), {@code network} and {@code on}, {@code
 * device}, {@code limited-network}, {@code limited-device} (source: BlueZ 5.82, src/main.conf).
 *
 * @param rotation when the device address changes
 * @param remedy what to change if it stays in anything that is sent
 */
record PrivacySetting(AddressRotation rotation, String remedy) {

  private static final Pattern LINE = Pattern.compile("(?m)^\\s*Privacy\\s*=\\s*([\\w-]+)");

  /** Reads the file; without it nothing is known. */
  static PrivacySetting read(Path configuration) {
    String text;
    try {
      text = new String(Files.readAllBytes(configuration), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return new PrivacySetting(AddressRotation.UNKNOWN, "");
    }
    Matcher line = LINE.matcher(text);
    return line.find() && !Ascii.equalsIgnoreCase(line.group(1), "off")
        ? new PrivacySetting(AddressRotation.EACH_ADVERTISEMENT, "")
        : new PrivacySetting(
            AddressRotation.EACH_BROADCAST,
            "in "
                + configuration
                + ", section [General], set Privacy = device, then systemctl restart bluetooth");
  }
}
