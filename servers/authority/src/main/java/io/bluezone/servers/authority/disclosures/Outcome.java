// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import java.util.Locale;

/** The outcome of one key of a request. */
public enum Outcome {
  ACCEPTED('a'),
  /** Neither a key of 32 bytes nor a seed of 16. */
  KEY_LENGTH('l'),
  /** The number of IDs a day does not divide the day. */
  IDS_PER_DAY('i'),
  /** The bounds are not those of intervals, or nothing lies between them. */
  BOUNDS('b'),
  NOT_BEGUN('f'),
  DAYS_NOT_ADMITTED('o'),
  DUPLICATE('d');

  private final char letter;

  Outcome(char letter) {
    this.letter = letter;
  }

  char letter() {
    return letter;
  }

  static Outcome of(char letter) {
    for (Outcome outcome : values()) {
      if (outcome.letter == letter) {
        return outcome;
      }
    }
    throw new IllegalStateException("no outcome " + letter);
  }

  public String reason() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
