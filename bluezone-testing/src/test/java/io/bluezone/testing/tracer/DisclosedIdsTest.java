// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ContactRecords;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import io.bluezone.tracing.beacon.Beacon;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What has been published of a device is never on the air again, whatever its clock does. */
class DisclosedIdsTest {

  /** Longer than a set clock must keep step to be followed. */
  private static final Duration FOLLOWED = Duration.ofMinutes(32);

  /** One thing that happens to a device. */
  private interface Step {
    void happenTo(Victim victim) throws IOException;
  }

  /** A device whose keys are published, and somebody who listens to it. */
  private static final class Victim implements AutoCloseable {
    private final TracedWorld world = TracedWorld.create();
    private final TracedDevice device;
    private final List<ScanReport> air = world.addSniffer(Town.metres(2));
    private final Set<RollingId> published = new HashSet<>();
    private final Set<RollingId> derivable = new HashSet<>();
    private final Set<RollingId> sentWhileDisclosing = new HashSet<>();
    private Duration ahead = Duration.ZERO;
    private int consents;
    private int heard;

    Victim(KeyPolicy policy) {
      device =
          world
              .device("An")
              .place(Town.HERE)
              .settings(settings -> settings.keyPolicy(policy))
              .start();
    }

    Instant clock() {
      return device.tracer().status().time();
    }

    LocalDate today() {
      return clock().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    void pass(Duration time) {
      world.run(time);
      for (ScanReport report : air) {
        RollingId id = Beacon.decode(report).orElseThrow().id().orElseThrow();
        assertThat(published).as("published IDs, at %s", report).doesNotContain(id);
        if (derivable.contains(id)) {
          assertThat(sentWhileDisclosing).as("IDs that follow from published keys").contains(id);
        }
        heard++;
      }
      air.clear();
    }

    void setClock(Duration change, boolean trusted) {
      ahead = ahead.plus(change);
      device.setClockAhead(ahead);
      if (trusted) {
        device.tracer().trustClock();
      } else {
        pass(FOLLOWED);
      }
      pass(Duration.ofMinutes(2));
    }

    Consent consent(LocalDate first, LocalDate last) {
      consents++;
      return new Consent(
          Consent.Scope.OWN_KEYS, first, last, "the " + consents + ".", clock(), true);
    }

    void discloses(Disclosing how) throws IOException {
      sentWhileDisclosing.add(device.currentId());
      Disclosure disclosure;
      try {
        disclosure = how.from(device.tracer().records());
      } catch (ConsentException | IllegalArgumentException nothingToGive) {
        return;
      }
      disclosure.keys().forEach(this::publish);
    }

    private void publish(DisclosedKey key) {
      for (DayInterval at = key.first();
          at.compareTo(key.end()) < 0;
          at = key.schedule().next(at)) {
        long days = ChronoUnit.DAYS.between(key.first().utcDay(), at.utcDay());
        published.add(key.key().plusDays(days).rollingId(key.schedule(), at.index()));
      }
      for (int days = 0; days < 20; days++) {
        key.key().plusDays(days).rollingIds(key.schedule()).forEach(derivable::add);
      }
    }

    @Override
    public void close() {
      world.close();
    }
  }

  private interface Disclosing {
    Disclosure from(ContactRecords records) throws IOException;
  }

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Duration> hours =
        Arbitraries.integers().between(-60, 60).map(each -> Duration.ofMinutes(37L * each));
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Arbitraries.frequencyOf(
        Tuple.of(4, Combinators.combine(hours, either).as(DisclosedIdsTest::clock)),
        Tuple.of(
            3,
            Combinators.combine(
                    Arbitraries.integers().between(0, 3),
                    Arbitraries.integers().between(0, 3),
                    either)
                .as(DisclosedIdsTest::days)),
        Tuple.of(
            2,
            Combinators.combine(
                    Arbitraries.integers().between(1, 300), Arbitraries.integers().between(1, 300))
                .as(DisclosedIdsTest::venue)),
        Tuple.of(
            2,
            Arbitraries.integers()
                .between(1, 45)
                .map(minutes -> victim -> victim.pass(Duration.ofMinutes(minutes)))),
        Tuple.of(
            1,
            Arbitraries.just(
                victim -> {
                  victim.device.restart();
                  victim.pass(Duration.ofMinutes(1));
                })));
  }

  private static Step clock(Duration change, boolean trusted) {
    return victim -> victim.setClock(change, trusted);
  }

  private static Step days(int back, int more, boolean withToday) {
    return victim -> {
      LocalDate first = victim.today().minusDays(back);
      Consent consent = victim.consent(first, first.plusDays(more));
      victim.discloses(
          records ->
              withToday
                  ? records.prepareDisclosureWithToday(consent)
                  : records.prepareDisclosure(consent));
      victim.pass(Duration.ofSeconds(30));
    };
  }

  private static Step venue(int back, int minutes) {
    return victim -> {
      Instant from = victim.clock().minus(Duration.ofMinutes(10L * back));
      Instant until = from.plus(Duration.ofMinutes(minutes));
      Consent consent =
          victim.consent(
              from.atOffset(ZoneOffset.UTC).toLocalDate(),
              until.atOffset(ZoneOffset.UTC).toLocalDate());
      victim.discloses(records -> records.prepareVenueDisclosure(from, until, consent));
      victim.pass(Duration.ofSeconds(30));
    };
  }

  @Property(tries = 60)
  void bringsNoPublishedIdBackByAnyWalkOfTheClock(
      @ForAll KeyPolicy policy, @ForAll @Size(min = 6, max = 16) List<@From("steps") Step> walk)
      throws IOException {
    try (Victim victim = new Victim(policy)) {
      victim.pass(Duration.ofMinutes(20));
      for (Step step : walk) {
        step.happenTo(victim);
      }
      assertThat(victim.heard).isPositive();
      Statistics.label("published").collect(!victim.published.isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsNewIdsForAClockSetBackIntoPublishedDays(KeyPolicy policy) throws IOException {
    for (boolean trusted : new boolean[] {true, false}) {
      try (Victim victim = new Victim(policy)) {
        victim.pass(Duration.ofMinutes(5));
        victim.setClock(Duration.ofHours(20), false);
        Consent consent = victim.consent(victim.today().minusDays(1), victim.today());
        victim.discloses(records -> records.prepareDisclosure(consent));
        assertThat(victim.published).isNotEmpty();
        victim.setClock(Duration.ofHours(-20), trusted);
        for (int look = 0; look < 12; look++) {
          victim.pass(Duration.ofMinutes(20));
          assertThat(victim.published).doesNotContain(victim.device.currentId());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void dropsTheIdOfADisclosuresIntervalWithTheInterval(KeyPolicy policy) throws IOException {
    try (Victim victim = new Victim(policy)) {
      victim.pass(Duration.ofMinutes(50));
      RollingId then = victim.device.currentId();
      Consent consent = victim.consent(victim.today(), victim.today());
      victim.discloses(records -> records.prepareDisclosureWithToday(consent));
      assertThat(victim.published).isNotEmpty();
      assertThat(victim.device.currentId()).isEqualTo(then);
      victim.device.restart();
      assertThat(victim.device.currentId()).isEqualTo(then);
      victim.setClock(Duration.ofMinutes(30), true);
      victim.setClock(Duration.ofMinutes(-32), true);
      List<RollingId> again = new ArrayList<>();
      for (int minute = 0; minute < 20; minute++) {
        again.add(victim.device.currentId());
        victim.pass(Duration.ofMinutes(1));
      }
      assertThat(again).doesNotContain(then);
    }
  }
}
