// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.RadioHealth;
import io.bluezone.servers.venue.state.VenueProblem;
import io.bluezone.servers.venue.state.VenueState.Change;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's pages in Chromium. */
@Tag("browser")
class OperatorBrowserTest {

  private static final VenueProblem ADAPTER_OFF =
      new VenueProblem(
          "ADAPTER_OFF",
          RadioHealth.Level.ERROR,
          FakeVenue.NOW.minusSeconds(60),
          "The Bluetooth adapter hci0 is off: phones are neither heard nor see this venue. Switch"
              + " it on with: bluetoothctl power on",
          "Thiết bị Bluetooth hci0 đang tắt: không ghi nhận điện thoại và điện thoại không thấy"
              + " điểm này. Hãy bật bằng lệnh: bluetoothctl power on");

  /** The least contrast of a chart's bars with the card under them: of their ground or edge. */
  private static final String FAINTEST_BAR =
      """
      () => {
        const light = color => {
          const part = color.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
          return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
        };
        const card = light(getComputedStyle(document.querySelector('#day')).backgroundColor);
        return Math.min(...[...document.querySelectorAll('.chart rect')].map(bar => {
          const style = getComputedStyle(bar);
          return Math.max(...[style.fill, style.stroke].filter(each => each !== 'none')
            .map(light).map(own => (Math.max(own, card) + 0.05) / (Math.min(own, card) + 0.05)));
        }));
      }\
      """;

  private PagesServer server;
  private Chromium chromium;

  @BeforeEach
  void start() throws Exception {
    server = new PagesServer();
    server.makeOperator();
    chromium = new Chromium(server.address());
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    server.close();
  }

  private static void pictures(Page page, String name) {
    for (int[] size : Chromium.SIZES) {
      Chromium.picture(page, name, size, true);
    }
    page.setViewportSize(1280, 900);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void makesEveryPageUsableOnAWallAPillarAndAPhone(String language) {
    Page nobody = chromium.open(language);
    nobody.navigate("/");
    assertThat(nobody).hasURL(Pattern.compile("/login$"));
    Chromium.assertAccessible(nobody);
    pictures(nobody, "operator-login-" + language);
    Page page = chromium.openOperator(language);
    assertThat(page.locator("#now .big")).hasText("43");
    assertThat(page.locator("#visits tbody tr")).hasCount(2);
    assertThat(page.locator("#visits tbody th").first())
        .containsText(
            language.equals("vi")
                ? "Ngày 01/03/2026: một ca bệnh đã ở đây từ 08:00 đến 09:00"
                : "1 Mar 2026: a case was here between 08:00 and 09:00");
    pictures(page, "operator-" + language);
    Chromium.assertAccessible(page);
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertThat(((Number) page.evaluate(FAINTEST_BAR)).doubleValue())
          .as("%s", scheme)
          .isGreaterThanOrEqualTo(3);
    }
    page.locator("details.figures summary").first().click();
    assertThat(page.locator("#day tbody tr")).hasCount(24);
    Chromium.assertAccessible(page);
    pictures(page, "operator-table-" + language);
    for (String path :
        List.of(
            "/disclose?visit=2",
            "/disclose/confirm?from=2026-03-01T08:00&until=2026-03-01T09:00",
            "/data",
            "/settings",
            "/password")) {
      page.navigate(path);
      assertThat(page.locator("h1")).isVisible();
      Chromium.assertAccessible(page);
      pictures(page, "operator" + path.replaceAll("[?].*", "").replace('/', '-') + "-" + language);
    }
    chromium.assertQuiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void letsAnAdministratorGiveAccountsOnEachSizeOfScreen(String language) throws Exception {
    server
        .accounts()
        .setRoles(PagesServer.OPERATOR, Set.of(VenueRoute.OPERATOR, VenueRoute.ADMINISTRATOR));
    Page page = chromium.openOperator(language);
    page.navigate("/accounts");
    page.fill("#name", "nam.ga-hue");
    page.fill("#displayName", "Nguyễn Phúc Hoàng Nam");
    page.locator("form.card button:not(.quiet)").click();
    assertThat(page.locator("#first-password")).isVisible();
    Chromium.assertAccessible(page);
    pictures(page, "operator-first-password-" + language);
    page.navigate("/accounts");
    assertThat(page.locator("tbody tr")).hasCount(2);
    Chromium.assertAccessible(page);
    pictures(page, "operator-accounts-" + language);
    chromium.assertQuiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void saysAtOnceWhatGoesWrongAndWhatToDo(String language) {
    Page page = chromium.openOperator(language);
    boolean vietnamese = language.equals("vi");
    assertThat(page.locator("#problems a.button")).hasAttribute("href", "/disclose?visit=2");
    server.venue.visits = List.of();
    server.venue.tell(Change.CASES);
    assertThat(page.locator("#problems"))
        .containsText(vietnamese ? "Mọi thứ đang hoạt động tốt." : "All is well.");
    server.venue.radio = RadioHealth.Level.ERROR;
    server.venue.problems = List.of(ADAPTER_OFF);
    server.venue.tell(Change.RADIO);
    assertThat(page.locator("#problems"))
        .containsText(vietnamese ? ADAPTER_OFF.vietnamese() : ADAPTER_OFF.english());
    assertThat(page.locator("#radio .state")).hasText(vietnamese ? "có lỗi" : "faulty");
    Chromium.assertAccessible(page);
    pictures(page, "operator-problem-" + language);
    server.venue.radio = RadioHealth.Level.GOOD;
    server.venue.problems = List.of();
    server.venue.tell(Change.RADIO);
    assertThat(page.locator("#radio .state")).hasText(vietnamese ? "hoạt động tốt" : "works");
    chromium.assertQuiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void marksASimulationOnEveryPage(String language) {
    server.venue.simulated = true;
    String mark = language.equals("vi") ? "Mô phỏng" : "Simulation";
    Page page = chromium.openOperator(language);
    for (String path : List.of("/", "/disclose", "/data", "/settings", "/password")) {
      page.navigate(path);
      assertThat(page.locator("main > .notice").first()).containsText(mark);
      Chromium.assertAccessible(page);
      for (int[] size : List.of(new int[] {1280, 800}, new int[] {390, 844})) {
        Chromium.picture(
            page, "operator-simulated" + path.replace('/', '-') + "-" + language, size, true);
      }
    }
    chromium.assertQuiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void walksThroughADrillThatEveryPageMarks(String language) {
    String mark = language.equals("vi") ? "Diễn tập" : "Drill";
    server.venue.visits = server.venue.visits.subList(1, 2);
    Page page = chromium.openOperator(language);
    assertThat(page.locator("#drill")).containsText(mark);
    pictures(page, "operator-drill-before-" + language);
    page.locator("#drill button").click();
    assertThat(page.locator("#drill")).isHidden();
    Page other = page.context().newPage();
    other.navigate("/");
    Chromium.assertAccessible(page);
    pictures(page, "operator-drill-" + language);
    for (String path : List.of("/data", "/settings", "/password")) {
      page.navigate(path);
      assertThat(page.locator("main > .notice").first())
          .containsText(Pattern.compile(mark, Pattern.CASE_INSENSITIVE));
    }
    page.navigate("/");
    page.locator("#visits a.button").first().click();
    Chromium.assertAccessible(page);
    pictures(page, "operator-drill-disclose-" + language);
    page.locator("form.card button:not(.quiet)").click();
    page.locator("form.card button.quiet").click();
    assertThat(page.locator("#code")).hasValue("00000000");
    assertThat(page.locator("main")).not().containsText(Pattern.compile("has been sent|Đã gửi"));
    assertThat(page.locator("form.card button:not(.quiet)")).containsText("(");
    Chromium.assertAccessible(page);
    pictures(page, "operator-drill-confirm-" + language);
    page.locator("input[name=agreed]").check();
    page.locator("form.card button:not(.quiet)").click();
    assertThat(page.locator(".notice.good")).containsText(mark);
    pictures(page, "operator-drill-done-" + language);
    page.navigate("/");
    assertThat(other.locator("#visits a.button")).hasCount(0);
    other.locator("#problems button").click();
    assertThat(other.locator(".notice.good").first()).isVisible();
    assertThat(page.locator("#problems button")).hasCount(0);
    assertThat(page.locator("#visits tbody tr")).hasCount(1);
    assertThat(page.locator("#drill")).isVisible();
    chromium.assertQuiet();
  }

  @Test
  void followsWithoutPollingAndKeepsWhatIsOpen() {
    Page page = chromium.openOperator("en");
    assertThat(page.locator("#now .big")).hasText("43");
    page.locator("#day summary").click();
    page.evaluate("window.asked = []");
    page.onRequest(request -> page.evaluate("url => window.asked.push(url)", request.url()));
    server.venue.phones = 57;
    server.venue.tell(Change.PHONES);
    assertThat(page.locator("#now .big")).hasText("57");
    server.venue.quiet = true;
    server.venue.visits = List.of();
    server.venue.tell(Change.HISTORY);
    server.venue.tell(Change.CASES);
    assertThat(page.locator("#visits")).containsText("No case is known");
    assertThat(page.locator("#fortnight")).containsText("No figures yet.");
    server.venue.quiet = false;
    server.venue.tell(Change.HISTORY);
    assertThat(page.locator("#fortnight .chart rect").first()).isAttached();
    assertThat((List<?>) page.evaluate("window.asked")).isEmpty();
    page.locator("#day summary").click();
    server.venue.phones = 58;
    server.venue.tell(Change.HISTORY);
    assertThat(page.locator("#now .big")).hasText("58");
    assertThat(page.locator("#day details")).hasAttribute("open", "");
    assertThat(page.evaluate("document.activeElement.tagName")).isEqualTo("SUMMARY");
    chromium.assertQuiet();
  }

  @Test
  void outlivesItsServersRestart() {
    Page page = chromium.openOperator("en");
    server.stop();
    assertThat(page.locator("#lost")).isVisible();
    assertThat(page.locator("#now .big")).hasText("43");
    server.startAgain();
    assertThat(page.locator("#lost")).isHidden();
    page.navigate("/settings");
    assertThat(page).hasURL(Pattern.compile("/settings"));
  }

  @Test
  void endsTheStreamWithTheSession() {
    Page first = chromium.openOperator("en");
    Page second = first.context().newPage();
    second.navigate("/");
    assertThat(second.locator("#now .big")).hasText("43");
    second.locator(".person button").click();
    assertThat(second).hasURL(Pattern.compile("/login\\?out"));
    assertThat(first).hasURL(Pattern.compile("/login"));

    Page idle = chromium.openOperator("en");
    server.clock.pass(Duration.ofMinutes(16));
    assertThat(idle).hasURL(Pattern.compile("/login"));
    idle.navigate("/");
    assertThat(idle).hasURL(Pattern.compile("/login"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void disclosesACasesHoursWithConsentAndCode(String language) {
    Page page = chromium.openOperator(language);
    page.locator("#visits a.button").first().click();
    assertThat(page.locator("#from")).hasValue("2026-03-01T08:00");
    page.fill("#from", "2026-03-01T08:00");
    page.fill("#until", "2026-03-01T09:00");
    page.locator("form.card button:not(.quiet)").click();
    assertThat(page.locator(".hours")).containsText("08:00–09:00");
    String leaves = page.locator(".leaves").innerText();
    String stays = page.locator(".stays").innerText();
    page.locator("form.card button:not(.quiet)").click();
    assertThat(server.venue.done).isEmpty();
    page.fill("#code", "12345678");
    page.locator("input[name=agreed]").check();
    page.locator("form.card button:not(.quiet)").click();
    assertThat(page.locator(".notice.good")).containsText("4");
    assertThat(server.venue.done).hasSize(1);
    assertThat(server.venue.done.get(0))
        .startsWith("disclose 2026-03-01T01:00:00Z 2026-03-01T02:00:00Z 12345678\n")
        .contains(leaves.split("\n"))
        .contains(stays.split("\n"))
        .contains(language.equals("vi") ? "Tôi đồng ý khai báo" : "I agree to disclose");
    pictures(page, "operator-disclosed-" + language);
    chromium.assertQuiet();
  }

  @Test
  void exportsAndErasesDataForAnOperatorWhoMeansIt() throws Exception {
    Page page = chromium.openOperator("vi");
    page.navigate("/data");
    page.locator("input[name=agreed]").check();
    Download file = page.waitForDownload(() -> page.locator("form.card button").first().click());
    assertThat(file.suggestedFilename()).isEqualTo("bluezone-2026-02-17-2026-03-02.sealed");
    assertThat(Files.readString(file.path())).isEqualTo("sealed");
    page.fill("#word", "xoa");
    page.locator("button.bad").click();
    assertThat(page.locator(".notice.bad")).containsText("Chưa xóa gì");
    assertThat(server.venue.done).hasSize(1);
    page.fill("#word", "xóa");
    page.locator("button.bad").click();
    assertThat(page.locator(".notice.good")).containsText("Đã xóa tất cả");
    assertThat(server.venue.done).last().isEqualTo("erase");
    chromium.assertQuiet();
  }

  @Test
  void changesSettingsAndLeavesWrongOnesToBeMended() {
    Page page = chromium.openOperator("en");
    page.navigate("/settings");
    page.fill("#name", "Gate 3");
    page.locator("input[name=gateMode]").check();
    page.fill("#appAddress", "ftp://example.org");
    page.locator("form.card button:not(.quiet)").click();
    assertThat(page.locator(".notice.bad")).containsText("http://");
    assertThat(page.locator("#name")).hasValue("Gate 3");
    page.fill("#appAddress", "https://example.org/app");
    page.locator("form.card button:not(.quiet)").click();
    assertThat(page.locator(".notice.good")).containsText("Saved");
    assertThat(server.venue.settings)
        .isEqualTo(
            new OperatorSettings("Gate 3", true, URI.create("https://example.org/app"), -50));
    chromium.assertQuiet();
  }

  @Test
  void worksWithoutJavaScript() {
    Page page =
        chromium.open(new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false));
    page.navigate("/login");
    page.fill("#username", PagesServer.OPERATOR);
    page.fill("#password", PagesServer.PASSWORD);
    page.press("#password", "Enter");
    assertThat(page.locator("#now .big")).hasText("43");
    assertThat(page.locator("#lost")).isHidden();
    page.locator("#visits a.button").first().click();
    page.locator("form.card button:not(.quiet)").click();
    page.fill("#code", "12345678");
    page.locator("input[name=agreed]").check();
    page.locator("form.card button:not(.quiet)").click();
    assertThat(page.locator(".notice.good")).containsText("4 of 4 keys");
  }
}
