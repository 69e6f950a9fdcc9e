// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ForestTest {

  @Test
  void findsTheGroupsOfPairsThatComeTwiceAndInAnyOrder() {
    Random random = new Random(29);
    for (int people : new int[] {1, 2, 15, 16, 17, 400, 5000}) {
      List<long[]> pairs = pairs(random, people);
      Forest forest = new Forest();
      for (long[] pair : pairs) {
        forest.connect(pair[0], pair[1]);
        forest.connect(pair[1], pair[0]);
      }
      assertThat(texts(forest)).isEqualTo(plain(pairs));
    }
  }

  @Test
  void joinsForestsOfPartsByTheirEdges() {
    List<long[]> pairs = pairs(new Random(30), 3000);
    Forest all = new Forest();
    for (int part = 0; part < 7; part++) {
      Forest forest = new Forest();
      for (int i = part; i < pairs.size(); i += 7) {
        forest.connect(pairs.get(i)[0], pairs.get(i)[1]);
      }
      forest.edges().forEach(edge -> all.connect(edge[0], edge[1]));
    }
    assertThat(texts(all)).isEqualTo(plain(pairs));
  }

  /** Some numbers that differ little, like days, and some that differ everywhere, like names. */
  private static List<long[]> pairs(Random random, int people) {
    long[] names = random.longs(people).toArray();
    for (int i = 0; i < people; i += 2) {
      names[i] = (long) i << Integer.SIZE;
    }
    List<long[]> pairs = new ArrayList<>();
    for (int i = 0; i < people / 2; i++) {
      int one = random.nextInt(people);
      int other = random.nextInt(people);
      if (one != other) {
        pairs.add(new long[] {names[one], names[other]});
      }
    }
    return pairs;
  }

  private static List<String> texts(Forest forest) {
    return forest.components().stream()
        .map(group -> new TreeSet<>(Arrays.stream(group).boxed().toList()).toString())
        .toList();
  }

  /** Groups as the definition reads: who meets joins both groups, each member by itself. */
  private static List<String> plain(List<long[]> pairs) {
    Map<Long, TreeSet<Long>> groups = new HashMap<>();
    for (long[] pair : pairs) {
      TreeSet<Long> group = new TreeSet<>(List.of(pair[0], pair[1]));
      group.addAll(groups.getOrDefault(pair[0], group));
      group.addAll(groups.getOrDefault(pair[1], group));
      group.forEach(member -> groups.put(member, group));
    }
    return new HashSet<>(groups.values())
        .stream()
            .sorted(
                Comparator.<TreeSet<Long>>comparingInt(group -> -group.size())
                    .thenComparing(TreeSet::first))
            .map(TreeSet::toString)
            .toList();
  }
}
