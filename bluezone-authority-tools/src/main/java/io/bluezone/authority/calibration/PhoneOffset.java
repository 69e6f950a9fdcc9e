// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.calibration;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

/**
 * By how much phones differ from the average phone. A value; immutable.
 *
 * @param receives by how many dB they tell more than the average phone in their place; -20 to 20
 * @param sends by how many dB they are heard more strongly; -20 to 20
 * @param confidence how well that is known
 */
public record PhoneOffset(int receives, int sends, Confidence confidence) {

  /** The most that an offset may be, in dB, either way. */
  public static final int MAX = 20;

  /** Phones of which nothing is known. */
  public static final PhoneOffset NONE = new PhoneOffset(0, 0, Confidence.LOW);

  /** The confidence in an offset. */
  public enum Confidence {
    /** From other phones, or told by someone. */
    LOW,
    /** One phone was measured. */
    MEDIUM,
    /** Several phones were measured. */
    HIGH
  }

  public PhoneOffset {
    checkOffset("receives", receives);
    checkOffset("sends", sends);
    checkNotNull(confidence, "confidence");
  }

  private static void checkOffset(String name, int decibels) {
    checkArgument(
        decibels >= -MAX && decibels <= MAX,
        "\"%s\" is %s dB: it must be %s to %s",
        name,
        decibels,
        -MAX,
        MAX);
  }
}
