// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.Consent;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.beacon.Beacon;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EraseTest {

  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  private Town.Person continuous(String name, double metres) {
    return town.person(
        name, Town.metres(metres), settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
  }

  @Test
  void leavesNothingOfBeforeAndTracesOn() throws Exception {
    Town.Person an = continuous("An", 0);
    Town.Person binh = continuous("Bình", 1);
    town.minutes(5);
    RollingId old = an.id();
    an.tracer
        .records()
        .export(
            an.consent(Consent.Scope.WHOLE_HISTORY, Town.DAY, Town.DAY),
            OutputStream.nullOutputStream());
    assertThat(an.encounters()).isNotEmpty();
    Instant erased = town.now();

    an.tracer.records().erase();

    assertThat(an.encounters()).isEmpty();
    assertThat(an.tracer.records().consents()).isEmpty();
    assertThat(an.id()).isNotEqualTo(old);
    town.minutes(2);
    assertThat(an.encountersWith(binh.id()))
        .isNotEmpty()
        .allSatisfy(encounter -> assertThat(encounter.first()).isAfterOrEqualTo(erased));
  }

  @Test
  void takesTheOldIdOffTheAirAtOnce() throws Exception {
    List<ScanReport> heard = town.sniffer(Town.metres(1));
    Town.Person an = continuous("An", 0);
    town.minutes(1);
    an.tracer.records().erase();
    town.pass(Duration.ofMillis(100));
    heard.clear();
    town.minutes(1);

    assertThat(heard)
        .isNotEmpty()
        .allSatisfy(
            report ->
                assertThat(Beacon.decode(report).orElseThrow().id().orElseThrow())
                    .isEqualTo(an.id()));
  }

  @Test
  void destroysWhatItCanEvenIfTheVaultFails() throws Exception {
    Town.Person an = continuous("An", 0);
    continuous("Bình", 1);
    town.minutes(2);
    an.vault.fail(true);

    assertThatThrownBy(an.tracer.records()::erase).isInstanceOf(VaultException.class);

    assertThat(an.encounters()).isEmpty();
    an.vault.fail(false);
    RollingId old = an.id();
    an.tracer.records().erase();
    assertThat(an.id()).isNotEqualTo(old);
  }
}
