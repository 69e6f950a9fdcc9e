// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.engine;

import io.bluezone.examples.outbreak.reference.EngineAgreement;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckAgreementTest {

  @TempDir Path folder;

  /** {@code -Doutbreak.trials=200} for more. */
  @Test
  void findsWhatTheReferenceFindsInRandomOutbreaks() throws Exception {
    int trials = Integer.getInteger("outbreak.trials", 25);
    for (int seed = 0; seed < trials; seed++) {
      EngineAgreement.check(seed, folder.resolve(String.valueOf(seed)), "duckdb");
    }
  }
}
