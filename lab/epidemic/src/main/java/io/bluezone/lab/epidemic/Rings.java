// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.epidemic.disease.Purpose;
import java.util.Arrays;

/**
 * Members in rings of about one size; each meets those some steps before and behind. Meetings are
 * mutual. Flat arrays: about 8 bytes a member. Immutable.
 */
final class Rings {

  static final int NONE = -1;

  private final int[] members;
  private final int[] seats;
  private final int rings;

  /** Takes members in the order of where they live; those of a block are mixed among each other. */
  Rings(int people, int[] members, int size, int block, Draws draws) {
    this.members = members;
    rings = Math.max(1, members.length / size);
    for (int i = members.length - 1; i > 0; i--) {
      int first = i - i % block;
      int with = first + draws.below(i - first + 1, Draws.pair(size, i), 0, Purpose.NEIGHBOURS);
      int member = members[i];
      members[i] = members[with];
      members[with] = member;
    }
    seats = new int[people];
    Arrays.fill(seats, NONE);
    for (int i = 0; i < members.length; i++) {
      seats[members[i]] = i;
    }
  }

  boolean has(int person) {
    return seats[person] != NONE;
  }

  /** Gives the ring of a member. */
  int ring(int person) {
    return (int) ((long) seats[person] * rings / members.length);
  }

  /** Lists those up to so many steps away as near, and those up to so many more as around. */
  void list(int person, Reach reach, ContactList list) {
    int ring = ring(person);
    int first = first(ring);
    int size = first(ring + 1) - first;
    int seat = seats[person] - first;
    int most = Math.min(reach.around(), (size - 1) / 2);
    for (int step = 1; step <= most; step++) {
      ContactKind kind = step <= reach.near() ? reach.nearKind() : reach.aroundKind();
      list.add(members[first + (seat + step) % size], kind);
      list.add(members[first + (seat + size - step) % size], kind);
    }
  }

  private int first(int ring) {
    return (int) (((long) ring * members.length + rings - 1) / rings);
  }

  /** The steps up to which others are near, up to which they are around, and the kinds of both. */
  record Reach(int near, ContactKind nearKind, int around, ContactKind aroundKind) {}
}
