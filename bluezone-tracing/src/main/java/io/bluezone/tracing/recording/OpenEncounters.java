// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import io.bluezone.crypto.RollingId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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

  /** The time after which heard frames count half: "lately" is about twice as long. */
  private static final long AGE_MILLIS = 60_000;

  /** Among how many the one that gives way is chosen. */
  private static final int SAMPLE = 8;

  private final Random random;
  private Map<RollingId, OpenEncounter> byId = new HashMap<>();
  private final ArrayList<OpenEncounter> all = new ArrayList<>();
  private long agedAt = Long.MAX_VALUE;

  OpenEncounters(Random random) {
    this.random = random;
  }

  /** Notes a frame; gives the encounter that it may belong to. */
  @Nullable OpenEncounter hear(RollingId id, long time) {
    age(time);
    OpenEncounter known = byId.get(id);
    if (known != null) {
      known.frames++;
    }
    return known;
  }

  private void age(long time) {
    if (time - agedAt >= AGE_MILLIS || time < agedAt) {
      agedAt = time;
      all.forEach(encounter -> encounter.frames = Math.max(1, encounter.frames / 2));
    }
  }

  /** Makes room for one more among so many; false if it is refused. */
  boolean makeRoom(int room) {
    while (all.size() >= room) {
      if (all.isEmpty()) {
        return false;
      }
      OpenEncounter least = least();
      if (random.nextInt(least.frames + 1) != 0) {
        return false;
      }
      remove(least.id());
    }
    return true;
  }

  void remove(RollingId id) {
    OpenEncounter gone = byId.remove(id);
    if (gone != null) {
      removeFromPlaces(gone);
    }
  }

  private OpenEncounter least() {
    OpenEncounter least = all.get(random.nextInt(all.size()));
    for (int i = 1; i < SAMPLE; i++) {
      OpenEncounter other = all.get(random.nextInt(all.size()));
      if (isLess(other, least)) {
        least = other;
      }
    }
    return least;
  }

  private static boolean isLess(OpenEncounter one, OpenEncounter other) {
    return one.frames == other.frames ? one.seconds() < other.seconds() : one.frames < other.frames;
  }

  private void removeFromPlaces(OpenEncounter gone) {
    OpenEncounter last = all.remove(all.size() - 1);
    if (last != gone) {
      all.set(gone.place, last);
      last.place = gone.place;
    }
  }

  /** Puts an encounter in, of an ID that has none. */
  void put(OpenEncounter encounter) {
    encounter.place = all.size();
    byId.put(encounter.id(), encounter);
    all.add(encounter);
  }

  void forEach(Consumer<OpenEncounter> action) {
    all.forEach(action);
  }

  /** Takes out those that match, and hands each over. After a crowd there is less room. */
  void takeOut(Predicate<OpenEncounter> which, Consumer<OpenEncounter> action) {
    int before = all.size();
    for (Iterator<OpenEncounter> each = byId.values().iterator(); each.hasNext(); ) {
      OpenEncounter encounter = each.next();
      if (which.test(encounter)) {
        each.remove();
        removeFromPlaces(encounter);
        action.accept(encounter);
      }
    }
    if (all.size() < before / 2) {
      byId = new HashMap<>(byId);
      all.trimToSize();
    }
  }

  int count(Predicate<OpenEncounter> which) {
    int count = 0;
    for (OpenEncounter each : all) {
      if (which.test(each)) {
        count++;
      }
    }
    return count;
  }

  int size() {
    return all.size();
  }

  void clear() {
    byId.clear();
    all.clear();
  }
}
