// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.rehearsal.phone.LyingMirror;
import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.province.ProvinceDays;
import io.bluezone.lab.rehearsal.story.StoryEvent.Trouble;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Servers, boxes and phones that fail and come back, one after another. Most kinds come once a day;
 * of those that a run waits for in real time one comes each day, in turn.
 */
final class Troubles {

  private static final List<Trouble.Kind> IN_TURN =
      List.of(Trouble.Kind.SERVER_FROZEN, Trouble.Kind.MIRROR_LIES, Trouble.Kind.BACKUP_RESTORED);

  private static final int SHORTEST_MINUTES = 5;
  private static final int LONGEST_MINUTES = 90;
  private static final int LONGEST_JUMP_HOURS = 6;

  /** A trouble of the server that ends before its next one begins. */
  private static final int SHORT_MINUTES = 55;

  /** A frozen server costs a box that asks it seconds of real time. */
  private static final Duration FROZEN = Duration.ofMinutes(2);

  private static final Duration SOON = Duration.ofSeconds(30);

  /** One of so many phones asks the mirror that lies. */
  private static final int ONE_OF_PHONES = 4;

  private final Scene scene;
  private final VenueBoxes boxes;
  private final PhoneLife life;
  private final HealthCare care;
  private final ProvinceDays province;
  private final Consumer<Instant> restored;
  private final SplittableRandom random;

  Troubles(
      Scene scene,
      VenueBoxes boxes,
      PhoneLife life,
      HealthCare care,
      ProvinceDays province,
      Consumer<Instant> restored,
      long seed) {
    this.scene = scene;
    this.boxes = boxes;
    this.life = life;
    this.care = care;
    this.province = province;
    this.restored = restored;
    random = new SplittableRandom(seed);
  }

  /** Plans those of all days. */
  void begin() {
    int turn = random.nextInt(IN_TURN.size());
    for (int day = 0; day < scene.settings.days(); day++) {
      phoneDies(begin(day, 7));
      databaseAway(begin(day, 8));
      boxDiskFull(begin(day, 9));
      serverDiskFull(begin(day, 10));
      phoneClockJumps(begin(day, 11));
      smscThrottles(begin(day, 11));
      secondKilled(begin(day, 12));
      smscDrops(begin(day, 12));
      boxWithoutPower(begin(day, 13));
      smscStops(begin(day, 13));
      serverKilled(begin(day, 14));
      serverClockJumps(begin(day, 16));
      switch (IN_TURN.get((day + turn) % IN_TURN.size())) {
        case SERVER_FROZEN -> serverFrozen(begin(day, 19));
        case MIRROR_LIES -> mirrorLies(begin(day, 20));
        default -> backUpRestored(day, begin(day, 13), begin(day, 21));
      }
    }
    for (int day = 0; day < scene.settings.days(); day++) {
      provinceKilled(begin(day, 15));
    }
  }

  /** Draws a moment in an hour of a day. */
  private Instant begin(int day, int hour) {
    return RehearsalTown.startOf(day)
        .plus(Duration.ofHours(hour))
        .plus(Duration.ofMinutes(random.nextInt(60)));
  }

  private Instant end(Instant begin) {
    return begin.plus(Duration.ofMinutes(SHORTEST_MINUTES + random.nextInt(LONGEST_MINUTES)));
  }

  private Instant earlyEnd(Instant begin) {
    return begin.plus(Duration.ofMinutes(SHORTEST_MINUTES + random.nextInt(SHORT_MINUTES)));
  }

  private Duration jump() {
    return Duration.ofHours(random.nextInt(-LONGEST_JUMP_HOURS, LONGEST_JUMP_HOURS + 1));
  }

  private Phone anyPhone() {
    List<Phone> all = List.copyOf(scene.phones.values());
    return all.get(random.nextInt(all.size()));
  }

  private void phoneDies(Instant at) {
    Instant until = end(at);
    Phone phone = anyPhone();
    tellAt(at, until, Trouble.Kind.PHONE_DIES, null, phone);
    scene.agenda.add(at, () -> die(phone));
    scene.agenda.add(until, () -> comeBack(phone));
  }

  private void serverKilled(Instant at) {
    Instant until = earlyEnd(at);
    tellAt(at, until, Trouble.Kind.SERVER_KILLED, null, null);
    scene.agenda.add(at, () -> scene.servers.killAuthority(until));
    scene.agenda.add(until, scene.servers::restartAuthority);
  }

  private void secondKilled(Instant at) {
    Instant until = end(at);
    tellAt(at, until, Trouble.Kind.SECOND_KILLED, null, null);
    scene.agenda.add(at, () -> scene.servers.killSecond(until));
    scene.agenda.add(until, scene.servers::restartSecond);
  }

  /** It ends amid the hours in which units hand in their forms. */
  private void provinceKilled(Instant at) {
    Instant until = end(at);
    tellAt(at, until, Trouble.Kind.PROVINCE_KILLED, null, null);
    scene.agenda.add(at, () -> province.endAmidAForm(() -> scene.servers.killProvince(until)));
    scene.agenda.add(until, scene.servers::restartProvince);
  }

  private void smscThrottles(Instant at) {
    Instant until = end(at);
    tellAt(at, until, Trouble.Kind.SMSC_THROTTLES, null, null);
    scene.agenda.add(at, () -> scene.carrier.throttle(true));
    scene.agenda.add(until, () -> scene.carrier.throttle(false));
  }

  private void smscDrops(Instant at) {
    Instant until = end(at);
    tellAt(at, until, Trouble.Kind.SMSC_DROPS, null, null);
    scene.agenda.add(at, () -> scene.carrier.dropNext(true));
    scene.agenda.add(until, () -> scene.carrier.dropNext(false));
  }

  private void smscStops(Instant at) {
    Instant until = end(at);
    tellAt(at, until, Trouble.Kind.SMSC_STOPS, null, null);
    scene.agenda.add(at, scene.carrier::stop);
    scene.agenda.add(until, scene.carrier::start);
  }

  private void databaseAway(Instant at) {
    Instant until = earlyEnd(at);
    tellAt(at, until, Trouble.Kind.DATABASE_AWAY, null, null);
    scene.agenda.add(at, () -> scene.servers.authority().takeDatabase(true));
    scene.agenda.add(until, () -> scene.servers.authority().takeDatabase(false));
  }

  private void serverDiskFull(Instant at) {
    Instant until = earlyEnd(at);
    tellAt(at, until, Trouble.Kind.DISK_FULL, null, null);
    scene.agenda.add(at, () -> scene.servers.authority().fillDisk(true));
    scene.agenda.add(until, () -> scene.servers.authority().fillDisk(false));
  }

  private void boxDiskFull(Instant at) {
    Instant until = end(at);
    int box = random.nextInt(boxes.size());
    tellAt(at, until, Trouble.Kind.DISK_FULL, boxes.place(box), null);
    scene.agenda.add(at, () -> boxes.fillDisk(box, true));
    scene.agenda.add(until, () -> boxes.fillDisk(box, false));
  }

  private void phoneClockJumps(Instant at) {
    Instant until = end(at);
    Phone phone = anyPhone();
    Duration jump = jump();
    tellAt(at, until, Trouble.Kind.CLOCK_JUMPS, null, phone);
    scene.agenda.add(at, () -> phone.shiftClock(jump));
    scene.agenda.add(until, () -> phone.shiftClock(Duration.ZERO));
  }

  private void boxWithoutPower(Instant at) {
    Instant until = end(at);
    int box = random.nextInt(boxes.size());
    tellAt(at, until, Trouble.Kind.BOX_WITHOUT_POWER, boxes.place(box), null);
    scene.agenda.add(at, () -> boxes.cutPower(box, until));
    scene.agenda.add(until, () -> boxes.restart(box));
  }

  private void serverClockJumps(Instant at) {
    Instant until = end(at);
    Duration jump = jump();
    tellAt(at, until, Trouble.Kind.CLOCK_JUMPS, null, null);
    scene.agenda.add(at, () -> scene.servers.authority().shiftClock(jump));
    scene.agenda.add(until, () -> scene.servers.authority().shiftClock(Duration.ZERO));
  }

  /** Someone opens the app meanwhile, and waits in vain. */
  private void serverFrozen(Instant at) {
    Instant until = at.plus(FROZEN);
    Phone phone = anyPhone();
    tellAt(at, until, Trouble.Kind.SERVER_FROZEN, null, null);
    scene.agenda.add(at, () -> freeze(true));
    scene.agenda.add(at.plus(SOON), () -> look(phone));
    scene.agenda.add(until, () -> freeze(false));
  }

  private void freeze(boolean isFrozen) throws IOException {
    if (isFrozen) {
      scene.servers.freezeAuthority();
    } else {
      scene.servers.thawAuthority();
    }
    scene.phones.values().forEach(each -> each.waitBriefly(isFrozen));
  }

  private void mirrorLies(Instant at) {
    Instant until = end(at);
    long seed = random.nextLong();
    int which = random.nextInt(ONE_OF_PHONES);
    List<Phone> phones =
        scene.phones.values().stream()
            .filter(each -> each.owner().number() % ONE_OF_PHONES == which)
            .toList();
    tellAt(at, until, Trouble.Kind.MIRROR_LIES, null, null);
    scene.agenda.add(at, () -> lie(seed, phones, until));
  }

  private void lie(long seed, List<Phone> phones, Instant until) throws IOException {
    LyingMirror mirror = LyingMirror.open(scene.servers.address(), seed);
    for (Phone each : phones) {
      each.divert(mirror.address());
    }
    phones.stream().findFirst().ifPresent(this::look);
    scene.agenda.add(
        until,
        () -> {
          for (Phone each : phones) {
            each.divert(null);
          }
          mirror.close();
        });
  }

  private void look(Phone phone) {
    if (!phone.isDead()) {
      Duration unused = life.check(phone);
    }
  }

  private void backUpRestored(int day, Instant at, Instant until) {
    Path folder = scene.settings.folder().resolve("back-up-" + day);
    BackUp backUp = new BackUp(scene, care, restored, folder, day == scene.settings.days() - 1);
    tellAt(at, until, Trouble.Kind.BACKUP_RESTORED, null, null);
    scene.agenda.add(at, backUp::make);
    scene.agenda.add(until, backUp::restore);
  }

  private void die(Phone phone) {
    phone.die();
    boxes.silence(phone.owner().number());
  }

  private void comeBack(Phone phone) {
    phone.comeBack();
    boxes.hear(phone.owner().number());
  }

  private void tellAt(
      Instant at,
      Instant until,
      Trouble.Kind kind,
      @Nullable Integer place,
      @Nullable Phone phone) {
    Integer person = phone == null ? null : phone.owner().number();
    scene.agenda.add(at, () -> scene.story.tell(new Trouble(at, until, kind, place, person)));
  }
}
