// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.virtual.world.Carry;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.servers.venue.radio.OverheardRadio;
import io.bluezone.servers.venue.state.GateState.Light;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** People come to the gate one by one, a metre behind each other, each with a phone, on or off. */
class GateQueueTest {

  private static final int PEOPLE = 120;
  private static final Duration AT_THE_GATE = Duration.ofSeconds(20);

  /** What the light showed while one stood at the gate. */
  private record Judged(boolean on, int green, int changes) {}

  /** One of the queue. */
  private record Person(SimulatedDevice device, ProximityTracer tracer, boolean on) {}

  @Test
  void judgesTheOneAtTheGateAndNotTheOneBehind() throws Exception {
    List<Judged> all = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      all.addAll(queue(seed));
    }
    long on = all.stream().filter(Judged::on).count();
    long off = all.size() - on;
    double missed =
        all.stream().filter(each -> each.on() && each.green() == 0).count() / (double) on;
    double falselyGreen =
        all.stream().filter(each -> !each.on() && each.green() > 0).count() / (double) off;
    double changes = all.stream().filter(Judged::on).mapToInt(Judged::changes).average().orElse(0);
    System.out.printf(
        "%d on: %.1f %% never green, %.1f changes each; %d off: %.1f %% green%n",
        on, 100 * missed, changes, off, 100 * falselyGreen);
    assertThat(missed).as("phones on that were not seen").isLessThan(0.12);
    assertThat(falselyGreen).as("phones off that were let in").isLessThan(0.20);
    assertThat(changes).as("the light does not flicker").isLessThan(3);
  }

  private static List<Judged> queue(int seed) throws Exception {
    SimulatedWorld world = SimulatedWorld.builder().seed(seed).build();
    SplittableRandom random = new SplittableRandom(seed);
    SimulatedDevice box =
        world.addDevice(
            "gate",
            DeviceProfile.android().withTxPower(4).withAntennaGain(2).withSensitivity(-97),
            Position.ORIGIN);
    Gate gate = new Gate();
    ProximityTracer venue =
        tracer(new OverheardRadio(box, gate::hear), world, DutyCycle.CONTINUOUS);
    venue.start();
    List<Person> queue = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      queue.add(person(world, random, i));
    }
    List<Judged> judged = new ArrayList<>();
    for (int first = 0; first < PEOPLE; first++) {
      moveOn(queue, first);
      judged.add(stand(world, gate, queue.get(first).on()));
    }
    queue.forEach(person -> person.tracer().close());
    venue.close();
    return judged;
  }

  private static Person person(SimulatedWorld world, SplittableRandom random, int number) {
    boolean iphone = random.nextInt(10) < 3;
    SimulatedDevice device =
        world.addDevice(
            "person-" + number,
            iphone ? DeviceProfile.iPhoneForeground() : DeviceProfile.android(),
            Walk.AWAY);
    Carry[] ways = Carry.values();
    device.carry(ways[random.nextInt(ways.length)]);
    DutyCycle cycle = iphone ? DutyCycle.CONTINUOUS : DutyCycle.WHITE_PAPER;
    boolean on = random.nextInt(10) < 7;
    ProximityTracer tracer = tracer(device, world, cycle, iphone);
    return new Person(device, tracer, on);
  }

  private static ProximityTracer tracer(
      io.bluezone.ble.BleRadio radio, SimulatedWorld world, DutyCycle cycle) {
    return tracer(radio, world, cycle, false);
  }

  private static ProximityTracer tracer(
      io.bluezone.ble.BleRadio radio, SimulatedWorld world, DutyCycle cycle, boolean iphone) {
    return ProximityTracer.builder(radio, new InMemoryContactLog(), new InMemoryKeyVault())
        .settings(
            TracingSettings.builder()
                .dutyCycle(cycle)
                .form(
                    iphone
                        ? io.bluezone.records.encounter.BeaconForm.IOS
                        : io.bluezone.records.encounter.BeaconForm.ANDROID)
                .build())
        .time(world.time())
        .build();
  }

  /** All step forward; the first holds the phone to the gate, the one before is gone. */
  private static void moveOn(List<Person> queue, int first) {
    if (first > 0) {
      Person gone = queue.get(first - 1);
      gone.tracer().stop();
      gone.device().moveTo(Walk.AWAY);
    }
    queue.get(first).device().carry(Carry.HAND);
    for (int i = first; i < Math.min(queue.size(), first + 8); i++) {
      Person person = queue.get(i);
      if (person.device().position().isEmpty() && person.on()) {
        person.tracer().start();
      }
      person.device().moveTo(new Position(0.2 + (i - first), 0));
    }
  }

  private static Judged stand(SimulatedWorld world, Gate gate, boolean on) {
    int green = 0;
    int changes = 0;
    Light before = null;
    // Who steps forward pushes past the light of the one before.
    for (int tenth = 0; tenth < AT_THE_GATE.toMillis() / 200; tenth++) {
      world.run(Duration.ofMillis(200));
      Instant now = world.clock().instant();
      Light light = gate.judge(now, Gate.STRENGTH);
      if (tenth < 20) {
        continue;
      }
      green += light == Light.GREEN ? 1 : 0;
      changes += before != null && before != light ? 1 : 0;
      before = light;
    }
    return new Judged(on, green, changes);
  }
}
