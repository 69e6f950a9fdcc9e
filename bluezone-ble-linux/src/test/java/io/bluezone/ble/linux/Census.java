// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.util.Arrays;

/**
 * What could pile up in a program that uses BlueZ, counted from outside.
 *
 * @param threads its threads that are the SDK's or its D-Bus connection's
 * @param files its open files
 * @param connections its connections to the bus
 * @param objects the objects that it exports on them
 */
record Census(long threads, long files, long connections, long objects) {

  static Census of(long pid) {
    String[] names =
        Shell.run(
                "busctl --system list --unique --no-legend | awk '$2 == %d {print $1}'"
                    .formatted(pid))
            .split("\\s+");
    return new Census(
        count("cat /proc/%d/task/*/comm | grep -ciE '^(bluezone|dbus)' || true".formatted(pid)),
        count("ls /proc/%d/fd | wc -l".formatted(pid)),
        names.length,
        Arrays.stream(names)
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
