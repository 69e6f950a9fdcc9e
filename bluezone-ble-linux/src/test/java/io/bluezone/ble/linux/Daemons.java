// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The programs that the virtual machine's guest-init started: killed and started again. */
enum Daemons {
  BLUETOOTHD("bluetoothd"),
  CONTROLLERS("controllers");

  private final String name;

  Daemons(String name) {
    this.name = name;
  }

  void kill() throws IOException {
    long pid = Long.parseLong(Files.readString(pidFile()).trim());
    ProcessHandle.of(pid)
        .ifPresent(
            process -> {
              process.destroy();
              RealTime.until(Duration.ofSeconds(30), () -> isGone(process));
            });
  }

  /** A child of the guest's first process, which does not collect it, stays as a zombie. */
  private static boolean isGone(ProcessHandle process) {
    return !process.isAlive() || process.info().command().isEmpty();
  }

  void start() throws IOException {
    Process process =
        new ProcessBuilder("/run/start-" + name)
            .redirectErrorStream(true)
            .redirectOutput(Path.of("/run/" + name + ".log").toFile())
            .start();
    Files.writeString(pidFile(), Long.toString(process.pid()));
  }

  private Path pidFile() {
    return Path.of("/run/" + name + ".pid");
  }
}
