// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.internal.status.StatusTracker;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of an address that stays. */
class AddressPrivacyReportTest {

  private final ScriptedRadio radio = new ScriptedRadio();
  private final StatusTracker status = new StatusTracker(new ManualTime(), () -> {});
  private final AddressPrivacy privacy = new AddressPrivacy(radio, status);

  private Optional<String> report() {
    return status.snapshot().problem(Kind.ADDRESS_DOES_NOT_ROTATE).map(Problem::detail);
  }

  private void rotate(AddressRotation rotation, String remedy) {
    radio.capabilities =
        radio.capabilities.toBuilder().addressRotation(rotation).addressRemedy(remedy).build();
  }

  @Test
  void tellsWhatIsSentAndWhatHelps() {
    rotate(AddressRotation.FIXED, "");
    privacy.sending(BeaconForm.ANDROID);
    assertThat(report()).contains("Scripted sends under an address that stays");
    rotate(AddressRotation.FIXED, "switch it on");
    privacy.sending(BeaconForm.IOS);
    assertThat(report())
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("Scripted sends the iOS form under")
                    .endsWith("; switch it on"));
    rotate(AddressRotation.EACH_ADVERTISEMENT, "switch it on");
    privacy.sending(BeaconForm.IOS);
    assertThat(report()).isEmpty();
  }

  @Test
  void reportsAConnectionOnlyWhereItShowsTheAddress() {
    privacy.connecting();
    assertThat(report()).isEmpty();
    rotate(AddressRotation.EACH_BROADCAST, "");
    privacy.sending(BeaconForm.ANDROID);
    assertThat(report()).isEmpty();
    privacy.connecting();
    assertThat(report()).contains("Scripted connects to others under an address that stays");
    privacy.clear();
    assertThat(report()).isEmpty();
  }
}
