// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.measures.MeasureEffect;
import io.bluezone.servers.province.measures.MeasureEffects;
import io.bluezone.servers.province.measures.MeasureRegister;
import io.bluezone.servers.province.measures.Shares;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.province.units.ProvinceUnits;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was done where, and the figures of those units beside others. */
class ProvinceMeasuresTest {

  private static final LocalDate DAY = LocalDate.of(2026, 2, 2);

  /** A unit's newest report of the seven days up to a day. */
  private static final String HOLDS =
      "select running from report r where r.unit = u.code and r.day <= '%1$s' and r.day > '%2$s'"
          + " order by r.day desc limit 1";

  private static ProvinceServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ProvinceServer(true);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static String holds(LocalDate day) {
    return HOLDS.formatted(day, day.minusDays(7));
  }

  /** Units, and the sums of population, of those running before, and of those after. */
  private static List<Long> asked(String units) {
    String query =
        "select count(*), sum(population), sum(b), sum(a) from (select population, (%s) as b, (%s)"
            + " as a from unit u where %s) as both_days where b is not null and a is not null";
    return server
        .part(ProvinceDatabase.class)
        .client()
        .sql(query.formatted(holds(DAY.minusDays(1)), holds(DAY.plusDays(14)), units))
        .query(
            (row, number) ->
                List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .single();
  }

  private static void assertSame(Shares shares, List<Long> asked) {
    assertThat(shares.units()).isEqualTo(asked.get(0).intValue());
    assertThat(shares.before().orElseThrow())
        .isEqualTo((double) asked.get(2) / asked.get(1), Offset.offset(1e-12));
    assertThat(shares.after().orElseThrow())
        .isEqualTo((double) asked.get(3) / asked.get(1), Offset.offset(1e-12));
  }

  @Test
  void comparesAsAnIndependentQueryDoes() {
    MeasureRegister measures = server.part(MeasureRegister.class);
    String own = measures.add("Loa", DAY, Set.of("c001", "c002", "c007", "c100", "c200")).id();
    // Of units with another measure in these days nothing is compared, of those before it is.
    String other = measures.add("Tờ rơi", DAY.plusDays(9), Set.of("c003", "s001")).id();
    String earlier = measures.add("Cũ", DAY.minusDays(15), Set.of("c004")).id();
    try {
      MeasureEffect effect =
          server
              .part(MeasureEffects.class)
              .of(
                  measures.find(own).orElseThrow(),
                  server.part(ProvinceUnits.class).tree().reporting());
      assertThat(effect.before()).isEqualTo("2026-02-01");
      assertThat(effect.after()).isEqualTo("2026-02-16");
      assertSame(effect.with(), asked("code in ('c001', 'c002', 'c007', 'c100', 'c200')"));
      assertSame(
          effect.without(),
          asked(
              "kind = 'commune' and code not in ('c001', 'c002', 'c007', 'c100', 'c200',"
                  + " 'c003')"));
    } finally {
      List.of(own, other, earlier).forEach(measures::remove);
    }
  }

  @Test
  void takesAMeasureFromAClerkForTheirUnitsAlone() throws Exception {
    Visitor clerk = server.visitor("clerk-a02", "a02", ProvinceRole.CLERK);
    clerk.get("/measures");
    Map<String, String> measure =
        Map.of("name", "Thư <b>phụ huynh</b>", "day", "2026-02-20", "unit", "s001");
    for (Map.Entry<String, String> wrong :
        Map.of("unit", "c001", "day", "2026-03-03", "name", " ").entrySet()) {
      Map<String, String> other = new HashMap<>(measure);
      other.put(wrong.getKey(), wrong.getValue());
      assertThat(clerk.post("/measures", other).page().select(".notice.bad"))
          .as(wrong.getKey())
          .isNotEmpty();
    }
    Answer shown = clerk.post("/measures", measure);
    assertThat(shown.page().select(".notice.good")).isNotEmpty();
    assertThat(shown.page().select("h1").text()).isEqualTo("Thư <b>phụ huynh</b>");
    assertThat(shown.page().select("#effect tbody tr")).hasSize(2);
    assertThat(shown.page().select("#pair svg.trend .other")).hasSize(2);
    String page = clerk.get("/measures").page().select("#measures th a").attr("href");
    Visitor hospital = server.visitor("clerk-a01", "a01", ProvinceRole.CLERK);
    assertThat(hospital.get("/measures").page().select("#measures")).isEmpty();
    assertThat(hospital.getOnly(page).status()).isEqualTo(404);
    hospital.get("/measures");
    assertThat(hospital.post(page + "/remove", Map.of()).status()).isEqualTo(404);
    clerk.get(page);
    assertThat(clerk.post(page + "/remove", Map.of()).page().select("#measures")).isEmpty();
  }
}
