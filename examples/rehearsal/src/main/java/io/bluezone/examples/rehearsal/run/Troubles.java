// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.run;

import io.bluezone.examples.rehearsal.phone.Phone;
import io.bluezone.examples.rehearsal.story.StoryEvent.Trouble;
import io.bluezone.examples.rehearsal.town.RehearsalTown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Servers, boxes and phones that fail and come back, each kind once a day, one after another. */
final class Troubles {

  private static final List<Trouble.Kind> KINDS =
      List.of(
          Trouble.Kind.PHONE_DIES,
          Trouble.Kind.SERVER_KILLED,
          Trouble.Kind.BOX_WITHOUT_POWER,
          Trouble.Kind.CLOCK_JUMPS);

  private static final int FIRST_HOUR = 7;
  private static final int HOURS_APART = 3;
  private static final int SHORTEST_MINUTES = 5;
  private static final int LONGEST_MINUTES = 90;
  private static final int LONGEST_JUMP_HOURS = 6;

  private final Scene scene;
  private final VenueBoxes boxes;
  private final SplittableRandom random;

  Troubles(Scene scene, VenueBoxes boxes, long seed) {
    this.scene = scene;
    this.boxes = boxes;
    random = new SplittableRandom(seed);
  }

  /** Plans those of all days. */
  void begin() {
    for (int day = 0; day < scene.settings.days(); day++) {
      for (int i = 0; i < KINDS.size(); i++) {
        Instant at =
            RehearsalTown.startOf(day)
                .plus(Duration.ofHours(FIRST_HOUR + (long) HOURS_APART * i))
                .plus(Duration.ofMinutes(random.nextInt(60)));
        Duration length = Duration.ofMinutes(SHORTEST_MINUTES + random.nextInt(LONGEST_MINUTES));
        plan(KINDS.get(i), at, at.plus(length));
      }
    }
  }

  private void plan(Trouble.Kind kind, Instant at, Instant until) {
    switch (kind) {
      case SERVER_KILLED -> {
        tellAt(at, until, kind, null, null);
        scene.agenda.add(at, scene.servers::killAuthority);
        scene.agenda.add(until, () -> scene.servers.restartAuthority(scene.now()));
      }
      case BOX_WITHOUT_POWER -> {
        int box = random.nextInt(boxes.size());
        tellAt(at, until, kind, boxes.place(box), null);
        scene.agenda.add(at, () -> boxes.cutPower(box));
        scene.agenda.add(until, () -> boxes.restart(box));
      }
      case PHONE_DIES -> {
        List<Phone> all = List.copyOf(scene.phones.values());
        Phone phone = all.get(random.nextInt(all.size()));
        tellAt(at, until, kind, null, phone.owner().number());
        scene.agenda.add(at, () -> die(phone));
        scene.agenda.add(until, () -> comeBack(phone));
      }
      default -> {
        long hours = random.nextInt(-LONGEST_JUMP_HOURS, LONGEST_JUMP_HOURS + 1);
        tellAt(at, until, kind, null, null);
        scene.agenda.add(at, () -> scene.servers.authority().shiftClock(Duration.ofHours(hours)));
        scene.agenda.add(until, () -> scene.servers.authority().shiftClock(Duration.ZERO));
      }
    }
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
      @Nullable Integer person) {
    scene.agenda.add(at, () -> scene.story.tell(new Trouble(at, until, kind, place, person)));
  }
}
