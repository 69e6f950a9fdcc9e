// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.state.StateException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A stored consent is refused or says again what it says. With {@code JAZZER_FUZZ=1} in the
 * environment Jazzer looks for a counterexample; otherwise the samples are tried.
 */
class ConsentCodecFuzzTest {

  static Stream<byte[]> samples() {
    byte[] sound = record("Tôi đồng ý.");
    byte[] year = sound.clone();
    year[3] = 127;
    return Stream.of(new byte[0], sound, record("x"), year, Arrays.copyOf(sound, 38));
  }

  private static byte[] record(String text) {
    LocalDate day = LocalDate.of(2020, 8, 9);
    Instant given = Instant.parse("2020-08-10T00:00:00Z");
    Consent consent = new Consent(Consent.Scope.OWN_KEYS, day, day.plusDays(1), text, given);
    return ConsentCodec.encode(new ConsentRecord(consent, given, ConsentRecord.Purpose.DISCLOSURE))
        .exposeBytes();
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void writesAndReadsAgainWhatIsRead(byte[] bytes) throws StateException {
    ConsentRecord record;
    try {
      record = ConsentCodec.decode("consent.1", SecretBytes.copyOf(bytes));
    } catch (StateException e) {
      assertThat(e).hasMessage("the consent record \"consent.1\" is damaged");
      return;
    }
    assertThat(ConsentCodec.decode("consent.1", ConsentCodec.encode(record))).isEqualTo(record);
  }
}
