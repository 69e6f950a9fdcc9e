// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import io.bluezone.crypto.RollingId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The encounters that may still grow, by ID, as many as there is room for. When it is full, the one
 * of which the fewest frames were heard lately gives way; among equals the shortest. A newcomer is
 * refused by chance, the likelier, the more frames were heard of the one that would go.
 *
 * <p>Why frames: the air carries only so many (2,600 a second and channel), and who invents IDs has
 * to share them among all he invents. To hold 50,000 places against others he can send a frame of
 * each in 19 s, while a phone that is near is heard every second. Why chance: whoever knows this
 * rule still cannot tell which frame of his, or of another, gets a place.
 */
final class OpenEncounters {

  /** How often the frames that were heard count half: "lately" is about twice as long. */
  private static final long AGE_MILLIS = 60_000;

  /** Among how many the one that gives way is chosen. */
  private static final int SAMPLE = 8;

  private final Random random;
  private final Map<RollingId, Slot> byId = new HashMap<>();
  private final List<Slot> slots = new ArrayList<>();
  private long agedAt = Long.MAX_VALUE;

  private static final class Slot {
    final RollingId id;
    final OpenEncounter encounter;
    int place;
    int frames = 1;

    Slot(RollingId id, OpenEncounter encounter, int place) {
      this.id = id;
      this.encounter = encounter;
      this.place = place;
    }

    boolean isLessThan(Slot other) {
      return frames == other.frames
          ? encounter.seconds() < other.encounter.seconds()
          : frames < other.frames;
    }
  }

  OpenEncounters(Random random) {
    this.random = random;
  }

  /** Notes a frame; gives the encounter that it may belong to. */
  @Nullable OpenEncounter hear(RollingId id, long time) {
    age(time);
    Slot slot = byId.get(id);
    if (slot == null) {
      return null;
    }
    slot.frames++;
    return slot.encounter;
  }

  private void age(long time) {
    if (time - agedAt >= AGE_MILLIS || time < agedAt) {
      agedAt = time;
      slots.forEach(slot -> slot.frames = Math.max(1, slot.frames / 2));
    }
  }

  /** Makes room for one more among so many; false if it is refused. */
  boolean makeRoom(int room) {
    while (slots.size() >= room) {
      if (slots.isEmpty()) {
        return false;
      }
      Slot least = least();
      if (random.nextInt(least.frames + 1) != 0) {
        return false;
      }
      remove(least.id);
    }
    return true;
  }

  void remove(RollingId id) {
    Slot slot = byId.remove(id);
    if (slot != null) {
      removeFromPlaces(slot);
    }
  }

  private Slot least() {
    Slot least = slots.get(random.nextInt(slots.size()));
    for (int i = 1; i < SAMPLE; i++) {
      Slot other = slots.get(random.nextInt(slots.size()));
      if (other.isLessThan(least)) {
        least = other;
      }
    }
    return least;
  }

  private void removeFromPlaces(Slot slot) {
    Slot last = slots.remove(slots.size() - 1);
    if (last != slot) {
      slots.set(slot.place, last);
      last.place = slot.place;
    }
  }

  /** Puts an encounter in, of an ID that has none. */
  void put(RollingId id, OpenEncounter encounter) {
    Slot slot = new Slot(id, encounter, slots.size());
    byId.put(id, slot);
    slots.add(slot);
  }

  void forEach(Consumer<OpenEncounter> action) {
    byId.values().forEach(slot -> action.accept(slot.encounter));
  }

  /** Takes out those that match, and hands each over. */
  void takeOut(Predicate<OpenEncounter> which, Consumer<OpenEncounter> action) {
    for (Iterator<Slot> each = byId.values().iterator(); each.hasNext(); ) {
      Slot slot = each.next();
      if (which.test(slot.encounter)) {
        each.remove();
        removeFromPlaces(slot);
        action.accept(slot.encounter);
      }
    }
  }

  int count(Predicate<OpenEncounter> which) {
    return (int) byId.values().stream().filter(slot -> which.test(slot.encounter)).count();
  }

  int size() {
    return slots.size();
  }

  void clear() {
    byId.clear();
    slots.clear();
  }
}
