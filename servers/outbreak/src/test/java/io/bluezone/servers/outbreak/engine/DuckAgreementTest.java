// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.engine;

import io.bluezone.servers.outbreak.reference.EngineAgreement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Doutbreak.trials=200} for more outbreaks. */
class DuckAgreementTest {

  @TempDir Path folder;

  @Test
  void findsWhatTheReferenceFindsInEachRandomOutbreak() throws IOException {
    EngineAgreement.checkEach(Integer.getInteger("outbreak.trials", 25), folder, "duckdb");
  }

  @Test
  void findsWhatTheReferenceFindsInOutbreaksTogether() throws IOException {
    EngineAgreement.checkTogether(Integer.getInteger("outbreak.trials", 25), folder, "duckdb");
  }
}
