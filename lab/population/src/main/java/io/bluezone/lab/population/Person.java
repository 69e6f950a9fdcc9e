// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

/** Someone with a phone. */
public record Person(String name, Phone phone, Carrying carrying) {

  public enum Phone {
    ANDROID,
    IPHONE,
    IPHONE_BACKGROUND
  }

  public enum Carrying {
    HAND,
    FRONT_POCKET,
    BACK_POCKET,
    SHIRT_POCKET,
    BAG
  }
}
