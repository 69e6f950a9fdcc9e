// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import io.bluezone.records.encounter.Encounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Encounters that are over and wait to be saved. */
final class EndedEncounters {

  private final List<Encounter> ended = new ArrayList<>();
  private final int capacity;
  private final Random random;

  EndedEncounters(int capacity, Random random) {
    this.capacity = capacity;
    this.random = random;
  }

  void add(Encounter encounter) {
    ended.add(encounter);
  }

  int size() {
    return ended.size();
  }

  /** {@return all of them, in the order in which they were added} */
  List<Encounter> all() {
    return ended;
  }

  /** Leaves half of the recorder's room to those that are open; the longest stay. */
  void makeRoom() {
    if (ended.size() > capacity / 2) {
      Collections.shuffle(ended, random);
      ended.sort(Comparator.comparingInt(encounter -> encounter.presence().seconds()));
      ended.subList(0, ended.size() - capacity * 2 / 5).clear();
    }
  }

  void clear() {
    ended.clear();
  }
}
