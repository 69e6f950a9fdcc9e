// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a file holds, its replay ends, with damage at worst. With {@code JAZZER_FUZZ=1} in the
 * environment Jazzer looks for a counterexample; otherwise the samples are tried.
 */
class CaptureFuzzTest {

  static Stream<byte[]> samples() {
    return Samples.all().stream().map(CaptureBuilder::toByteArray);
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void endsAReplayWithDamageAtWorst(byte[] capture) throws IOException {
    try {
      Replayed replayed = Replayed.of(capture);
      if (replayed.cause() != null && replayed.cause().reason() != Reason.DAMAGED_INPUT) {
        throw new AssertionError(replayed.cause());
      }
    } catch (RadioException refused) {
      if (refused.reason() != Reason.DAMAGED_INPUT && refused.reason() != Reason.NOT_SUPPORTED) {
        throw refused;
      }
    }
  }
}
