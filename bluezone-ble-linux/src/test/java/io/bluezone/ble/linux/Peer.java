// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A peer that shares no code with the SDK: a Python program of src/it/resources. */
final class Peer extends Program {

  private Peer(String script, String... arguments) throws IOException {
    super(
        Map.of(),
        Stream.concat(
                Stream.of("/usr/bin/python3", Peer.class.getResource(script).getPath()),
                Stream.of(arguments))
            .toList());
    line("ready");
  }

  /** {@code peer.py}, a program on BlueZ's D-Bus API; waits until it has begun. */
  static Peer onBlueZ(String... arguments) throws IOException {
    return new Peer("/peer.py", arguments);
  }

  /** {@code bare.py}, a program that has a controller to itself; waits until it has begun. */
  static Peer bare(String... arguments) throws IOException {
    return new Peer("/bare.py", arguments);
  }

  /** What a peer that listens has heard under an ID: ADDRESS RSSI COMPANY HEX. */
  List<String> heard(String hex) {
    return lines().stream().filter(line -> line.endsWith(hex)).toList();
  }
}
