// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import java.util.function.Function;

/**
 * One file of a kit.
 *
 * @param name its name in the folder of its language
 * @param hasCode whether its page shows the QR code
 */
public record Piece(Kind kind, String name, boolean hasCode, Function<Brief, byte[]> maker) {

  /** The bytes of the file; the same brief gives the same. */
  public byte[] make(Brief brief) {
    return maker.apply(brief);
  }
}
