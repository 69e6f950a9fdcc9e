// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

abstract class SimulatedSource implements RadioSource {
  static RadioSource builtIn(long seed, boolean realPace) {
    throw new IllegalStateException();
  }

  static RadioSource of(Scenario s, long seed, boolean realPace) {
    throw new IllegalStateException();
  }
}
