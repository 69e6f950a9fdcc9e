// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/** Rows of bytes: joined, and held to a length. */
final class Bytes {

  private Bytes() {}

  static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /**
   * Refuses a share or message of another length.
   *
   * @throws VdafException if it has another length
   */
  static void check(String what, byte[] bytes, int length) throws VdafException {
    if (bytes.length != length) {
      throw new VdafException(
          VdafException.Reason.MALFORMED,
          what + " of " + length + " bytes expected, not of " + bytes.length);
    }
  }
}
