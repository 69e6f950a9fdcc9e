// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import com.google.common.base.Splitter;
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

  /** What a peer of {@link #bare} has heard, in this order. */
  List<Heard> heard() {
    return lines().stream().filter(line -> line.contains(" 22b5 ")).map(Heard::of).toList();
  }

  /**
   * A frame in the Android form.
   *
   * @param time in s since 1970
   */
  record Heard(double time, String address, int rssi, String id) {
    static Heard of(String line) {
      List<String> words = Splitter.on(' ').splitToList(line);
      return new Heard(
          Double.parseDouble(words.get(0)),
          words.get(1),
          Integer.parseInt(words.get(2)),
          words.get(4));
    }
  }
}
