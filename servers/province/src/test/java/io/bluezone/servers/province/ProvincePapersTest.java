// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The report of the made-up province, three clicks after the login at most. */
class ProvincePapersTest {

  /** Independent of the program's own queries: each unit's newest report of seven days. */
  private static final String RUNNING =
      "select sum(r.running) from report r join unit u on u.code = r.unit where u.kind = ? and"
          + " r.day = (select max(o.day) from report o where o.unit = r.unit and o.day <="
          + " '2026-03-01' and o.day >= '2026-02-23')";

  private static ProvinceServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ProvinceServer(true);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static byte[] download(Visitor visitor, String path) throws Exception {
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                    .header("Cookie", "JSESSIONID=" + visitor.session().orElseThrow())
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=");
    return response.body();
  }

  private static Document content(byte[] odt) throws Exception {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(odt))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("content.xml")) {
          return Jsoup.parse(
              (InputStream) new ByteArrayInputStream(zip.readAllBytes()),
              "UTF-8",
              "",
              Parser.xmlParser());
        }
      }
    }
    throw new AssertionError("no content.xml");
  }

  private static String running(String kind) {
    long sum =
        server
            .part(ProvinceDatabase.class)
            .client()
            .sql(RUNNING)
            .param(kind)
            .query(Long.class)
            .single();
    return NumberFormat.getIntegerInstance(Locale.forLanguageTag("vi-VN")).format(sum);
  }

  @Test
  void reportsWhatAnIndependentQueryFinds() throws Exception {
    Visitor department = server.visitor("department", "", ProvinceRole.DEPARTMENT);
    Answer first = department.get("/");
    assertThat(first.page().select("nav.pages a[href=/papers]")).hasSize(1);
    Answer papers = department.get("/papers");
    assertThat(papers.page().select("a[href=/papers/bao-cao.odt]")).hasSize(1);
    Document report = content(download(department, "/papers/bao-cao.odt"));
    String text = report.text();
    assertThat(text)
        .contains("BÁO CÁO", "ngày 02 tháng 3 năm 2026", "đến ngày 01/03/2026")
        .contains("[SỐ LIỆU MÔ PHỎNG]")
        .contains("Toàn tỉnh có " + running("commune") + " người")
        .contains("Khối cơ quan: " + running("agency") + " người")
        .contains("Bệnh viện: " + running("hospital") + " người")
        .contains("Trường học: " + running("school") + " người")
        .doesNotContain("${");
    // The communes, the head of the table, and the tables of the paper's head and foot.
    assertThat(report.getElementsByTag("table:table-row")).hasSize(226 + 3);
    String table = new String(download(department, "/papers/figures.csv"), StandardCharsets.UTF_8);
    assertThat(table.lines()).hasSize(579);
    assertThat(papers.page().select("#lines").text()).contains(running("commune"));
  }

  /** A unit and what the database has of it, found by another query than the program's. */
  private record Fact(
      String code,
      String name,
      String kind,
      long population,
      long smartphones,
      Optional<Long> running) {

    double share() {
      return running.map(each -> (double) each / population).orElse(-1.0);
    }
  }

  private static List<Fact> facts(String day, String oldest) {
    return server
        .part(ProvinceDatabase.class)
        .client()
        .sql(
            "select u.code, u.name_vi, u.kind, u.population, u.smartphones, r.running from unit u"
                + " left join report r on r.unit = u.code and r.day = (select max(o.day) from"
                + " report o where o.unit = u.code and o.day between ? and ?) where u.kind <>"
                + " 'province' order by u.place")
        .params(oldest, day)
        .query(
            (row, number) -> {
              long running = row.getLong("running");
              boolean none = row.wasNull();
              return new Fact(
                  row.getString("code"),
                  row.getString("name_vi"),
                  row.getString("kind"),
                  row.getLong("population"),
                  row.getLong("smartphones"),
                  none ? Optional.empty() : Optional.of(running));
            })
        .list();
  }

  private static List<Fact> ranked(List<Fact> all) {
    return all.stream()
        .filter(each -> each.kind().equals("commune"))
        .sorted(Comparator.comparingDouble(Fact::share).reversed().thenComparing(Fact::code))
        .toList();
  }

  private static String number(long number) {
    return NumberFormat.getIntegerInstance(Locale.forLanguageTag("vi-VN")).format(number);
  }

  private static String percent(double share, String unit) {
    return share < 0 ? "–" : String.format(Locale.forLanguageTag("vi"), "%.1f", share * 100) + unit;
  }

  private static List<String> line(int rank, Fact fact, String percent) {
    return List.of(
        Integer.toString(rank),
        fact.name(),
        fact.running().map(ProvincePapersTest::number).orElse("–"),
        number(fact.population()),
        number(fact.smartphones()),
        percent(fact.share(), percent));
  }

  @Test
  void writesEachNumberOfTheReportAsAnIndependentQueryFindsIt() throws Exception {
    Visitor department = server.visitor("checker", "", ProvinceRole.DEPARTMENT);
    List<Fact> facts = facts("2026-03-01", "2026-02-23");
    List<Fact> ranked = ranked(facts);
    Document report = content(download(department, "/papers/bao-cao.odt"));
    List<Element> rows =
        report.getElementsByTag("table:table").stream()
            .filter(table -> table.attr("table:name").equals("Ranking"))
            .flatMap(table -> table.getElementsByTag("table:table-row").stream())
            .toList();
    assertThat(rows).hasSize(ranked.size() + 1);
    for (int i = 0; i < ranked.size(); i++) {
      assertThat(rows.get(i + 1).getElementsByTag("table:table-cell").eachText())
          .isEqualTo(line(i + 1, ranked.get(i), "%"));
    }
    Iterator<String> table =
        new String(download(department, "/papers/figures.csv"), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .iterator();
    for (Fact fact : facts) {
      assertThat(table.next())
          .startsWith("2026-03-01," + fact.code() + ",")
          .contains("," + fact.population() + "," + fact.smartphones() + ",")
          .endsWith("," + fact.running().map(String::valueOf).orElse(""));
    }
    assertThat(table.hasNext()).isFalse();
  }

  @Test
  void showsOnTheOverviewTheSameOfTheOpenDay() throws Exception {
    Visitor department = server.visitor("looker", "", ProvinceRole.DEPARTMENT);
    List<Fact> ranked = ranked(facts("2026-03-02", "2026-02-24"));
    Document page = department.get("/?lang=vi").page();
    List<Element> rows = page.select("#ranking tbody tr");
    assertThat(rows).hasSize(ranked.size());
    for (int i = 0; i < ranked.size(); i++) {
      assertThat(rows.get(i).children().eachText())
          .startsWith(line(i + 1, ranked.get(i), " %").toArray(new String[0]));
    }
    // One sum at the top, in the trend's title and at its end.
    long sum = ranked.stream().mapToLong(fact -> fact.running().orElse(0L)).sum();
    assertThat(page.select("#running").text()).isEqualTo(number(sum));
    assertThat(page.select("#trend h2").text()).startsWith(number(sum) + " người");
    Map<String, String> map = new HashMap<>();
    for (Element unit : page.select("#map .scroll g")) {
      map.put(unit.attr("data-unit"), unit.select("text").text());
    }
    assertThat(map).hasSize(ranked.size());
    for (Fact fact : ranked) {
      String shown = fact.share() < 0 ? "–" : Long.toString(Math.round(fact.share() * 100));
      assertThat(map.get(fact.code())).isEqualTo(shown);
    }
  }

  @Test
  void writesTheOfficesNamesOnItsPapers() throws Exception {
    Visitor department = server.visitor("signer", "", ProvinceRole.DEPARTMENT);
    department.get("/papers");
    assertThat(
            department
                .post("/papers", Map.of("signer", "Trần <b>Mai</b>", "agency", "SỞ Y TẾ"))
                .page()
                .select(".notice.good")
                .text())
        .isNotEmpty();
    assertThat(department.get("/papers").page().select("#signer").attr("value"))
        .isEqualTo("Trần <b>Mai</b>");
    assertThat(content(download(department, "/papers/cong-van.odt")).text())
        .contains("Kính gửi: Ủy ban nhân dân tỉnh", "SỞ Y TẾ", "Trần <b>Mai</b>", "V/v báo cáo")
        .doesNotContain("${");
    assertThat(department.post("/papers", Map.of("signer", " ")).page().select(".bad").text())
        .isNotEmpty();
    assertThat(department.get("/papers/other.odt").status()).isEqualTo(404);
  }
}
