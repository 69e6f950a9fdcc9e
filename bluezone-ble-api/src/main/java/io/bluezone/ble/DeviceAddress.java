// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.Ascii;
import java.util.regex.Pattern;

/**
 * A Bluetooth device address: 48 bits and whether they are public or random.
 *
 * @param value the address as a number of 48 bits; its most significant byte is printed first
 * @param type whether the address is public or random
 */
public record DeviceAddress(long value, Type type) {

  private static final Pattern TEXT = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}");
  private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

  /** The two kinds of address in a BLE frame. */
  public enum Type {
    /** Assigned by the manufacturer; never changes. */
    PUBLIC,
    /** Chosen by the device: static, resolvable private or non-resolvable private. */
    RANDOM
  }

  public DeviceAddress {
    checkNotNull(type, "type");
    checkArgument((value >>> 48) == 0, "a device address has 48 bits, this has more");
  }

  /**
   * Reads the usual text form: six bytes in hex, colons in between, either case. Another text is an
   * {@link IllegalArgumentException}.
   */
  public static DeviceAddress parse(String text, Type type) {
    checkNotNull(text, "text");
    checkNotNull(type, "type");
    checkArgument(
        TEXT.matcher(text).matches(),
        "not a device address of the form 00:11:22:AA:BB:CC: %s",
        text);
    return new DeviceAddress(Long.parseLong(text.replace(":", ""), 16), type);
  }

  /** {@return whether this is a private address that a paired device could resolve} */
  public boolean isResolvablePrivate() {
    return type == Type.RANDOM && topBits() == 0b01;
  }

  /** {@return whether this is a private address that cannot be resolved: top bits 00} */
  public boolean isNonResolvablePrivate() {
    return type == Type.RANDOM && topBits() == 0b00;
  }

  /**
   * {@return whether this is a random address that stays until the device restarts: top bits 11}
   */
  public boolean isStaticRandom() {
    return type == Type.RANDOM && topBits() == 0b11;
  }

  private int topBits() {
    return (int) (value >>> 46);
  }

  /** {@return the type in lower case: {@code public} or {@code random}} */
  public String typeName() {
    return Ascii.toLowerCase(type.name());
  }

  /** {@return the usual text form, upper case: {@code 00:11:22:AA:BB:CC}} */
  @Override
  public String toString() {
    char[] text = new char[17];
    for (int i = 0; i < 6; i++) {
      int octet = (int) (value >>> (40 - 8 * i)) & 0xff;
      text[3 * i] = DIGITS[octet >> 4];
      text[3 * i + 1] = DIGITS[octet & 0xf];
      if (i < 5) {
        text[3 * i + 2] = ':';
      }
    }
    return new String(text);
  }
}
