// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.history;

import io.bluezone.crypto.RollingId;

/** Takes the bytes of one line of a history file apart, without any text in between. */
final class HistoryLine {

  /** A time of more digits is past the year 9999. */
  private static final int MAX_TIME_DIGITS = 15;

  private static final long LAST_MILLIS = 253_402_300_799_999L;
  private static final int HEX_LENGTH = 2 * RollingId.LENGTH;

  private final byte[] bytes;
  private final int length;
  private int position;

  HistoryLine(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  /** The row; refuses a wrong line, with a message that says what is expected. */
  HistoryRow parse() {
    RollingId ownId = nextId("own ID");
    skipTab("the own ID");
    RollingId contactId = nextId("contact ID");
    skipTab("the contact ID");
    int rssi = nextRssi();
    skipTab("the RSSI");
    long time = nextTime();
    return new HistoryRow(ownId, contactId, rssi, time);
  }

  private RollingId nextId(String what) {
    if (length - position < HEX_LENGTH) {
      throw wrong(what + ": 24 hex digits expected");
    }
    long high = nextHex(what, 16);
    return new RollingId(high, (int) nextHex(what, 8));
  }

  private long nextHex(String what, int digits) {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(bytes[position], 16);
      if (digit < 0) {
        throw wrong(what + ": 24 hex digits expected");
      }
      value = value << 4 | digit;
      position++;
    }
    return value;
  }

  private void skipTab(String after) {
    if (position == length || bytes[position] != '\t') {
      throw wrong("a tab expected after " + after);
    }
    position++;
  }

  private int nextRssi() {
    int start = position;
    boolean negative = position < length && bytes[position] == '-';
    position += negative ? 1 : 0;
    long value = nextNumber(3);
    long rssi = negative ? -value : value;
    if (value < 0 || rssi < Byte.MIN_VALUE || rssi > Byte.MAX_VALUE) {
      position = start;
      throw wrong("RSSI: a whole number of dBm from -128 to 127 expected");
    }
    return (int) rssi;
  }

  private long nextTime() {
    int start = position;
    long time = nextNumber(MAX_TIME_DIGITS);
    long millis = time < HistoryReader.FIRST_MILLIS ? time * 1000 : time;
    if (time < 0 || position < length || millis > LAST_MILLIS) {
      position = start;
      throw wrong("time: whole ms or seconds since 1970 expected, and then the end of the line");
    }
    return millis;
  }

  /** A number of at least one digit; -1 if there is none or it has too many. */
  private long nextNumber(int maxDigits) {
    long value = 0;
    int start = position;
    while (position < length && bytes[position] >= '0' && bytes[position] <= '9') {
      if (position - start == maxDigits) {
        return -1;
      }
      value = 10 * value + bytes[position] - '0';
      position++;
    }
    return position == start ? -1 : value;
  }

  private IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("column " + (position + 1) + ": " + problem);
  }
}
