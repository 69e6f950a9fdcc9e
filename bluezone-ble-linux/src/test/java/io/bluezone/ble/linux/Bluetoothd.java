// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import io.bluezone.ble.RadioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The virtual machine's bluetoothd, started anew with other options. */
final class Bluetoothd {

  private static final Path START = Path.of("/run/start-bluetoothd");
  private static final Path CONFIGURATION = Path.of("/run/main.conf");
  private static final Pattern COMMAND = Pattern.compile("(?m)^exec \\S+/bluetoothd -n -d.*$");

  private Bluetoothd() {}

  /** Settings for a radio that reads the configuration written here. */
  static BlueZSettings settings() {
    return BlueZSettings.DEFAULT.withConfiguration(CONFIGURATION);
  }

  /** As it was when the machine booted. */
  static void restart() throws IOException {
    restartWith("off", "");
  }

  /** Starts it with a privacy setting and further options, and waits until both adapters are on. */
  static void restartWith(String privacy, String options) throws IOException {
    Files.writeString(CONFIGURATION, "[General]\nPrivacy = " + privacy + "\n");
    String start = Files.readString(START);
    Matcher command = COMMAND.matcher(start);
    if (!command.find()) {
      throw new IOException(START + " does not start bluetoothd as expected: " + start);
    }
    String plain = command.group().replaceFirst(" -n -d.*", " -n -d");
    String changed = plain + " -f " + CONFIGURATION + " " + options;
    Files.writeString(START, command.replaceFirst(Matcher.quoteReplacement(changed)));
    Daemons.BLUETOOTHD.kill();
    Daemons.BLUETOOTHD.start();
    if (!RealTime.until(Duration.ofSeconds(60), Bluetoothd::bothAdaptersAreOn)) {
      throw new IOException("the adapters do not come on with " + changed);
    }
  }

  private static boolean bothAdaptersAreOn() {
    try {
      return BlueZ.adapters().stream().filter(BlueZAdapter::powered).count() == 2;
    } catch (RadioException e) {
      return false;
    }
  }
}
