// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.Immutable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * {@code bluezone trace} on a real BlueZ. What is on the air is told by a peer on hci2 that has a
 * controller to itself: no bluetoothd lies between.
 */
class BlueZTraceIT {

  private static final String ID = "0102030405060708090a0b0c";
  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
  private static final int ROUNDS = 20;

  /** Of each tracer; at least one change. */
  private static final int IDS = 2;

  private static final Duration LONG = Duration.ofMinutes(6);
  private static final int SECONDS_PER_ID = 60;
  private static final double CHANGE_TAKES_AT_MOST = 10;

  @AfterEach
  void restoreConfiguration() throws Exception {
    Bluetoothd.restart();
  }

  /** Two processes, one per controller; private addresses are on. An ID lasts a minute. */
  @Test
  void meetsAnotherTracerAndChangesIdAndAddressTogether(TestReporter reporter) throws Exception {
    Bluetoothd.restartWith("device", "");
    try (Peer observer = Peer.bare("watch", "hci2");
        TracerProgram one = new TracerProgram("hci0", "--ids-per-day", "1440");
        TracerProgram two = new TracerProgram("hci1", "--ids-per-day", "1440")) {
      assertThat(RealTime.until(LONG, () -> one.encounters() >= IDS && two.encounters() >= IDS))
          .isTrue();
      assertThat(one.interrupt()).isZero();
      assertThat(two.interrupt()).isZero();

      List<Peer.Heard> heard = observer.heard();
      reporter.publishEntry("on the air", Spell.all(heard).toString());
      reporter.publishEntry("met", one.met() + " and " + two.met());
      assertThat(one.met()).doesNotContainAnyElementsOf(two.met());
      assertThatEachIdHasAnAddressOfItsOwn(heard);
      assertThatIdsFollowEachOther(heard, two.met());
      assertThatIdsFollowEachOther(heard, one.met());
    }
  }

  @Test
  void isBackTenSecondsAfterItsAdapter(TestReporter reporter) throws Exception {
    List<Long> delays = new ArrayList<>();
    try (TracerProgram tracer = new TracerProgram("hci0")) {
      tracer.awaitStatus("  sending  listening");
      for (Disturbance each : Disturbance.values()) {
        delays.add(disturb(tracer, each));
      }
      Census before = Census.of(tracer.pid());
      assertThat(before.objects()).isPositive();
      for (int round = 0; round < ROUNDS; round++) {
        Disturbance each = Disturbance.values()[round % Disturbance.values().length];
        delays.add(disturb(tracer, each));
      }
      boolean same = RealTime.until(BACK_WITHIN, () -> Census.of(tracer.pid()).equals(before));
      reporter.publishEntry("before, after", before + ", " + Census.of(tracer.pid()));
      reporter.publishEntry("ms until it was back", delays.toString());
      assertThat(same).as("before %s, after %s", before, Census.of(tracer.pid())).isTrue();
      assertThat(SystemBus.activeAdvertisements("hci0")).isOne();
      assertThat(tracer.interrupt()).isZero();
    }
    assertThat(SystemBus.activeAdvertisements("hci0")).isZero();
  }

  /** Something that takes an adapter away or gives it back. */
  @Immutable
  private interface Step {
    void run() throws Exception;
  }

  /** What happens to adapters. */
  private enum Disturbance {
    POWER(() -> SystemBus.power("hci0", false), () -> SystemBus.power("hci0", true)),
    RESTART(Daemons.BLUETOOTHD::kill, Daemons.BLUETOOTHD::start),
    REMOVAL(Daemons.CONTROLLERS::kill, Daemons.CONTROLLERS::start);

    final Step begin;
    final Step end;

    Disturbance(Step begin, Step end) {
      this.begin = begin;
      this.end = end;
    }
  }

  /** How long after its adapter's return the tracer sent and heard again, in ms. */
  private static long disturb(TracerProgram tracer, Disturbance what) throws Exception {
    what.begin.run();
    tracer.awaitStatus("not listening");
    what.end.run();
    SystemBus.awaitPowered("hci0");
    long back = System.nanoTime();
    try (Peer phone = Peer.bare("phone", "hci2", ID)) {
      assertThat(tracer.hearsWithin(BACK_WITHIN)).as("hears after %s", what).isTrue();
      assertThat(RealTime.until(BACK_WITHIN, () -> !phone.heard().isEmpty()))
          .as("is heard after %s", what)
          .isTrue();
    }
    return Duration.ofNanos(System.nanoTime() - back).toMillis();
  }

  private static Set<String> ids(List<Peer.Heard> heard) {
    return new HashSet<>(heard.stream().map(Peer.Heard::id).toList());
  }

  private static void assertThatEachIdHasAnAddressOfItsOwn(List<Peer.Heard> heard) {
    List<String> pairs = heard.stream().map(each -> each.id() + each.address()).distinct().toList();
    assertThat(pairs).hasSize(ids(heard).size());
    assertThat(heard.stream().map(Peer.Heard::address).distinct()).hasSameSizeAs(pairs);
  }

  /** Those that one tracer has met are the other's: one after another, changing with the minute. */
  private static void assertThatIdsFollowEachOther(List<Peer.Heard> heard, List<String> met) {
    List<Spell> spells =
        Spell.all(heard).stream()
            .filter(spell -> met.contains(spell.id().substring(0, 4)))
            .toList();
    assertThat(spells).hasSizeGreaterThanOrEqualTo(IDS);
    for (int i = 1; i < spells.size(); i++) {
      double begins = spells.get(i).first();
      assertThat(begins - spells.get(i - 1).last()).isBetween(0.0, CHANGE_TAKES_AT_MOST);
      assertThat(begins % SECONDS_PER_ID).isLessThan(CHANGE_TAKES_AT_MOST);
    }
  }

  /**
   * The time that an ID was on the air.
   *
   * @param first in s since 1970
   * @param last in s since 1970
   */
  private record Spell(String id, double first, double last) {
    static List<Spell> all(List<Peer.Heard> heard) {
      return heard.stream()
          .map(Peer.Heard::id)
          .distinct()
          .map(
              id -> {
                List<Peer.Heard> frames =
                    heard.stream().filter(each -> each.id().equals(id)).toList();
                return new Spell(id, frames.get(0).time(), frames.get(frames.size() - 1).time());
              })
          .toList();
    }
  }
}
