// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.records.Consent;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingSettingsTest {

  private static final LocalDate NEXT_DAY = Town.DAY.plusDays(1);

  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  private static DutyCycle rarely() {
    return DutyCycle.ofSeconds(15, 45, 40, 260);
  }

  private static TracingSettings.Builder with(Town.Person person) {
    return person.tracer.settings().toBuilder();
  }

  @Test
  void checksItsBounds() {
    for (int wrong : new int[] {0, 22}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TracingSettings.builder().retentionDays(wrong));
    }
    for (int wrong : new int[] {0, 367}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TracingSettings.builder().longRetentionDays(wrong));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new IdSchedule(97));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracingSettings.builder().regions(List.of("VN", "Đà Nẵng")))
        .withMessageContaining("Đà Nẵng");
    TracingSettings settings =
        TracingSettings.builder()
            .dutyCycle(DutyCycle.APP)
            .regions(List.of("VN", "LA"))
            .idSchedule(new IdSchedule(144))
            .keyPolicy(KeyPolicy.CHAINED)
            .longRetentionDays(30)
            .includeTxPower(true)
            .build();
    TracingSettings copy = settings.toBuilder().build();
    assertThat(copy.dutyCycle()).isEqualTo(DutyCycle.APP);
    assertThat(copy.idSchedule()).isEqualTo(new IdSchedule(144));
    assertThat(copy.keyPolicy()).isEqualTo(KeyPolicy.CHAINED);
    assertThat(copy.retentionDays()).isEqualTo(30);
    assertThat(copy.includeTxPower()).isTrue();
    assertThat(copy.regions()).containsExactlyInAnyOrder("VN", "LA");
  }

  @Test
  void beginsMoreIdsADayWithTheNextUtcDay() {
    Town.Person an =
        town.person("An", Town.metres(1), settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    List<ScanReport> heard = town.sniffer(Town.HERE);
    town.minutes(5);
    an.tracer.apply(with(an).idSchedule(new IdSchedule(1440)).build());
    heard.clear();
    town.minutes(10);
    assertThat(idsIn(heard)).as("today stays as it is").hasSize(1);
    town.until(Town.midnight(NEXT_DAY));
    heard.clear();
    town.pass(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(idsIn(heard)).hasSize(10);
    an.restart();
    heard.clear();
    town.pass(Duration.ofMinutes(5));
    assertThat(idsIn(heard)).hasSizeBetween(5, 6);
  }

  private static Set<RollingId> idsIn(List<ScanReport> heard) {
    return heard.stream()
        .map(report -> Beacon.decode(report).orElseThrow().id().orElseThrow())
        .collect(Collectors.toSet());
  }

  @Test
  void tellsTheTransmitPowerWhenAsked() {
    Town.Person an =
        town.person("An", Town.metres(1), settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    List<ScanReport> heard = town.sniffer(Town.HERE);
    town.pass(Duration.ofSeconds(10));
    assertThat(heard).isNotEmpty().noneMatch(report -> report.txPower().isPresent());
    an.tracer.apply(with(an).includeTxPower(true).build());
    heard.clear();
    town.pass(Duration.ofSeconds(10));
    assertThat(heard).isNotEmpty().allMatch(report -> report.txPower().getAsInt() == -15);
  }

  @Test
  void removesEncountersAndKeysPastRetention() throws Exception {
    Town.Person an =
        town.person("An", Town.HERE, settings -> settings.retentionDays(2).dutyCycle(rarely()));
    Town.Person binh =
        town.person("Bình", Town.metres(1), settings -> settings.dutyCycle(rarely()));
    town.minutes(20);
    binh.device.moveTo(Town.metres(900));
    assertThat(an.encounters()).isNotEmpty();
    town.until(Town.midnight(Town.DAY.plusDays(2)).plus(Duration.ofHours(12)));
    assertThat(an.encounters()).isNotEmpty();
    town.until(Town.midnight(Town.DAY.plusDays(3)).plus(Duration.ofHours(1)));
    assertThat(an.encounters()).isEmpty();
    var disclosure =
        an.tracer
            .records()
            .prepareDisclosure(an.consent(Consent.Scope.OWN_KEYS, Town.DAY, Town.DAY.plusDays(2)));
    assertThat(disclosure.missingUtcDays()).containsExactly(Town.DAY);
    assertThat(disclosure.keys()).hasSize(2);
  }

  @Test
  void purgesByAShorterRetention() {
    Town.Person an = town.person("An", Town.HERE, settings -> settings.dutyCycle(rarely()));
    Town.Person binh =
        town.person("Bình", Town.metres(1), settings -> settings.dutyCycle(rarely()));
    town.minutes(20);
    binh.device.moveTo(Town.metres(900));
    town.until(Town.midnight(Town.DAY.plusDays(3)));
    binh.device.moveTo(Town.metres(1));
    town.minutes(20);
    Instant recent = Town.midnight(Town.DAY.plusDays(3));
    assertThat(an.encounters()).anyMatch(each -> each.last().isBefore(recent));
    an.tracer.apply(with(an).retentionDays(1).build());
    assertThat(an.encounters()).isNotEmpty().noneMatch(each -> each.last().isBefore(recent));
  }
}
