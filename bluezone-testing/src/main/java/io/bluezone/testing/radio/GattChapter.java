// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;

/** A chapter for radios that connect; the others say so in their capabilities and refuse. */
abstract class GattChapter extends RadioChapter {

  @BeforeEach
  void needsRadiosThatConnect() {
    assumeTrue(pair().first().capabilities().gattClient(), "the radio reads no values");
    assumeTrue(pair().second().capabilities().gattServer(), "the radio serves no values");
  }
}
