// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.records.Consent;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same meetings by keys and by listed IDs: how many of the close contacts are found. In each
 * room a case sits, and three people come for 8 to 60 minutes, at any moment of an interval.
 */
class ListedRecallTest {

  private static final int ROOMS = 10;
  private static final int VISITORS = 3;
  private static final int APART = 5_000;
  private static final Duration END = Duration.ofMinutes(150);
  private static final LocalDate DAY = LocalDate.ofInstant(TracedWorld.START, ZoneOffset.UTC);

  private final SecureRandom random = new SecureRandom();
  private final SigningKey authority = SigningKey.random("moh-2020", random);
  private final TracedWorld world = TracedWorld.create();

  @AfterEach
  void close() {
    world.close();
  }

  private record Room(TracedDevice sick, List<TracedDevice> visitors) {}

  @ParameterizedTest
  @CsvSource({"35, 30", "35, 85", "40, 260"})
  void findsAsManyCloseContactsByListedIdsAsByKeys(int scanOn, int scanOff) throws Exception {
    DutyCycle cycle = DutyCycle.ofSeconds(15, 15, scanOn, scanOff);
    Random draws = new Random(27L + scanOff);
    List<Room> rooms = new ArrayList<>();
    for (int i = 0; i < ROOMS; i++) {
      rooms.add(room(i, cycle, draws));
    }
    world.run(END);
    List<List<DisclosedKey>> keys = new ArrayList<>();
    for (Room room : rooms) {
      Consent consent = room.sick().consent(Consent.Scope.OWN_KEYS, DAY, DAY).acceptingLaterDays();
      keys.add(room.sick().tracer().records().prepareDisclosureWithToday(consent).keys());
    }
    BulletinWriter byKeys = new BulletinWriter("VN", 1, world.now());
    BulletinWriter byIds = new BulletinWriter("VN", 2, world.now());
    for (int i = 0; i < ROOMS; i++) {
      byKeys.addAll(keys.get(i));
      byIds.addIdsOf(keys.get(i), met(rooms.get(i).sick())::contains);
    }

    long found = closeContacts(rooms, publish(byKeys));
    long listed = closeContacts(rooms, publish(byIds));

    assertThat(found).isGreaterThan(ROOMS);
    assertThat((double) listed / found).isBetween(0.95, 1.05);
  }

  private Room room(int number, DutyCycle cycle, Random draws) throws NoSuchAlgorithmException {
    double x = (double) APART * number;
    TracedDevice sick = device("case" + number, cycle, draws).place(new Position(x, 0)).start();
    List<TracedDevice> visitors = new ArrayList<>();
    for (int i = 0; i < VISITORS; i++) {
      double angle = 2 * Math.PI * i / VISITORS;
      Position seat = new Position(x + Math.cos(angle), Math.sin(angle));
      Position away = new Position(x, APART);
      Duration begin = Duration.ofSeconds(600 + draws.nextInt(3_600));
      Duration end = begin.plusSeconds(480 + draws.nextInt(3_120));
      visitors.add(
          device("visitor" + number + "." + i, cycle, draws)
              .place(
                  Walk.from(away)
                      .then(begin.minusMillis(1), away)
                      .then(begin, seat)
                      .then(end, seat)
                      .then(end.plusMillis(1), away))
              .start());
    }
    return new Room(sick, visitors);
  }

  /** The same keys and pauses in each run. */
  private TracedDevice.Builder device(String name, DutyCycle cycle, Random draws)
      throws NoSuchAlgorithmException {
    SecureRandom own = SecureRandom.getInstance("SHA1PRNG");
    own.setSeed(draws.nextLong());
    return world.device(name).random(own).settings(all -> all.dutyCycle(cycle));
  }

  /** The intervals in which a phone recorded anyone, and one before and after. */
  private static Set<DayInterval> met(TracedDevice device) {
    IdSchedule schedule = IdSchedule.DEFAULT;
    Set<DayInterval> met = new HashSet<>();
    for (Encounter encounter : device.encounters()) {
      DayInterval after = schedule.next(schedule.at(encounter.last()));
      DayInterval at = schedule.at(encounter.first().minus(Duration.ofMinutes(15)));
      for (; at.compareTo(after) <= 0; at = schedule.next(at)) {
        met.add(at);
      }
    }
    return met;
  }

  private CaseBulletin publish(BulletinWriter writer) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    writer.signWith(authority).write(file, random);
    return CaseBulletin.read(
        new ByteArrayInputStream(file.toByteArray()), AuthorityKeys.of(authority.authorityKey()));
  }

  private static long closeContacts(List<Room> rooms, CaseBulletin bulletin) throws IOException {
    long found = 0;
    for (Room room : rooms) {
      for (TracedDevice visitor : room.visitors()) {
        boolean close =
            visitor.tracer().records().check(bulletin).exposures().stream()
                .anyMatch(Exposure::isCloseContact);
        found += close ? 1 : 0;
      }
    }
    return found;
  }
}
