// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.RadioException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a container file frame by frame. One thread reads; any may close. */
abstract class CaptureReader {

  private static final Logger logger = LoggerFactory.getLogger(CaptureReader.class);

  private static final int BTSNOOP = 0x6274_736e;
  private static final int PCAPNG = 0x0a0d_0d0a;

  final CaptureInput input;

  CaptureReader(CaptureInput input) {
    this.input = input;
  }

  /**
   * Reads the next frame, which holds until the next call; false at the file's proper end. A broken
   * file fails with {@link RadioException.Reason#DAMAGED_INPUT}.
   */
  abstract boolean next(Frame frame) throws IOException;

  abstract String format();

  /** Begins a record with a header of a length; false at the file's proper end. */
  final boolean beginRecord(int header) throws IOException {
    if (input.atEnd()) {
      return false;
    }
    input.beginRecord();
    input.require(header);
    return true;
  }

  /** Gives the bytes behind a record's header, and goes on behind them. */
  final void giveRecord(Frame frame, LinkType type, int flags, int header, int included)
      throws IOException {
    input.require(header + included);
    input.give(frame, type, flags, header, included);
    input.advance(header + included);
  }

  /** Checks that frames of a link type can be read. */
  final LinkType checkSupported(LinkType type, String number, String supported)
      throws RadioException {
    if (type == LinkType.UNSUPPORTED) {
      throw notSupported(input, "a capture of " + number + ", these can be read: " + supported);
    }
    return type;
  }

  /** Closes the file. Nothing is lost if that fails: nothing was written. */
  void discard() {
    try {
      input.close();
    } catch (IOException e) {
      logger.debug("Closing {} failed", input.name(), e);
    }
  }

  /**
   * Reads the header of a file whose name error messages give. The channel is closed if this fails:
   * with a {@link RadioException} if it is no capture, or of a kind that cannot be read.
   */
  static CaptureReader open(String name, ReadableByteChannel channel) throws IOException {
    CaptureInput input = new CaptureInput(name, channel);
    try {
      return forMagic(input);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static CaptureReader forMagic(CaptureInput input) throws IOException {
    input.require(4);
    int magic = input.i32(0);
    if (magic == BTSNOOP) {
      return new BtsnoopReader(input);
    }
    if (magic == PCAPNG) {
      return new PcapngReader(input);
    }
    if (PcapReader.isMagic(magic)) {
      return new PcapReader(input);
    }
    throw notSupported(
        input,
        String.format(Locale.ROOT, "no capture: it starts with %08x", magic)
            + ", not like a btsnoop, pcap or pcapng file");
  }

  /** {@return the refusal of a file that cannot be replayed} */
  static RadioException notSupported(CaptureInput input, String problem) {
    return new RadioException(
        RadioException.Reason.NOT_SUPPORTED,
        input.name() + " is " + problem + "; record with btmon, Android's HCI log or Wireshark.");
  }
}
