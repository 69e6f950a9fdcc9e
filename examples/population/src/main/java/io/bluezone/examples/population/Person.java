// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.population;

/** Someone with a phone. */
public record Person(String name, Phone phone, Carrying carrying) {

  /** Kinds of phone. */
  public enum Phone {
    ANDROID,
    IPHONE,
    IPHONE_BACKGROUND
  }

  /** Ways of carrying a phone. */
  public enum Carrying {
    HAND,
    FRONT_POCKET,
    BACK_POCKET,
    SHIRT_POCKET,
    BAG
  }
}
