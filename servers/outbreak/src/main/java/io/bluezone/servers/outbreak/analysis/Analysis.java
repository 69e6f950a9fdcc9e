// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.analysis;

import static io.bluezone.servers.outbreak.privacy.Pseudonyms.text;

import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.outbreak.engine.Engine;
import io.bluezone.servers.outbreak.files.Csv;
import io.bluezone.servers.outbreak.prepare.PreparedData;
import io.bluezone.servers.outbreak.rules.MinutesRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The questions, for any engine. They build tables one upon the other:
 *
 * <ul>
 *   <li>{@code pairs}: of two people and an interval, the sum of {@code claims} by their histories
 *       (1 if a's holds b within the tolerance, 2 if b's holds a, 4 and 8 if at any time), and when
 *       they first did;
 *   <li>{@code verified}: those that both hold, and that last long enough;
 *   <li>{@code level0} to {@code level3}: who is at a level, the first and the last contact that
 *       can have infected them, and since when they can pass it on.
 * </ul>
 */
public record Analysis(
    Engine engine, PreparedData data, AnalysisSettings settings, Progress progress) {

  /** The people of the chain as CSV, and its first line. */
  static final String PEOPLE = "people.csv";

  static final String PEOPLE_HEADER = "person,level,first,latest,since";
  public static final int LEVELS = 4; // F0 to F3
  static final Set<String> FILES =
      Set.of(
          "people.parquet",
          PEOPLE,
          "contacts.parquet",
          "contacts.csv",
          "claims.parquet",
          "claims.csv");

  /** Works everything out; what it finds is asked for afterwards. */
  public Findings run() throws IOException {
    step("progress.pairs", 1);
    engine.numbers("places", List.of("person"), column(settings.places()));
    engine.daily("pairs", pairs());
    step("progress.minutes", 2);
    verified();
    List<Long> levels = levels();
    step("progress.components", 3);
    List<long[]> components = engine.forest("select a, b from verified").components();
    step("progress.counting", 4);
    return new Findings(engine, levels, components);
  }

  private void step(String what, int number) {
    progress.at(what, number, 5);
  }

  private static List<long[]> column(List<Long> values) {
    return values.stream().map(each -> new long[] {each}).toList();
  }

  private String isWithin() {
    return "apart <= " + settings.tolerance().toMillis();
  }

  private String pairs() {
    return """
    select day, least(owner, peer) as a, greatest(owner, peer) as b, idx,
      bit_or(case when owner < peer then 1 else 2 end
        * case when WITHIN then 5 else 4 end) as claims,
      min(case when WITHIN then first end) as t
    from contacts group by day, least(owner, peer), greatest(owner, peer), idx\
    """
        .replace("WITHIN", isWithin());
  }

  private void verified() throws IOException {
    String people =
        settings.places().isEmpty()
            ? ""
            : " and not exists (select 1 from places p where p.person = a or p.person = b)";
    engine.view("mutual", "select a, b, day, idx, t from pairs where (claims & 3) = 3");
    String ofPeople = "select a, b, day, idx, t from mutual where 1 = 1" + people;
    if (settings.minutes() == 0) {
      engine.view("verified", ofPeople);
      return;
    }
    engine.judge(
        "long_enough",
        """
        select v.a as a, v.b as b, c.day as day, c.owner as owner, c.idx as idx,
          c.ids_per_day as ids_per_day, c.first as first, c.samples as samples
        from contacts c join mutual v
          on v.a = least(c.owner, c.peer) and v.b = greatest(c.owner, c.peer)
            and v.day = c.day and v.idx = c.idx
        where c.\
        """
            + isWithin(),
        new MinutesRule(settings.minutes(), settings.within(), data.protections()));
    engine.table(
        "verified",
        "select a, b, day, idx, t from ("
            + ofPeople
            + ") v where exists (select 1 from long_enough e"
            + " where e.a = v.a and e.b = v.b and e.day = v.day)");
  }

  private List<Long> levels() throws IOException {
    engine.numbers("cases", List.of("person", "since"), settings.cases());
    engine.view(
        "edges",
        "select a as src, b as dst, day, t from verified"
            + " union all select b as src, a as dst, day, t from verified");
    engine.table(
        "level0", "select person, 0 as level, since as first, since as latest, since from cases");
    List<Long> counts = new ArrayList<>();
    counts.add((long) settings.cases().size());
    String seen = "select person from level0";
    for (int level = 1; level < LEVELS; level++) {
      engine.table("level" + level, nextLevel(level, seen));
      counts.add(Findings.number(engine, "select count(*) from level" + level));
      seen += " union all select person from level" + level;
    }
    return counts;
  }

  private String nextLevel(int level, String seen) {
    return """
    select e.dst as person, LEVEL as level, min(e.t) as first, max(e.t) as latest,
      min(e.t) + LATENCY as since
    from edges e join levelLOWER f on e.src = f.person
    where e.t >= f.since and not exists (select 1 from (SEEN) s where s.person = e.dst)
    group by e.dst\
    """
        .replace("LEVEL", String.valueOf(level))
        .replace("LOWER", String.valueOf(level - 1))
        .replace("LATENCY", String.valueOf(settings.latency().toMillis()))
        .replace("SEEN", seen);
  }

  /** Writes every table that a case's officer may want to look into, as Parquet and as CSV. */
  public static void write(Engine engine, Path folder) throws IOException {
    String contacts = "select a, b, day, idx, t from verified";
    engine.write(Findings.PEOPLE, folder.resolve("people.parquet"));
    engine.write(contacts, folder.resolve("contacts.parquet"));
    engine.write(Findings.CLAIMS, folder.resolve("claims.parquet"));
    try (Csv csv = Csv.open(folder.resolve(PEOPLE), PEOPLE_HEADER)) {
      engine.read(
          "select * from (" + Findings.PEOPLE + ") p order by level, person",
          row -> csv.line(text(row[0]), row[1], time(row[2]), time(row[3]), time(row[4])));
    }
    try (Csv csv = Csv.open(folder.resolve("contacts.csv"), "a,b,day,interval,time")) {
      engine.read(
          contacts + " order by day, idx, a, b",
          row ->
              csv.line(
                  text(row[0]), text(row[1]), LocalDate.ofEpochDay(row[2]), row[3], time(row[4])));
    }
    try (Csv csv = Csv.open(folder.resolve("claims.csv"), "owner,peer,day,interval,verdict")) {
      engine.read(
          "select * from (" + Findings.CLAIMS + ") c order by day, idx, owner, peer",
          row ->
              csv.line(
                  text(row[0]),
                  text(row[1]),
                  LocalDate.ofEpochDay(row[2]),
                  row[3],
                  Findings.verdict(row[4])));
    }
  }

  private static Instant time(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
