// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.seal;

import io.bluezone.crypto.seal.HistoryRecipient;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** The purpose of sealing: it opens for that alone. */
public final class PurposeOption {

  @Option(names = "--purpose", paramLabel = "TEXT", defaultValue = HistoryRecipient.PURPOSE)
  String purpose = "";

  byte[] info() {
    return purpose.getBytes(StandardCharsets.UTF_8);
  }
}
