// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The staff pages in Chromium, from the first login to the account of acts. */
@Tag("browser")
class StaffBrowserTest {

  private static final Instant NOW = Instant.parse("2026-03-02T03:10:00Z");

  @TempDir static Path data;
  private static Hospital hospital;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    hospital = new Hospital(data, 140, () -> NOW);
    chromium = new Chromium(hospital.address());
    Page chief = chromium.open("vi");
    StaffRoom.logInFirst(chief, "admin", hospital.firstPassword());
    Devices.fillADay(hospital);
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
    hospital.close();
  }

  /** Takes pictures of what there is in both languages; the page stays in its own. */
  private static void pictures(Page page, String name, String language) {
    String path = page.url();
    for (String each : List.of("vi", "en")) {
      page.navigate(path + "?lang=" + each);
      Chromium.picture(page, name + "-" + each);
    }
    page.navigate(path + "?lang=" + language);
  }

  private static Page chief(String language) {
    Page page = chromium.open(language);
    StaffRoom.logIn(page, "admin", StaffRoom.PASSWORD);
    return page;
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void makesACodeOfATestABulletinOfAnUploadAndAnAct(String language) throws Exception {
    boolean vietnamese = language.equals("vi");
    Devices.discloseADay(hospital);
    Page chief = chief(language);
    String name = "tuyet." + language;
    String first =
        StaffRoom.makeAccount(
            chief, name, "Nguyễn Thị Ánh Tuyết", "HEALTH_WORKER", "PUBLISHER", "AUDITOR");
    Chromium.picture(chief, "first-password-" + language);

    Page tuyet = chromium.open(language);
    StaffRoom.logInFirst(tuyet, name, first);
    pictures(tuyet, "home", language);
    String code = StaffRoom.issueCode(tuyet);
    assertThat(code).matches("\\d{8}");
    assertThat(Chromium.read(tuyet.locator("#qr"))).isEqualTo("bluezone://code/" + code);
    Chromium.assertAccessible(tuyet);
    Chromium.picture(tuyet, "code-" + language);
    tuyet.reload();
    assertThat(tuyet.url()).endsWith("/staff/codes");
    Chromium.picture(tuyet, "codes-" + language);

    Devices.disclose(hospital, code, 14);
    tuyet.navigate("/staff/uploads");
    assertThat(tuyet.locator("tbody").first().innerText()).contains("14");
    pictures(tuyet, "uploads", language);
    StaffRoom.press(tuyet, vietnamese ? "Giữ lại" : "Hold");
    StaffRoom.press(tuyet, vietnamese ? "Cho công bố" : "Release");
    StaffRoom.press(tuyet, vietnamese ? "Công bố ngay" : "Publish now");
    assertThat(tuyet.locator(".notice.good").innerText())
        .contains(vietnamese ? "đã công bố bản tin số" : "has been published");
    Chromium.picture(tuyet, "published-" + language);

    tuyet.navigate("/staff/audit");
    assertThat(tuyet.locator("#acts").innerText())
        .contains(
            vietnamese
                ? List.of("cấp mã", "giữ lại lượt gửi", "công bố bản tin")
                : List.of("code issued", "upload held", "bulletin published"))
        .doesNotContain(code);
    pictures(tuyet, "audit", language);
    Download file = tuyet.waitForDownload(() -> tuyet.locator("main form button").first().click());
    assertThat(Files.readString(file.path())).contains("staff:" + name).doesNotContain(code);
    chromium.assertQuiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void opensEveryPageToAssistiveTechnology(String language) {
    Page nobody = chromium.open(language);
    nobody.navigate("/login?failed");
    Chromium.assertAccessible(nobody);
    Chromium.picture(nobody, "login-" + language);
    Page chief = chief(language);
    for (String path : StaffRoom.pages(chief)) {
      chief.navigate(path);
      Chromium.assertAccessible(chief);
      Chromium.picture(chief, path.substring(path.lastIndexOf('/') + 1) + "-all-" + language);
    }
    for (String path : List.of("/password", "/staff/accounts")) {
      chief.navigate(path);
      // What asks back is open, too.
      chief.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
      Chromium.assertAccessible(chief);
      Chromium.picture(chief, path.substring(path.lastIndexOf('/') + 1) + "-open-" + language);
    }
    chromium.assertQuiet();
  }

  /** The browser writes a field's date in the order of its own language. */
  @ParameterizedTest
  @CsvSource({"vi, '2 thg 3, 2026'", "en, '2 Mar 2026'"})
  void saysAChosenMomentInThePagesLanguage(String language, String day) {
    Page page = chief(language);
    page.navigate("/staff/venue-codes");
    page.fill("#from", "2026-03-02T08:30");
    assertThat(page.locator("#from").getAttribute("aria-describedby")).isEqualTo("from-said");
    assertThat(page.locator("#from-said").innerText()).contains(day).contains("8:30");
    chromium.assertQuiet();
  }

  @Test
  void showsTheSettingsOfAPhoneAsOneQrCode() throws Exception {
    Page page = chief("en");
    page.navigate("/staff/phones");
    String link = Chromium.read(page.locator(".slip svg"));
    assertThat(link)
        .isEqualTo(page.locator(".slip a").getAttribute("href"))
        .isEqualTo(
            "bluezone://authority?url=%s&key=%s&region=VN&hotline=1900%%209095"
                .formatted(escaped(hospital.address()), escaped(hospital.authorityKey())));
    chromium.assertQuiet();
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void worksByTheKeyboardAlone() {
    Page page = chromium.open("vi");
    page.navigate("/login");
    // The first field has the focus.
    page.keyboard().type("admin");
    page.keyboard().press("Tab");
    page.keyboard().type(StaffRoom.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/staff");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
    page.navigate("/staff/codes");
    tabTo(page, "document.activeElement.name === 'confirmed'");
    page.keyboard().press("Space");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForURL("**/staff/codes/issued");
    page.navigate("/staff/codes");
    tabTo(page, "document.activeElement.tagName === 'SUMMARY'");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForSelector(".notice.good");
    chromium.assertQuiet();
  }

  private static void tabTo(Page page, String there) {
    for (int i = 0; i < 40; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(page.evaluate(there))) {
        return;
      }
    }
    throw new AssertionError("Tab does not reach " + there);
  }

  @Test
  void worksWithoutJavaScript() {
    Page page =
        chromium.open(new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false));
    StaffRoom.logIn(page, "admin", StaffRoom.PASSWORD);
    assertThat(StaffRoom.issueCode(page)).matches("\\d{8}");
    assertThat(page.locator("button.print").isVisible()).isFalse();
    page.navigate("/staff/codes");
    page.locator("details.ask summary").first().click();
    page.locator("details.ask form button").first().click();
    assertThat(page.locator(".notice.good").innerText()).contains("withdrawn");
  }

  @Test
  void printsTheCodeAndNothingAroundIt() throws Exception {
    Page page = chief("vi");
    String code = StaffRoom.issueCode(page);
    assertThat(page.locator("button.print").isVisible()).isTrue();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("#code").isVisible()).isTrue();
    assertThat(page.locator("#code").innerText().replace(" ", "")).isEqualTo(code);
    for (String hidden : List.of("nav.pages", "nav.languages", ".person", "button.print")) {
      assertThat(page.locator(hidden).isVisible()).as(hidden).isFalse();
    }
    assertThat(Chromium.read(page.locator("#qr"))).isEqualTo("bluezone://code/" + code);
  }
}
