// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.figures.UnitFigures;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day of the province, as its clerks and its units see it. */
class ProvincePagesTest {

  private static final String[] UNITS = {
    "p,Tỉnh Sao Khuê,Sao Khue,province,,60000,40000,",
    "c1,Xã An Bình,An Binh,commune,p,20000,14000,1:1",
    "c2,\"Xã <b>Đông</b> & \"\"Tây\"\"\",Dong,commune,p,10000,7000,2:1",
    "e,Sở Giáo dục,Education,agency,p,90,80,",
    "s1,Trường THPT An Bình,An Binh School,school,e,800,500,",
    "t,Văn phòng nhỏ,Small office,agency,p,8,8,"
  };

  private static ProvinceServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ProvinceServer(false);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void bring() throws Exception {
    server.empty();
    server.bring(UNITS);
  }

  private static Map<String, String> figures(int people, int smartphones, int running) {
    return Map.of(
        "people", Integer.toString(people),
        "smartphones", Integer.toString(smartphones),
        "running", Integer.toString(running));
  }

  private String link(Visitor clerk, String unit) throws Exception {
    clerk.get("/units/" + unit);
    Answer shown = clerk.post("/units/" + unit + "/link", Map.of());
    String link = shown.page().select("#link").text();
    assertThat(link).startsWith(server.address() + "/r/");
    return link.substring(server.address().length());
  }

  @Test
  void takesFiguresByALinkWithoutALogin() throws Exception {
    Visitor clerk = server.visitor("clerk", "", ProvinceRole.CLERK);
    String link = link(clerk, "c1");
    Visitor telephone = server.visitor();
    Answer form = telephone.get(link);
    assertThat(form.page().select("h1").text()).isEqualTo("Xã An Bình");
    assertThat(form.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(form.header("Set-Cookie")).isEmpty();
    Answer thanks = telephone.postOnly(link, figures(20_000, 14_000, 4_321));
    assertThat(thanks.status()).isEqualTo(200);
    assertThat(thanks.page().select(".notice.good").text()).contains("Cảm ơn", "4.321");
    assertThat(clerk.get("/units/c1").page().select("#reports tbody tr").text())
        .contains("02/03/2026", "4.321", "liên kết");
    assertThat(clerk.get("/figures").page().select("#late").text())
        .contains("Trường THPT An Bình")
        .doesNotContain("Xã An Bình");
  }

  /** As pages show numbers, clerks type them. */
  @Test
  void takesNumbersWithThousandsApart() throws Exception {
    Visitor clerk = server.visitor("clerk", "", ProvinceRole.CLERK);
    clerk.get("/units/c1");
    Map<String, String> typed =
        Map.of("people", "20.000", "smartphones", "14 000", "running", "1,234");
    assertThat(clerk.post("/units/c1/figures", typed).page().select(".notice.good").text())
        .contains("Đã nhận");
    assertThat(server.part(UnitReports.class).of("c1", 1))
        .first()
        .satisfies(
            report ->
                assertThat(report.figures()).isEqualTo(new UnitFigures(20_000, 14_000, 1_234)));
  }

  @Test
  void printsAFormForAUnitWithoutATelephone() throws Exception {
    Visitor clerk = server.visitor("clerk", "", ProvinceRole.CLERK);
    assertThat(clerk.get("/units/c2").page().select("a[href=/units/c2/sheet]")).hasSize(1);
    Answer sheet = clerk.get("/units/c2/sheet");
    assertThat(sheet.page().select("h1").text()).contains("Phiếu báo cáo", "<b>Đông</b>");
    assertThat(sheet.page().select("#by-hand th").eachText())
        .contains("Số người", "Có điện thoại thông minh", "Đang bật ứng dụng");
    Visitor other = server.visitor("education", "e", ProvinceRole.CLERK);
    assertThat(other.get("/units/c2/sheet").status()).isEqualTo(404);
  }

  @Test
  void endsALinkWithTheNext() throws Exception {
    Visitor clerk = server.visitor("clerk", "", ProvinceRole.CLERK);
    String first = link(clerk, "c1");
    String second = link(clerk, "c1");
    assertThat(server.visitor().get(first).status()).isEqualTo(404);
    assertThat(server.visitor().postOnly(first, figures(1, 1, 1)).status()).isEqualTo(404);
    assertThat(server.visitor().get(second).status()).isEqualTo(200);
    // It is shown once.
    assertThat(clerk.get("/units/c1/link").path()).isEqualTo("/units/c1");
  }

  @Test
  void refusesFiguresThatCannotBe() throws Exception {
    Visitor clerk = server.visitor("clerk", "", ProvinceRole.CLERK);
    String link = link(clerk, "c1");
    for (Map<String, String> wrong :
        List.of(
            figures(10, 20, 5),
            figures(30, 20, 25),
            figures(-1, -2, -3),
            Map.of("people", "1e3", "smartphones", "1", "running", "1"),
            Map.of("people", "99999999", "smartphones", "1", "running", "1"),
            Map.of("people", "\"><script>", "smartphones", "", "running", ""))) {
      Answer answer = server.visitor().postOnly(link, wrong);
      assertThat(answer.page().select(".notice.bad").text()).contains("ba số nguyên");
      assertThat(answer.page().select("#people").attr("value")).isEqualTo(wrong.get("people"));
      assertThat(answer.page().select("form script")).isEmpty();
      clerk.get("/units/c1");
      assertThat(clerk.post("/units/c1/figures", wrong).page().select(".notice.bad").text())
          .contains("ba số nguyên");
    }
    assertThat(server.visitor().postOnly(link, Map.of()).status()).isEqualTo(400);
    assertThat(server.part(UnitReports.class).of("c1", 10)).isEmpty();
  }

  @Test
  void keepsAClerkToTheUnit() throws Exception {
    Visitor education = server.visitor("education", "e", ProvinceRole.CLERK);
    assertThat(education.get("/figures").page().select("#all li").eachText())
        .containsExactly("Sở Giáo dục", "Trường THPT An Bình");
    education.get("/units/s1");
    assertThat(education.post("/units/s1/figures", figures(800, 500, 300)).status()).isEqualTo(200);
    assertThat(education.get("/units/c1").status()).isEqualTo(404);
    education.get("/units/s1");
    assertThat(education.post("/units/c1/figures", figures(2, 1, 1)).status()).isEqualTo(404);
    assertThat(education.post("/units/c1/link", Map.of()).status()).isEqualTo(404);
    assertThat(server.part(UnitReports.class).of("c1", 10)).isEmpty();
    assertThat(server.part(UnitReports.class).of("s1", 10)).hasSize(1);
  }

  @Test
  void writesNamesAsTheyAre() throws Exception {
    Visitor clerk = server.visitor("clerk", "", ProvinceRole.CLERK);
    for (String page : List.of("/", "/figures", "/units/c2")) {
      Answer answer = clerk.get(page);
      assertThat(answer.page().select("main b")).as(page).isEmpty();
      assertThat(answer.page().select("main").text()).as(page).contains("<b>Đông</b> & \"Tây\"");
    }
    assertThat(clerk.get("/figures?lang=en").page().select("#all").text()).contains("Dong");
  }

  @Test
  void keepsFiguresOverANewListOfUnits() throws Exception {
    Visitor clerk = server.visitor("clerk", "", ProvinceRole.CLERK);
    String link = link(clerk, "c1");
    server.visitor().postOnly(link, figures(20_000, 14_000, 1_234));
    server.bring(
        "p,Tỉnh Sao Khuê,Sao Khue,province,,60000,40000,",
        "c1,Phường An Bình,An Binh,commune,p,21000,15000,1:1");
    assertThat(server.visitor().get(link).page().select("h1").text()).isEqualTo("Phường An Bình");
    assertThat(clerk.get("/units/c1").page().select("#reports").text()).contains("1.234");
    assertThat(clerk.get("/units/s1").status()).isEqualTo(404);
  }

  @Test
  void namesEveryFaultOfAListAndTakesNothing() throws Exception {
    Visitor administrator = server.visitor("admin2", "", ProvinceRole.ADMINISTRATOR);
    administrator.get("/units");
    String file =
        """
        code,name_vi,name_en,kind,parent,population,smartphones,place
        p,Tỉnh,Province,province,,10,10,
        a,=1+1,A,hamlet,q,x,3,1:1
        """;
    Answer answer = administrator.postFiles("/units", Map.of(), Map.of("file", file));
    assertThat(answer.page().select("#faults tbody tr")).hasSize(4);
    assertThat(answer.page().select("#faults").text()).contains("=1+1", "hamlet", "“q”", "“x”");
    assertThat(administrator.get("/units").page().select("#units tbody tr")).hasSize(UNITS.length);
    // What is taken along can be brought back.
    String own = administrator.get("/units.csv").body();
    administrator.get("/units");
    assertThat(administrator.postFiles("/units", Map.of(), Map.of("file", own)).status())
        .isEqualTo(302);
    assertThat(administrator.get("/units.csv").body()).isEqualTo(own);
  }

  @Test
  void takesBoundariesWholeOrNamesEachFault() throws Exception {
    Visitor clerk = server.visitor("clerk", "", ProvinceRole.CLERK);
    server.visitor().postOnly(link(clerk, "c1"), figures(20_000, 14_000, 5_000));
    assertThat(clerk.get("/").page().select("#map .scroll text").eachText())
        .containsExactlyInAnyOrder("25", "–");
    Visitor administrator = server.visitor("admin3", "", ProvinceRole.ADMINISTRATOR);
    administrator.get("/map");
    Answer refused =
        administrator.postFiles("/map", Map.of(), Map.of("file", boundary("<script>")));
    assertThat(refused.page().select("#faults tbody tr").eachText())
        .containsExactly("1 Không có đơn vị “<script>”");
    administrator.get("/map");
    assertThat(administrator.postFiles("/map", Map.of(), Map.of("file", boundary("c1"))).status())
        .isEqualTo(302);
    assertThat(clerk.get("/").page().select("#map .scroll path").eachAttr("d"))
        .containsExactly("M0 1000L983 1000L983 0L0 1000Z");
  }

  private static String boundary(String code) {
    return "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"code\":\""
        + code
        + "\"},\"geometry\":{\"type\":\"Polygon\","
        + "\"coordinates\":[[[105,10],[106,10],[106,11],[105,10]]]}}]}";
  }

  @Test
  void tellsWhoDidEachAct() throws Exception {
    Visitor clerk = server.visitor("clerk", "", ProvinceRole.CLERK);
    server.visitor().postOnly(link(clerk, "c1"), figures(20_000, 14_000, 1_234));
    Visitor auditor = server.visitor("auditor", "", ProvinceRole.AUDITOR);
    assertThat(auditor.get("/journal?lang=vi").page().select("#acts tbody tr").eachText())
        .anySatisfy(line -> assertThat(line).contains("unit:c1", "qua liên kết", "2026-03-02"))
        .anySatisfy(line -> assertThat(line).contains("clerk", "tạo liên kết", "c1"))
        .anySatisfy(line -> assertThat(line).contains("nạp danh sách đơn vị", "6"))
        .noneSatisfy(line -> assertThat(line).containsPattern("[a-z][.][a-z]"));
    assertThat(auditor.post("/journal/export", Map.of()).body())
        .startsWith("number,time,who,act,subject\r\n")
        .contains(",unit:c1,figures.reported,2026-03-02\r\n", ",auditor,journal.exported,\r\n");
  }
}
