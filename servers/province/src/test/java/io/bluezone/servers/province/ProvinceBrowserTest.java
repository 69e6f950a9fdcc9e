// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.bluezone.servers.province.figures.ReportLinks;
import io.bluezone.servers.province.measures.MeasureRegister;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.web.box.BoxCount;
import io.bluezone.servers.web.box.BoxLink;
import io.bluezone.servers.web.box.BoxState;
import io.bluezone.servers.web.visitor.WebBrowser;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The pages of the made-up province in a browser, for someone of its health department: on a
 * telephone and a desk, in both languages.
 */
@Tag("browser")
class ProvinceBrowserTest {

  private static final int[] DESK = {1280, 900};
  private static final int[] TELEPHONE = {390, 844};

  private static final class Browser extends WebBrowser {

    Browser(String base) {
      super(base, DESK, "Asia/Ho_Chi_Minh", text -> false);
    }
  }

  @Test
  void shutsNoOneOut() throws Exception {
    try (ProvinceServer server = new ProvinceServer(true);
        Browser browser = new Browser(server.address())) {
      server.visitor(
          "mai", "a01", ProvinceRole.CLERK, ProvinceRole.AUDITOR, ProvinceRole.ADMINISTRATOR);
      enrol(server);
      String measure =
          server
              .part(MeasureRegister.class)
              .add(
                  "Thư gửi phụ huynh",
                  LocalDate.ofInstant(ProvinceServer.NOON, ProvinceServer.ZONE).minusDays(20),
                  Set.of("h01", "h02", "h03"))
              .id();
      Page page = logIn(server, browser, "mai");
      for (String path :
          List.of(
              "/?kind=HOSPITAL",
              "/figures",
              "/roads",
              "/measures",
              "/measures/" + measure,
              "/units/h01",
              "/units/h01/sheet",
              "/boxes",
              "/accounts",
              "/journal")) {
        page.navigate(path + (path.contains("?") ? "&" : "?") + "lang=vi");
        look(page, "province" + path.replace(measure, "one").replaceAll("\\W+", "-"));
      }
      assertThat(page.title()).startsWith("Nhật ký");
      Page form = browser.open("en-GB");
      form.navigate("/r/" + server.part(ReportLinks.class).renew("s001"));
      form.fill("#people", "500");
      form.fill("#smartphones", "300");
      form.fill("#running", "120");
      form.press("#running", "Enter");
      form.waitForSelector(".notice.good");
      assertThat(form.title()).startsWith("An Bang Secondary School");
      look(form, "province-form");
      server.visitor("lan", "", ProvinceRole.DEPARTMENT);
      Page map = logIn(server, browser, "lan");
      map.waitForSelector("#map .scroll svg");
      look(map, "province-map");
      map.navigate("/boxes/settings");
      look(map, "province-box-settings");
      browser.assertQuiet();
    }
  }

  private static void enrol(ProvinceServer server) throws Exception {
    BoxLink box =
        new BoxFleet(server, Files.createTempDirectory("boxes")).enrol("h01", "Cổng chính", 0);
    box.count(
        BoxCount.intervalOf(server.clock.instant().minus(Duration.ofDays(1))),
        60,
        Optional.empty());
    box.report(
        (waiting, settings) ->
            new BoxState("0.1.0", 9_000, List.of("ADAPTER_OFF"), 60, true, waiting, settings));
  }

  private static Page logIn(ProvinceServer server, Browser browser, String name) {
    Page page = browser.open("vi-VN");
    page.navigate("/login");
    page.fill("#username", name);
    page.fill("#password", ProvinceServer.PASSWORD);
    page.press("#password", "Enter");
    page.waitForURL(server.address() + "/");
    return page;
  }

  private static void look(Page page, String name) {
    WebBrowser.assertAccessible(page);
    WebBrowser.picture(page, name, DESK, false);
    WebBrowser.picture(page, name, TELEPHONE, false);
  }
}
