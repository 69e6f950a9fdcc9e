// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections of people, over however many others: union-find. Its edges are those pairs that
 * joined two groups, so that forests of parts of the pairs can be put together to that of all. Not
 * thread safe.
 */
public final class Forest {

  private final Map<Long, Integer> numbers = new HashMap<>();
  private final List<long[]> edges = new ArrayList<>();
  private int[] parents = new int[16];

  public void connect(long one, long other) {
    int root = root(number(one));
    int otherRoot = root(number(other));
    if (root != otherRoot) {
      parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
      edges.add(new long[] {one, other});
    }
  }

  private int number(long person) {
    Integer known = numbers.get(person);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    if (number == parents.length) {
      parents = Arrays.copyOf(parents, 2 * number);
    }
    parents[number] = number;
    numbers.put(person, number);
    return number;
  }

  private int root(int number) {
    int root = number;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  public List<long[]> edges() {
    return edges;
  }

  /** {@return the groups, the largest first; those of one size in the order of their members} */
  public List<long[]> components() {
    Map<Integer, List<Long>> members = new HashMap<>();
    numbers.forEach(
        (person, number) ->
            members.computeIfAbsent(root(number), root -> new ArrayList<>()).add(person));
    List<long[]> components = new ArrayList<>();
    for (List<Long> each : members.values()) {
      components.add(each.stream().mapToLong(Long::longValue).sorted().toArray());
    }
    components.sort(
        (one, other) ->
            one.length != other.length
                ? Integer.compare(other.length, one.length)
                : Long.compare(one[0], other[0]));
    return components;
  }
}
