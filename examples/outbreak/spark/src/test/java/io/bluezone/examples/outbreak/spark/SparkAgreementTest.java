// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.spark;

import io.bluezone.examples.outbreak.reference.EngineAgreement;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkAgreementTest {

  @TempDir Path folder;

  /** {@code -Doutbreak.trials=200} for more. */
  @Test
  void findsWhatTheReferenceFindsInRandomOutbreaks() throws Exception {
    int trials = Integer.getInteger("outbreak.trials", 5);
    for (int seed = 0; seed < trials; seed++) {
      EngineAgreement.check(seed, folder.resolve(String.valueOf(seed)), "spark");
    }
  }
}
