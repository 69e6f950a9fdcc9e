// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A stored encounter is refused or is what was written. With {@code JAZZER_FUZZ=1} in the
 * environment Jazzer looks for a counterexample; otherwise the samples are tried.
 */
class EncounterCodecFuzzTest {

  static Stream<byte[]> samples() {
    byte[] strong = encounter(OptionalInt.of(-7), 3, 200, 201);
    return Stream.of(
        new byte[0],
        strong,
        encounter(OptionalInt.empty(), 0),
        encounter(OptionalInt.empty(), 899),
        Arrays.copyOf(strong, 36));
  }

  private static byte[] encounter(OptionalInt txPower, int... seconds) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int second : seconds) {
      samples.add(second, -60);
    }
    return EncounterCodec.encode(
        new Encounter(
            new RollingId(1, 2),
            new RollingId(3, 4),
            BeaconForm.ANDROID,
            Instant.parse("2020-08-09T00:00:00Z"),
            txPower,
            samples.build(),
            Presence.of(seconds[0], seconds[seconds.length - 1])));
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void writesWhatItReads(byte[] bytes) {
    Encounter encounter;
    try {
      encounter = EncounterCodec.decode(bytes);
    } catch (IllegalArgumentException e) {
      return;
    }
    assertThat(EncounterCodec.encode(encounter)).isEqualTo(bytes);
    assertThat(encounter.encodedLength()).isEqualTo(bytes.length);
    assertThat(encounter.last()).isAfterOrEqualTo(encounter.first());
  }
}
