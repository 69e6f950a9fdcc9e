// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The connections of people, over however many others: union-find. Its edges connect the same
 * people as the pairs that were given, so that forests of parts of the pairs can be put together to
 * that of all. It takes some 20 bytes a person. Not thread safe.
 */
public final class Forest {

  private static final int SMALLEST = 16;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** By number: who it is, and another of the group; a group's first is its own. */
  private long[] people = new long[SMALLEST];

  private int[] parents = new int[SMALLEST];
  private int count;

  /** By hash: a number and 1, or 0. At most half are taken. */
  private int[] slots = new int[2 * SMALLEST];

  public void connect(long one, long other) {
    int root = root(number(one));
    int otherRoot = root(number(other));
    parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
  }

  private int number(long person) {
    int slot = slot(person);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (count == people.length) {
      grow();
      slot = slot(person);
    }
    people[count] = person;
    parents[count] = count;
    slots[slot] = count + 1;
    return count++;
  }

  /** {@return where a person is, or would be} */
  private int slot(long person) {
    int slot = (int) ((person * SPREAD) >>> Integer.SIZE) & (slots.length - 1);
    while (slots[slot] != 0 && people[slots[slot] - 1] != person) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    people = Arrays.copyOf(people, 2 * count);
    parents = Arrays.copyOf(parents, 2 * count);
    slots = new int[4 * count];
    for (int number = 0; number < count; number++) {
      slots[slot(people[number])] = number + 1;
    }
  }

  private int root(int number) {
    int root = number;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  /** {@return each person but the first of a group, and that one} */
  public Stream<long[]> edges() {
    return IntStream.range(0, count)
        .filter(number -> root(number) != number)
        .mapToObj(number -> new long[] {people[number], people[root(number)]});
  }

  /** {@return the groups, the largest first; those of one size in the order of their members} */
  public List<long[]> components() {
    int[] sizes = new int[count];
    for (int number = 0; number < count; number++) {
      sizes[root(number)]++;
    }
    long[][] members = new long[count][];
    List<long[]> components = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      int root = root(number);
      if (root == number) {
        members[root] = new long[sizes[root]];
        components.add(members[root]);
      }
      members[root][--sizes[root]] = people[number];
    }
    components.forEach(Arrays::sort);
    components.sort(
        (one, other) ->
            one.length != other.length
                ? Integer.compare(other.length, one.length)
                : Long.compare(one[0], other[0]));
    return components;
  }
}
