// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.testing.radio.FaultyRadio;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPrivacyTest {

  private static final String REMEDY = "set Privacy = device";
  private static final RollingId MAI = RollingId.fromHex("a1a1a1a1a1a1a1a1a1a1a1a1");

  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  @ParameterizedTest
  @CsvSource({
    "EACH_ADVERTISEMENT, ANDROID, true, false",
    "EACH_BROADCAST, ANDROID, false, false",
    "EACH_BROADCAST, IOS, true, true",
    "FIXED, ANDROID, true, true",
    "FIXED, IOS, true, true",
    "UNKNOWN, ANDROID, true, false"
  })
  void sendsWhatKeepsTheAddressChangingAndReportsTheRest(
      AddressRotation rotation, BeaconForm form, boolean connectable, boolean said) {
    List<ScanReport> heard = town.sniffer(Town.metres(1));
    try (ProximityTracer tracer = tracer(rotation, form)) {
      tracer.start();
      town.minutes(2);
      assertThat(tracer.status().has(Kind.ADDRESS_DOES_NOT_ROTATE)).isEqualTo(said);
    }
    assertThat(heard)
        .isNotEmpty()
        .allSatisfy(report -> assertThat(report.connectable()).isEqualTo(connectable));
  }

  @ParameterizedTest
  @CsvSource({"IOS, true", "ANDROID, false"})
  void reportsTheIosFormUnderAnAddressThatStays(BeaconForm form, boolean mistaken) {
    try (ProximityTracer tracer = tracer(AddressRotation.FIXED, form)) {
      tracer.start();
      town.minutes(1);
      assertThat(tracer.status().problems().get(0).detail().contains("the ID of another day"))
          .isEqualTo(mistaken);
    }
  }

  @Test
  void sendsAnotherFormInItsOwnWay() throws Exception {
    List<ScanReport> heard = town.sniffer(Town.metres(1));
    try (ProximityTracer tracer = tracer(AddressRotation.EACH_BROADCAST, BeaconForm.IOS)) {
      tracer.start();
      town.minutes(1);
      tracer.apply(tracer.settings().toBuilder().form(BeaconForm.ANDROID).build());
      heard.clear();
      town.minutes(1);
      assertThat(tracer.status().has(Kind.ADDRESS_DOES_NOT_ROTATE)).isFalse();
    }
    assertThat(heard).isNotEmpty().noneMatch(ScanReport::connectable);
  }

  @Test
  void reportsAConnectionUnderAnAddressThatStays() {
    try (ProximityTracer tracer = tracer(AddressRotation.EACH_BROADCAST, BeaconForm.ANDROID)) {
      tracer.start();
      town.minutes(1);
      assertThat(tracer.status().problems()).isEmpty();
      town.iPhone("Mai", DeviceProfile.iPhoneForeground(), Town.metres(1), MAI);
      town.minutes(1);
      assertThat(tracer.status().problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.kind()).isEqualTo(Kind.ADDRESS_DOES_NOT_ROTATE);
                assertThat(problem.detail()).contains("connects").endsWith("; " + REMEDY);
              });
      tracer.stop();
      assertThat(tracer.status().problems()).isEmpty();
    }
  }

  private ProximityTracer tracer(AddressRotation rotation, BeaconForm form) {
    FaultyRadio radio =
        new FaultyRadio(
                town.world.addDevice("An", DeviceProfile.android(), Town.HERE), address -> false)
            .claiming(real -> with(real, rotation));
    return ProximityTracer.builder(radio, new InMemoryContactLog(), new InMemoryKeyVault())
        .time(town.world.time())
        .settings(TracingSettings.builder().dutyCycle(DutyCycle.CONTINUOUS).form(form).build())
        .build();
  }

  private static RadioCapabilities with(RadioCapabilities real, AddressRotation rotation) {
    return real.toBuilder().addressRotation(rotation).addressRemedy(REMEDY).build();
  }
}
