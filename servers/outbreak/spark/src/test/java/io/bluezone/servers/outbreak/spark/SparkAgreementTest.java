// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.spark;

import io.bluezone.servers.outbreak.reference.EngineAgreement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkAgreementTest {

  @TempDir Path folder;

  /** {@code -Doutbreak.trials=200} for more outbreaks: one run for each rule that they have. */
  @Test
  void findsWhatTheReferenceFindsInRandomOutbreaks() throws IOException {
    EngineAgreement.checkTogether(Integer.getInteger("outbreak.trials", 6), folder, "spark");
  }
}
