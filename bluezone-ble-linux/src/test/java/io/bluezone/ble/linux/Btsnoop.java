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
import java.util.regex.Pattern;

/** btmon's trace of the virtual machine: what went between the kernel and the controllers. */
final class Btsnoop {

  private static final Path TRACE = Path.of("/run/hci.btsnoop");
  private static final int FILE_HEADER = 16;
  private static final int RECORD_HEADER = 24;
  private static final int COMMAND = 2;
  private static final int EVENT = 3;

  /** LE Set Extended Advertising Data: opcode, length, four bytes, the data's length; in hex. */
  private static final String SET_DATA = "3720";

  private static final int COMMAND_HEADER = 2 * 7;

  /** LE Extended Advertising Report of one frame, up to its data; in hex. */
  private static final Pattern REPORT = Pattern.compile("3e..0d01");

  private static final int REPORT_HEADER = 2 * 28;

  private record Packet(int adapter, int opcode, String hex) {}

  private Btsnoop() {}

  /** The data that an adapter was given to advertise, each once, in hex. */
  static List<String> advertised(int adapter) {
    return packets().stream()
        .filter(each -> each.adapter == adapter && each.opcode == COMMAND)
        .filter(each -> each.hex.startsWith(SET_DATA))
        .map(each -> each.hex.substring(COMMAND_HEADER))
        .distinct()
        .toList();
  }

  /** The data of the frames that an adapter received, each once, in hex. */
  static List<String> received(int adapter) {
    return packets().stream()
        .filter(each -> each.adapter == adapter && each.opcode == EVENT)
        .filter(each -> REPORT.matcher(each.hex).lookingAt())
        .map(each -> each.hex.substring(REPORT_HEADER))
        .distinct()
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
