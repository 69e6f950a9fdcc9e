// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.analysis;

import io.bluezone.servers.outbreak.engine.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of an analysis; counts are asked of the engine, which must be open.
 *
 * @param levels how many people are F0, F1, F2 and F3
 * @param components who is connected by verified contacts, the largest group first
 */
public record Findings(Engine engine, List<Long> levels, List<long[]> components) {

  /** {@code person, level, first, latest, since}. */
  public static final String PEOPLE =
      "select person, level, first, latest, since from level0"
          + " union all select person, level, first, latest, since from level1"
          + " union all select person, level, first, latest, since from level2"
          + " union all select person, level, first, latest, since from level3";

  private static final List<String> VERDICTS =
      List.of(
          "confirmed",
          "one-sided: the other has not heard this one",
          "one-sided: the other has handed in no history",
          "one-sided: the other heard this one at another time only",
          "refuted: the ID was heard when it was not on the air");

  /** {@code owner, peer, day, idx, verdict}: one row for each claim. */
  static final String CLAIMS =
      """
      select owner, peer, day, idx, case when not holds then 4 when other_holds then 0
          when other_heard then 3 when h.person is null then 2 else 1 end as verdict
      from (
        select a as owner, b as peer, day, idx, (claims & 1) <> 0 as holds,
          (claims & 2) <> 0 as other_holds, (claims & 8) <> 0 as other_heard
        from pairs where (claims & 4) <> 0
        union all
        select b as owner, a as peer, day, idx, (claims & 2) <> 0 as holds,
          (claims & 1) <> 0 as other_holds, (claims & 4) <> 0 as other_heard
        from pairs where (claims & 8) <> 0
      ) c left join (select person from people where history) h on h.person = c.peer""";

  public long largest() {
    return components.isEmpty() ? 0 : components.get(0).length;
  }

  public long contacts() throws IOException {
    return number(engine, "select count(*) from verified");
  }

  public long oneSided() throws IOException {
    return number(engine, "select count(*) from pairs where (claims & 3) in (1, 2)");
  }

  public long refuted() throws IOException {
    return number(
        engine,
        "select count(case when (claims & 5) = 4 then 1 end)"
            + " + count(case when (claims & 10) = 8 then 1 end) from pairs");
  }

  static String verdict(long number) {
    return VERDICTS.get((int) number);
  }

  public Map<String, Long> claims() throws IOException {
    Map<String, Long> claims = new LinkedHashMap<>();
    VERDICTS.forEach(verdict -> claims.put(verdict, 0L));
    engine.read(
        "select verdict, count(*) as n from (" + CLAIMS + ") c group by verdict",
        row -> claims.put(verdict(row[0]), row[1]));
    return claims;
  }

  /** {@return how many cases have not consented to anything that was prepared} */
  public long unknownCases() throws IOException {
    return number(
        engine,
        "select count(*) from cases c"
            + " where not exists (select 1 from people p where p.person = c.person)");
  }

  static long number(Engine engine, String select) throws IOException {
    List<Long> numbers = new ArrayList<>();
    engine.read(select, row -> numbers.add(row[0]));
    return numbers.get(0);
  }
}
