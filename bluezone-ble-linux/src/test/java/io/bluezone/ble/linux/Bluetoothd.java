// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The virtual machine's bluetoothd, restarted with other settings. */
final class Bluetoothd {

  private static final Path CONFIGURATION = Path.of("/etc/bluetooth/main.conf");

  /** Read by the script that starts it. */
  private static final Path OPTIONS = Path.of("/run/bluetoothd.options");

  private Bluetoothd() {}

  /** As it was when the machine booted. */
  static void restart() throws IOException {
    restartWith("off", "");
  }

  /** Starts it with a privacy setting and further options, and waits until all adapters are on. */
  static void restartWith(String privacy, String options) throws IOException {
    Files.writeString(CONFIGURATION, "[General]\nPrivacy = " + privacy + "\n");
    Files.writeString(OPTIONS, options);
    Daemons.BLUETOOTHD.kill();
    Daemons.BLUETOOTHD.start();
    for (String adapter : new String[] {"hci0", "hci1", "hci2"}) {
      SystemBus.awaitPowered(adapter);
    }
  }
}
