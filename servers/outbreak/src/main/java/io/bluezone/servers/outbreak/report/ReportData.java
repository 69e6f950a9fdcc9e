// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import io.bluezone.servers.outbreak.analysis.Analysis;
import io.bluezone.servers.outbreak.analysis.Findings;
import io.bluezone.servers.outbreak.engine.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a report, as the engine tells it: nothing is hidden yet.
 *
 * @param days by day: verified contacts, people in them, people infected as F0 to F3
 * @param places of a device, a day: verified contacts and people, most contacts first, 20 at most
 * @param busiest of a day: verified contacts and people, most contacts first, 20 at most
 * @param spread by level from F0 to F2 and number of people infected: how many infected so many
 */
record ReportData(
    Totals totals,
    SortedMap<Long, long[]> days,
    List<long[]> places,
    List<long[]> busiest,
    SortedMap<Integer, SortedMap<Long, Long>> spread,
    SortedMap<Long, Long> components,
    Picture picture) {

  /** The numbers of the whole time: verified contacts, claims by verdict, people from F0 to F3. */
  record Totals(long contacts, Map<String, Long> claims, List<Long> levels) {}

  private static final int MOST = 20;
  private static final int MOST_DRAWN = 160;
  private static final int MOST_ROOTS = 12;
  private static final int MOST_CHILDREN = 9;
  private static final long NOBODY = 0;
  private static final String DAY = "cast(floor(first / 86400000.0) as bigint)";

  static ReportData of(Engine engine, Findings findings) throws IOException {
    SortedMap<Long, long[]> days = days(engine);
    List<long[]> busiest =
        days.entrySet().stream()
            .filter(day -> day.getValue()[0] > 0)
            .map(day -> new long[] {day.getKey(), day.getValue()[0], day.getValue()[1]})
            .sorted((one, other) -> Long.compare(other[1], one[1]))
            .limit(MOST)
            .toList();
    SortedMap<Long, Long> components = new TreeMap<>();
    for (long[] component : findings.components()) {
      components.merge((long) component.length, 1L, Long::sum);
    }
    sources(engine);
    return new ReportData(
        new Totals(findings.contacts(), findings.claims(), findings.levels()),
        days,
        places(engine),
        busiest,
        spread(engine),
        components,
        picture(engine, findings));
  }

  private static SortedMap<Long, long[]> days(Engine engine) throws IOException {
    SortedMap<Long, long[]> days = new TreeMap<>();
    engine.read(
        "select v.day, v.contacts, p.people from"
            + " (select day, count(*) as contacts from verified group by day) v join"
            + " (select day, count(distinct src) as people from edges group by day) p"
            + " on p.day = v.day",
        row -> {
          long[] day = dayOf(days, row[0]);
          day[0] = row[1];
          day[1] = row[2];
        });
    engine.read(
        "select level, "
            + DAY
            + " as d, count(*) as n from ("
            + Findings.PEOPLE
            + ") p group by level, "
            + DAY,
        row -> dayOf(days, row[1])[(int) (2 + row[0])] = row[2]);
    if (!days.isEmpty()) {
      for (long day = days.firstKey(); day <= days.lastKey(); day++) {
        dayOf(days, day);
      }
    }
    return days;
  }

  private static long[] dayOf(Map<Long, long[]> days, long day) {
    return days.computeIfAbsent(day, each -> new long[2 + Analysis.LEVELS]);
  }

  private static List<long[]> places(Engine engine) throws IOException {
    List<long[]> places = new ArrayList<>();
    engine.read(
        """
        select p.person as place, m.day as day, count(*) as contacts,
          count(distinct case when m.a = p.person then m.b else m.a end) as people
        from mutual m join places p on p.person = m.a or p.person = m.b
        group by p.person, m.day order by contacts desc, place, day limit 20\
        """,
        places::add);
    return places;
  }

  /** Tells who has it from whom: of the first possible sources the one with the least number. */
  private static void sources(Engine engine) throws IOException {
    StringBuilder select = new StringBuilder();
    for (int level = 1; level < Analysis.LEVELS; level++) {
      select
          .append(level == 1 ? "" : " union all ")
          .append(
              """
              select n.person as person, min(e.src) as src, min(n.level) as level
              from levelNEXT n join edges e on e.dst = n.person and e.t = n.first
                join levelLAST f on f.person = e.src
              where e.t >= f.since group by n.person\
              """
                  .replace("NEXT", String.valueOf(level))
                  .replace("LAST", String.valueOf(level - 1)));
    }
    engine.table("sources", select.toString());
  }

  private static SortedMap<Integer, SortedMap<Long, Long>> spread(Engine engine)
      throws IOException {
    SortedMap<Integer, SortedMap<Long, Long>> spread = new TreeMap<>();
    engine.read(
        "select level, infected, count(*) as people from (select f.person as person,"
            + " min(f.level) as level, count(s.person) as infected from ("
            + Findings.PEOPLE
            + ") f left join sources s on s.src = f.person where f.level < 3 group by f.person) x"
            + " group by level, infected",
        row -> spread.computeIfAbsent((int) row[0], level -> new TreeMap<>()).put(row[1], row[2]));
    return spread;
  }

  private static Picture picture(Engine engine, Findings findings) throws IOException {
    Map<Long, Integer> levels = new HashMap<>();
    List<long[]> people = new ArrayList<>();
    engine.read(
        "select person, level, first from ("
            + Findings.PEOPLE
            + ") p order by level, first, person",
        row -> {
          people.add(row);
          levels.put(row[0], (int) row[1]);
        });
    long[] chosen = {};
    long most = 0;
    for (long[] component : findings.components()) {
      long count = Arrays.stream(component).filter(levels::containsKey).count();
      if (count > most) {
        most = count;
        chosen = component;
      }
    }
    Map<Long, Long> sources = new HashMap<>();
    engine.read("select person, src from sources", row -> sources.put(row[0], row[1]));
    Set<Long> members = new HashSet<>();
    for (long person : chosen) {
      members.add(person);
    }
    Map<Long, Integer> numbers = new HashMap<>();
    List<Integer> drawn = new ArrayList<>();
    Map<Long, Integer> children = new HashMap<>();
    for (long[] person : people) {
      if (members.contains(person[0])
          && drawn.size() < MOST_DRAWN
          && isDrawn(sources.get(person[0]), numbers, children)) {
        numbers.put(person[0], drawn.size());
        drawn.add((int) person[1]);
      }
    }
    return connect(engine, most, numbers, drawn);
  }

  /** Of a large component some are left out, but none whose source is drawn without others. */
  private static boolean isDrawn(
      @Nullable Long source, Map<Long, Integer> numbers, Map<Long, Integer> children) {
    if (source == null) {
      return children.merge(NOBODY, 1, Integer::sum) <= MOST_ROOTS;
    }
    return numbers.containsKey(source) && children.merge(source, 1, Integer::sum) <= MOST_CHILDREN;
  }

  private static Picture connect(
      Engine engine, long people, Map<Long, Integer> numbers, List<Integer> levels)
      throws IOException {
    engine.numbers(
        "drawn",
        List.of("person"),
        numbers.keySet().stream().map(each -> new long[] {each}).toList());
    Integer[] sources = new Integer[levels.size()];
    Arrays.fill(sources, -1);
    engine.read(
        "select s.person, s.src from sources s join drawn d on d.person = s.person"
            + " join drawn e on e.person = s.src",
        row -> sources[numbers.getOrDefault(row[0], 0)] = numbers.getOrDefault(row[1], -1));
    List<int[]> contacts = new ArrayList<>();
    engine.read(
        "select distinct v.a as a, v.b as b from verified v join drawn d on d.person = v.a"
            + " join drawn e on e.person = v.b order by a, b",
        row ->
            contacts.add(
                new int[] {numbers.getOrDefault(row[0], 0), numbers.getOrDefault(row[1], 0)}));
    return new Picture(people, levels, List.of(sources), contacts);
  }
}
