// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** btmon's trace of the virtual machine: what went between the kernel and the controllers. */
final class Btsnoop {

  private static final Path TRACE = Path.of("/run/hci.btsnoop");
  private static final int FILE_HEADER = 16;
  private static final int RECORD_HEADER = 24;
  private static final int COMMAND = 2;
  private static final int EVENT = 3;

  private static final Set<String> SET_ADVERTISING_DATA = Set.of("0820", "3720");
  private static final Set<String> ADVERTISING_REPORTS = Set.of("02", "0d");

  private record Packet(int adapter, int opcode, String hex) {}

  private Btsnoop() {}

  /** The commands that gave an adapter its advertising data, each once, in hex. */
  static List<String> advertisingData(int adapter) {
    return packets().stream()
        .filter(each -> each.adapter == adapter && each.opcode == COMMAND)
        .map(Packet::hex)
        .filter(hex -> SET_ADVERTISING_DATA.contains(hex.substring(0, 4)))
        .distinct()
        .toList();
  }

  /** The events that told of an adapter's receptions, in hex. */
  static List<String> receptions(int adapter) {
    return packets().stream()
        .filter(each -> each.adapter == adapter && each.opcode == EVENT)
        .map(Packet::hex)
        .filter(hex -> hex.startsWith("3e") && ADVERTISING_REPORTS.contains(hex.substring(4, 6)))
        .toList();
  }

  /** Records of the monitor format: flags are the adapter's index and what kind it is. */
  private static List<Packet> packets() {
    ByteBuffer trace = read().position(FILE_HEADER);
    List<Packet> packets = new ArrayList<>();
    while (trace.remaining() >= RECORD_HEADER) {
      int length = trace.getInt(trace.position() + 4);
      int adapter = trace.getShort(trace.position() + 8);
      int opcode = trace.getShort(trace.position() + 10);
      trace.position(trace.position() + RECORD_HEADER);
      if (trace.remaining() < length) {
        break;
      }
      byte[] data = new byte[length];
      trace.get(data);
      packets.add(new Packet(adapter, opcode, HexFormat.of().formatHex(data)));
    }
    return packets;
  }

  private static ByteBuffer read() {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(TRACE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
