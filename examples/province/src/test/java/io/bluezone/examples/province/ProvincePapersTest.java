// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.province.data.ProvinceDatabase;
import io.bluezone.examples.province.pages.ProvinceRole;
import io.bluezone.examples.web.visitor.Visitor;
import io.bluezone.examples.web.visitor.Visitor.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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
