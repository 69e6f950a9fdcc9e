// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

/**
 * The kinds of a capture's frames: HCI packets or frames from the air, and the headers that precede
 * them.
 */
enum LinkType {
  /** HCI without packet indicator; the btsnoop record's flags tell events apart. */
  HCI_BY_FLAGS,
  /** HCI UART transport: one octet tells the packet's kind. */
  H4,
  /** The same behind a direction of four bytes. */
  H4_WITH_DIRECTION,
  /** Linux monitor; the btsnoop record's flags hold adapter and opcode. */
  MONITOR_BY_FLAGS,
  /** Linux monitor, adapter and opcode in four bytes before the packet. */
  MONITOR,
  /** Frames from the air, from the access address to the CRC. */
  AIR,
  /** The same behind ten bytes about channel, signal strength and CRC. */
  AIR_WITH_RADIO_INFO,
  /** The same behind the header of Nordic's sniffer. */
  NRF_SNIFFER,
  /** Anything else: read over. */
  UNSUPPORTED;

  /** The readable kinds, for error messages. */
  static final String SUPPORTED_BTSNOOP = "1001 HCI, 1002 HCI UART, 2001 Linux monitor";

  static final String SUPPORTED_PCAP =
      "187 and 201 HCI UART, 251 and 256 BLE link layer, 254 Linux monitor, 272 nRF sniffer";

  static LinkType ofBtsnoop(int datalink) {
    return switch (datalink) {
      case 1001 -> HCI_BY_FLAGS;
      case 1002 -> H4;
      case 2001 -> MONITOR_BY_FLAGS;
      default -> UNSUPPORTED;
    };
  }

  /** {@return the type behind a number of the tcpdump.org list of link types} */
  static LinkType ofPcap(int number) {
    return switch (number) {
      case 187 -> H4;
      case 201 -> H4_WITH_DIRECTION;
      case 251 -> AIR;
      case 254 -> MONITOR;
      case 256 -> AIR_WITH_RADIO_INFO;
      case 272 -> NRF_SNIFFER;
      default -> UNSUPPORTED;
    };
  }
}
