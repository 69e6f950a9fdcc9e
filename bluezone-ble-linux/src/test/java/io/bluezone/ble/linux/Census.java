// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.util.List;

/**
 * What could pile up in a program that uses BlueZ, counted from outside.
 *
 * @param threads its threads that are the SDK's or its D-Bus connection's
 * @param files its open files
 * @param connections its connections to the bus
 * @param objects the objects that it exports on them
 */
record Census(long threads, long files, long connections, long objects) {

  /** Asks the bus: busctl's list does not tell processes everywhere. */
  private static final String NAMES_OF_A_PROCESS =
      """
      for name in $(busctl --system list --unique --no-legend | awk '{print $1}'); do
        owner=$(busctl --system call org.freedesktop.DBus /org/freedesktop/DBus \
          org.freedesktop.DBus GetConnectionUnixProcessID s "$name" || true)
        [ "$owner" != 'u %d' ] || echo "$name"
      done
      """;

  static Census of(long pid) {
    List<String> names = Shell.run(NAMES_OF_A_PROCESS.formatted(pid)).lines().toList();
    return new Census(
        count("cat /proc/%d/task/*/comm | grep -ciE '^(bluezone|dbus)' || true".formatted(pid)),
        count("ls /proc/%d/fd | wc -l".formatted(pid)),
        names.size(),
        names.stream()
            .mapToLong(
                name ->
                    count(
                        "busctl --system tree --list %s | grep -c '^/io/bluezone/' || true"
                            .formatted(name)))
            .sum());
  }

  private static long count(String command) {
    return Long.parseLong(Shell.run(command));
  }
}
