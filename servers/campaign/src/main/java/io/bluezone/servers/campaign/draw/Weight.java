// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

/** The weight of letters. */
public enum Weight {
  REGULAR("Regular"),
  BOLD("Bold");

  private final String file;

  Weight(String file) {
    this.file = file;
  }

  String file() {
    return "/com/formdev/flatlaf/fonts/roboto/Roboto-" + file + ".ttf";
  }
}
