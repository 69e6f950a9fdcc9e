// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

/** A text does not fit its place in letters that can be read from there. */
public final class NoRoomException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String text;

  NoRoomException(String text) {
    super("no room for: " + text);
    this.text = text;
  }

  public String text() {
    return text;
  }
}
