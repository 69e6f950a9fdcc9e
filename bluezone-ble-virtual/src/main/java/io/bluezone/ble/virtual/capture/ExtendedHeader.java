// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.DeviceAddress;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The header of an extended advertising PDU (Core Specification, Volume 6, Part B, section 2.3.4).
 *
 * @param mode 0 neither connectable nor scannable, 1 connectable, 2 scannable
 * @param address whose it is; null if it does not say
 * @param advertisement names the advertisement that it is a part of, as the sender numbers them;
 *     {@link #UNNAMED} if it does not say
 * @param pointer where the next part follows
 * @param txPower in dBm
 * @param dataStart where the AD structures begin
 */
record ExtendedHeader(
    int mode,
    @Nullable DeviceAddress address,
    int advertisement,
    Pointer pointer,
    OptionalInt txPower,
    int dataStart) {

  static final int UNNAMED = -1;

  private static final int ADDRESS = 1;
  private static final int TARGET = 1 << 1;
  private static final int CONSTANT_TONE = 1 << 2;
  private static final int DATA_INFO = 1 << 3;
  private static final int POINTER = 1 << 4;
  private static final int SYNC = 1 << 5;
  private static final int TX_POWER = 1 << 6;

  /** The pointer to another PDU on another channel, if there is one. */
  enum Pointer {
    NONE,
    FOLLOWS,
    /** Another PDU would follow, but the sender gave it up: an offset of zero. */
    GIVEN_UP
  }

  boolean isConnectable() {
    return mode == 1;
  }

  boolean isScannable() {
    return mode == 2;
  }

  /** Fills in what only the announcement of the same number, if one was heard, has said. */
  ExtendedHeader completedBy(@Nullable ExtendedHeader announcement) {
    if (announcement == null || !mayBeOf(announcement.address)) {
      return this;
    }
    return new ExtendedHeader(
        mode,
        address == null ? announcement.address : address,
        advertisement,
        pointer,
        txPower.isPresent() ? txPower : announcement.txPower,
        dataStart);
  }

  private boolean mayBeOf(@Nullable DeviceAddress sender) {
    return address == null || sender == null || address.equals(sender);
  }

  /**
   * Tells whether this can be the scan response that the last scannable advertisement heard
   * promised: not scannable, and of the same sender.
   */
  boolean isResponseTo(@Nullable ExtendedHeader scannable) {
    return scannable != null
        && mode == 0
        && Objects.equals(address, scannable.address)
        && (advertisement == UNNAMED || advertisement == scannable.advertisement);
  }

  /** Reads the header of a PDU whose payload has a length; null if it does not fit the PDU. */
  static @Nullable ExtendedHeader parse(Frame frame, int length, boolean random) {
    if (length < 1) {
      return null;
    }
    int mode = frame.u8(0) >> 6;
    int end = 1 + (frame.u8(0) & 0x3f);
    int flags = end > 1 && end <= length ? frame.u8(1) : 0;
    int address = 2;
    int dataInfo =
        address + size(flags, ADDRESS, 6) + size(flags, TARGET, 6) + size(flags, CONSTANT_TONE, 1);
    int pointer = dataInfo + size(flags, DATA_INFO, 2);
    int txPower = pointer + size(flags, POINTER, 3) + size(flags, SYNC, 18);
    if (end > length || (flags != 0 && txPower + size(flags, TX_POWER, 1) > end)) {
      return null;
    }
    return new ExtendedHeader(
        mode,
        (flags & ADDRESS) == 0 ? null : frame.address(address, random),
        (flags & DATA_INFO) == 0 ? UNNAMED : frame.u16(dataInfo),
        (flags & POINTER) == 0 ? Pointer.NONE : pointer(frame.u24(pointer)),
        (flags & TX_POWER) == 0 ? OptionalInt.empty() : Decibels.of(frame.i8(txPower)),
        end);
  }

  private static int size(int flags, int flag, int size) {
    return (flags & flag) == 0 ? 0 : size;
  }

  private static Pointer pointer(int field) {
    return (field >> 8 & 0x1fff) == 0 ? Pointer.GIVEN_UP : Pointer.FOLLOWS;
  }
}
