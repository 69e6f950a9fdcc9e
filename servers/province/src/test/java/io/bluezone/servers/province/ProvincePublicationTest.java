// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.figures.UnitFigures;
import io.bluezone.servers.province.figures.UnitReport.Road;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The open figures: a day is published once, and never revised. */
class ProvincePublicationTest {

  private static final String[] UNITS = {
    "p,Tỉnh Sao Khuê,Sao Khue,province,,60000,40000,",
    "c1,Xã An Bình,An Binh,commune,p,20000,14000,1:1",
    "c2,\"Xã <b>Đông</b> & \"\"Tây\"\"\",Dong,commune,p,10000,7000,2:1",
    "t,Văn phòng nhỏ,Small office,agency,p,8,8,"
  };

  private ProvinceServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ProvinceServer(false);
    server.bring(UNITS);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private void report(String unit, UnitFigures figures) {
    server.part(UnitReports.class).take(unit, figures, Road.CLERK);
  }

  @Test
  void countsWhatComesAfterAPublicationForTheNextDay() throws Exception {
    Visitor department = server.visitor("department", "", ProvinceRole.DEPARTMENT);
    department.get("/");
    assertThat(department.post("/publications", Map.of()).page().select(".notice.bad").text())
        .isNotEmpty();
    report("c1", new UnitFigures(20_000, 14_000, 1_234));
    department.get("/");
    assertThat(department.post("/publications", Map.of()).page().select(".notice.good").text())
        .isNotEmpty();
    String published = server.visitor().get("/feed/figures.json").body();
    assertThat(published).contains("\"day\":\"2026-03-02\"", "\"running\":1230");
    report("c1", new UnitFigures(20_000, 14_000, 2_222));
    department.post("/publications", Map.of());
    assertThat(server.visitor().get("/feed/figures.json").body()).isEqualTo(published);
    assertThat(server.part(UnitReports.class).openDay()).isEqualTo(LocalDate.of(2026, 3, 3));
    server.clock.pass(Duration.ofDays(2));
    String next = server.visitor().get("/feed/figures.json?day=2026-03-03").body();
    assertThat(next).contains("\"running\":2220");
    assertThat(server.visitor().get("/feed/figures.json?day=2026-03-02").body())
        .isEqualTo(published);
    server.restart();
    assertThat(server.visitor().get("/feed/figures.json?day=2026-03-02").body())
        .isEqualTo(published);
    assertThat(server.visitor().get("/feed/days.json").body())
        .isEqualTo("{\"days\":[\"2026-03-03\",\"2026-03-02\"]}");
  }

  @Test
  void readsAPublishedDayAsATableToo() throws Exception {
    report("c1", new UnitFigures(20_000, 14_000, 1_234));
    report("c2", new UnitFigures(9_000, 7_000, 19));
    server.clock.pass(Duration.ofDays(1));
    Answer table = server.visitor().get("/feed/figures.csv");
    assertThat(table.header("Content-Type")).startsWith("text/csv");
    assertThat(table.body())
        .contains(
            "2026-03-02,unit,p,commune,c1,Xã An Bình,An Binh,20000,14000,20000,14000,1230\r\n")
        .contains("commune,c2,\"Xã <b>Đông</b> & \"\"Tây\"\"\",Dong,10000,7000,,,\r\n")
        .contains("2026-03-02,sum,p,commune,,,,,,20000,14000,1230\r\n")
        .contains("2026-03-02,sum-others,p,commune,,,,,,,,\r\n")
        // Eight people never stand alone.
        .doesNotContain("Văn phòng nhỏ");
    String tag = table.header("ETag");
    assertThat(server.visitor().getOnly("/feed/figures.csv", "If-None-Match", tag).status())
        .isEqualTo(304);
    Answer chart = server.visitor().get("/feed/chart.svg?lang=en");
    assertThat(chart.header("Content-Type")).startsWith("image/svg+xml");
    assertThat(chart.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-");
    assertThat(chart.body()).startsWith("<svg ").contains("1,230 people have the app running");
    Answer text = server.visitor().get("/feed/text.txt");
    assertThat(text.header("Content-Type")).startsWith("text/plain");
    assertThat(text.body()).startsWith("Tính đến ngày 02/03/2026: 1.230 người đang bật");
    assertThat(server.visitor().get("/feed/figures.json?day=2026-01-01").status()).isEqualTo(404);
    assertThat(server.visitor().get("/feed/figures.json?day=../x").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"days.json", "figures.json", "figures.csv", "chart.svg", "text.txt"})
  void packsEachFileForWhoTakesGzip(String name) throws Exception {
    report("c1", new UnitFigures(20_000, 14_000, 1_234));
    server.clock.pass(Duration.ofDays(1));
    Answer plain = server.visitor().getOnly("/feed/" + name);
    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(plain.header("Vary")).contains("Accept-Encoding");
    HttpResponse<byte[]> packed = packed(name, "br, gzip;q=0.5");
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(plain.body());
    }
    String tag = packed.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).isNotEqualTo(plain.header("ETag"));
    assertThat(
            server
                .visitor()
                .getOnly("/feed/" + name, "If-None-Match", tag, "Accept-Encoding", "gzip")
                .status())
        .isEqualTo(304);
    for (String refused : List.of("gzip;q=0", "gzip; q=0.000", "identity", "gzippy", "br")) {
      assertThat(packed(name, refused).headers().firstValue("Content-Encoding")).isEmpty();
    }
  }

  private HttpResponse<byte[]> packed(String name, String encodings) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + "/feed/" + name))
                .header("Accept-Encoding", encodings)
                .build(),
            BodyHandlers.ofByteArray());
  }

  @Test
  void keepsPublishedDaysReadableWhileTheDatabaseFails() throws Exception {
    report("c1", new UnitFigures(20_000, 14_000, 1_234));
    server.clock.pass(Duration.ofDays(1));
    String before = server.visitor().get("/feed/figures.json").body();
    JdbcClient client = server.part(ProvinceDatabase.class).client();
    client.sql("alter table publication rename to away").update();
    try {
      server.clock.pass(Duration.ofSeconds(2));
      Answer after = server.visitor().getOnly("/feed/figures.json");
      assertThat(after.status()).isEqualTo(200);
      assertThat(after.body()).isEqualTo(before);
    } finally {
      client.sql("alter table away rename to publication").update();
    }
    server.clock.pass(Duration.ofSeconds(2));
    assertThat(server.visitor().getOnly("/feed/figures.json").status()).isEqualTo(200);
  }
}
