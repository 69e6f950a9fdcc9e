// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import java.util.stream.LongStream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract on schedules that differ in every delay, address and signal strength. */
@ParameterizedClass
@MethodSource("seeds")
final class SimulatedRadioTest extends BleRadioContract {

  @Parameter long seed;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @Override
  protected RadioPair open() {
    return SimulatedPair.of(seed);
  }
}
