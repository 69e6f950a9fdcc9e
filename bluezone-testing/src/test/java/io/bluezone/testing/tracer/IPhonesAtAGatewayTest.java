// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.testing.world.ConnectingIPhone;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * iPhones in pockets around a gateway: what it hears of them, and they of it. The figures are those
 * of {@code docs/develop/simulation.md}.
 */
class IPhonesAtAGatewayTest {

  private static final int IPHONES = Integer.getInteger("iphones", 20);
  private static final int MINUTES = Integer.getInteger("minutes", 32);

  private final TracedWorld world =
      TracedWorld.of(
          SimulatedWorld.builder().start(TracedWorld.START).fidelity(Fidelity.WINDOWS).build());
  private final List<ConnectingIPhone> phones = new ArrayList<>();

  private RollingId idOf(int phone, Instant time) {
    return new RollingId(IdSchedule.DEFAULT.at(time).index(), phone);
  }

  private TracedDevice gateway(BeaconForm form, int connections) {
    DeviceProfile profile = DeviceProfile.android().withConnections(connections);
    TracedDevice gateway =
        world
            .device("gateway")
            .profile(profile)
            .settings(settings -> settings.form(form).dutyCycle(DutyCycle.CONTINUOUS))
            .start();
    DeviceProfile pocket = DeviceProfile.iPhoneBackground(service -> Beacon.OVERFLOW_BIT);
    for (int i = 0; i < IPHONES; i++) {
      int phone = i;
      double angle = 2 * Math.PI * i / IPHONES;
      Position place = new Position(3 * Math.cos(angle), 3 * Math.sin(angle));
      phones.add(
          world.addConnectingIPhone("iPhone " + i, pocket, place, () -> idOf(phone, world.now())));
    }
    world.run(Duration.ofMinutes(MINUTES));
    report(form + ", " + connections + " connections", gateway);
    return gateway;
  }

  private double minutesWith(TracedDevice gateway, int phone) {
    return gateway.encounters().stream()
            .filter(each -> each.id().equals(idOf(phone, each.intervalStart())))
            .mapToLong(each -> each.duration().toSeconds())
            .sum()
        / 60.0;
  }

  private void report(String what, TracedDevice gateway) {
    IntSummaryStatistics reads =
        phones.stream().mapToInt(phone -> phone.reads().size()).summaryStatistics();
    double waited =
        phones.stream()
            .flatMap(phone -> phone.reads().stream())
            .mapToLong(read -> read.waited().toMillis())
            .average()
            .orElse(0);
    System.out.printf(
        "%d iPhones, %s, %d min: gateway heard %.1f min of each, %.1f of the least; %d reads, %d"
            + " failed; %s; iPhones read it %.1f times, %d at least, %d failed, %.1f s each%n",
        IPHONES,
        what,
        MINUTES,
        IntStream.range(0, IPHONES).mapToDouble(i -> minutesWith(gateway, i)).average().orElse(0),
        IntStream.range(0, IPHONES).mapToDouble(i -> minutesWith(gateway, i)).min().orElse(0),
        gateway.tracer().status().count(Counter.GATT_READS),
        gateway.tracer().status().count(Counter.GATT_FAILURES),
        gateway.tracer().status().problems().stream().map(Problem::kind).toList(),
        reads.getAverage(),
        reads.getMin(),
        phones.stream().mapToInt(ConnectingIPhone::failures).sum(),
        waited / 1000);
  }

  @ParameterizedTest
  @CsvSource({"7", "1"})
  void givesItsIdToEachThatConnects(int connections) {
    TracedDevice gateway = gateway(BeaconForm.IOS, connections);

    assertThat(phones).allMatch(phone -> phone.reads().size() >= MINUTES / 4);
    assertThat(IntStream.range(0, IPHONES).mapToDouble(i -> minutesWith(gateway, i)).sum())
        .isGreaterThan(0.5 * IPHONES * MINUTES);
  }

  @Test
  void isAskedForNothingInTheAndroidForm() {
    gateway(BeaconForm.ANDROID, 7);

    assertThat(phones).allMatch(phone -> phone.reads().isEmpty() && phone.failures() == 0);
  }
}
