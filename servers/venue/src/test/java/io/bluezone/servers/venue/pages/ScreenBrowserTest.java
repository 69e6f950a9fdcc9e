// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.bluezone.servers.venue.state.GateState.Light;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.RadioHealth;
import io.bluezone.servers.venue.state.VenueState.Change;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public screen in Chromium, as passengers see it. */
@Tag("browser")
class ScreenBrowserTest {

  /** At five metres from a screen of 32 inches: 0.37 mm a pixel, 14 minutes of arc and 7. */
  private static final int SHOUTED = 62;

  private static final int READ = 34;

  private static final List<int[]> SIMULATED_SIZES =
      List.of(new int[] {1920, 1080}, new int[] {1280, 800}, new int[] {390, 844});

  private PagesServer server;
  private Chromium chromium;

  @BeforeEach
  void start() {
    server = new PagesServer();
    chromium = new Chromium(server.address());
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    server.close();
  }

  private static Locator root(Page page) {
    return page.locator("html");
  }

  /** What sticks out of the window, or lies under another part. */
  private static void assertAllIsSeen(Page page) {
    Object hidden =
        page.evaluate(
            """
            () => {
              const wrong = [];
              const shown = [...document.querySelectorAll("h1, .how, .number, .meaning, #qr, .why, .address, .mark, .venue, time")]
                .filter(each => each.getClientRects().length > 0);
              for (const each of shown) {
                const box = each.getBoundingClientRect();
                if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) {
                  wrong.push("out: " + each.outerHTML.substring(0, 60));
                }
                for (const other of shown) {
                  const theirs = other.getBoundingClientRect();
                  if (each !== other && !each.contains(other) && !other.contains(each)
                      && box.left < theirs.right - 1 && theirs.left < box.right - 1
                      && box.top < theirs.bottom - 1 && theirs.top < box.bottom - 1) {
                    wrong.push("under another: " + each.outerHTML.substring(0, 60));
                  }
                }
              }
              return wrong;
            }
            """);
    assertThat((List<?>) hidden).isEmpty();
  }

  private static double size(Page page, String selector) {
    Object size =
        page.evaluate(
            "selector => Math.min(...[...document.querySelectorAll(selector)]"
                + ".map(each => parseFloat(getComputedStyle(each).fontSize)))",
            selector);
    return ((Number) size).doubleValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lang=vi", "lang=en"})
  void showsTheNoticeWholeOnAWallAPillarAndAPhone(String query) throws Exception {
    for (String theme : List.of("dark", "light")) {
      Page page = chromium.open("vi");
      page.navigate("/screen?theme=" + theme + "&" + query);
      assertThat(page.locator("#number")).hasText("45");
      assertThat(page.locator("#clock")).hasText("17:05");
      for (int[] size : Chromium.SIZES) {
        Chromium.picture(page, "screen-" + theme + query.replace("lang=", "-"), size, false);
        assertAllIsSeen(page);
        if (size[0] >= 1080) {
          assertThat(size(page, "h1 span, #number, #clock")).isGreaterThan(SHOUTED);
          assertThat(size(page, ".how, .meaning span, .why span, .address, .venue"))
              .isGreaterThan(READ);
        }
      }
      assertThat(page.locator("h1").innerText().contains("Hãy bật Bluezone"))
          .isEqualTo(!query.equals("lang=en"));
      assertThat(page.locator("h1").innerText().contains("Please switch Bluezone on"))
          .isEqualTo(!query.equals("lang=vi"));
      assertThat(Chromium.read(page.locator("#qr"))).isEqualTo("https://bluezone.gov.vn");
      Chromium.assertAccessible(page);
      assertThat(page.context().cookies()).isEmpty();
    }
    chromium.assertQuiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lang=vi", "lang=en", "gate"})
  void marksASimulationOnEachSizeOfScreen(String query) {
    server.venue.simulated = true;
    Page page = chromium.open("vi");
    page.navigate("/screen?theme=light&" + query);
    for (int[] size : SIMULATED_SIZES) {
      Chromium.picture(page, "screen-simulated-" + query.replace("lang=", ""), size, false);
      assertThat(page.locator(".mark")).isVisible();
      assertAllIsSeen(page);
    }
    Chromium.assertAccessible(page);
    chromium.assertQuiet();
  }

  @Test
  void followsTheNumberAndShowsNoneForAFew() {
    Page page = chromium.open("en");
    page.navigate("/screen");
    assertThat(page.locator("#number")).hasText("45");
    server.venue.phones = 128;
    server.venue.tell(Change.PHONES);
    assertThat(page.locator("#number")).hasText("130");
    for (int few : List.of(4, 1, 0)) {
      server.venue.phones = 77;
      server.venue.tell(Change.PHONES);
      assertThat(page.locator("#number")).hasText("80");
      server.venue.phones = few;
      server.venue.tell(Change.PHONES);
      assertThat(page.locator("#number")).hasText("< 5");
    }
    server.venue.phones = 1234;
    server.venue.tell(Change.PHONES);
    assertThat(page.locator("#number")).hasText("1230");
    for (int[] size : Chromium.SIZES) {
      page.setViewportSize(size[0], size[1]);
      assertAllIsSeen(page);
    }
    server.venue.radio = RadioHealth.Level.ERROR;
    server.venue.tell(Change.RADIO);
    assertThat(page.locator("#number")).hasText("–");
    assertThat(page.locator(".unknown")).containsText("phones cannot be counted at the moment");
    assertThat(page.locator(".known")).isHidden();
    for (int[] size : Chromium.SIZES) {
      Chromium.picture(page, "screen-unknown", size, false);
      assertAllIsSeen(page);
    }
    page.reload();
    assertThat(page.locator(".known")).isHidden();
    server.venue.radio = RadioHealth.Level.GOOD;
    server.venue.tell(Change.RADIO);
    assertThat(page.locator("#number")).hasText("1230");
    assertThat(page.locator(".unknown")).isHidden();
    chromium.assertQuiet();
  }

  @Test
  void outlivesItsServerAndSaysSoMeanwhile() {
    Page page = chromium.open("vi");
    page.navigate("/screen");
    assertThat(root(page)).hasAttribute("data-link", "live");
    page.evaluate("window.before = true");
    server.stop();
    assertThat(root(page)).hasAttribute("data-link", "lost");
    assertThat(page.locator(".link")).isVisible();
    // Now: two minutes later it is not known any more.
    assertThat(page.locator("#number")).hasText("45");
    for (int[] size : Chromium.SIZES) {
      Chromium.picture(page, "screen-lost", size, false);
      assertAllIsSeen(page);
    }
    Chromium.assertAccessible(page);
    assertThat(page.locator("h1")).isVisible();
    server.venue.phones = 211;
    server.startAgain();
    assertThat(root(page)).hasAttribute("data-link", "live");
    assertThat(page.locator("#number")).hasText("210");
    assertThat(page.locator(".link")).isHidden();
    // The new program's own page has taken its place.
    Chromium.until(page, "!window.before");
    assertThat(page.locator("#number")).hasText("210");
    chromium.assertQuiet();
  }

  @Test
  void opensWhileTheServerIsAway() {
    Page page = chromium.open("vi");
    page.navigate("/screen");
    Chromium.until(page, "navigator.serviceWorker.controller !== null");
    Chromium.until(
        page,
        "caches.open('screen-1').then(kept => Promise.all(['/screen', '/web/screen.css',"
            + " '/web/screen.js'].map(part => kept.match(part))))"
            + ".then(kept => kept.every(each => each))");
    server.stop();
    page.reload();
    assertThat(page.locator("h1")).containsText("Hãy bật Bluezone");
    assertThat(root(page)).hasAttribute("data-link", "lost");
    server.startAgain();
    assertThat(root(page)).hasAttribute("data-link", "live");
  }

  @Test
  void showsTheGateGreenWithASoundAndNeverByMistake() {
    Page page = chromium.open("vi");
    page.addInitScript(
        "window.notes = 0; const start = OscillatorNode.prototype.start;"
            + " OscillatorNode.prototype.start = function (...when)"
            + " { window.notes++; return start.apply(this, when); };");
    server.venue.light(Light.AMBER, 0);
    page.navigate("/screen?gate");
    assertThat(root(page)).hasAttribute("data-gate", "ask");
    assertThat(page.locator(".gate.ask h1")).containsText("Vui lòng bật Bluezone");
    pictures(page, "gate-amber");
    Chromium.assertAccessible(page);

    server.venue.light(Light.GREEN, 1);
    assertThat(root(page)).hasAttribute("data-gate", "go");
    assertThat(page.locator(".gate.go h1")).containsText("Bluezone is on");
    assertThat(page.locator(".gate.ask h1")).isHidden();
    assertThat(page.evaluate("window.notes")).isEqualTo(2);
    pictures(page, "gate-green");
    Chromium.assertAccessible(page);

    // The next one, and a change of something else: a sound for each person, not for each event.
    server.venue.light(Light.GREEN, 9);
    Chromium.until(page, "window.notes === 4");
    server.venue.phones = 90;
    server.venue.tell(Change.PHONES);
    server.venue.light(Light.AMBER, 12);
    assertThat(root(page)).hasAttribute("data-gate", "ask");
    assertThat(page.evaluate("window.notes")).isEqualTo(4);

    server.venue.light(Light.GREEN, 20);
    assertThat(root(page)).hasAttribute("data-gate", "go");
    server.stop();
    assertThat(root(page)).hasAttribute("data-gate", "off");
    pictures(page, "gate-paused");
    Chromium.assertAccessible(page);
    chromium.assertQuiet();
  }

  private static void pictures(Page page, String name) {
    for (int[] size : Chromium.SIZES) {
      Chromium.picture(page, name, size, false);
      assertAllIsSeen(page);
    }
  }

  @Test
  void bringsAChangeOfTheSettingsToTheScreen() throws Exception {
    Page page = chromium.open("vi");
    page.navigate("/screen");
    assertThat(page.locator(".venue")).hasText("Bến xe Mỹ Đình – Nhà chờ số 2");
    server.venue.light(Light.AMBER, 0);
    server.venue.change(
        new OperatorSettings("Cổng A", true, URI.create("https://example.org/app"), -50));
    assertThat(page.locator(".venue")).hasText("Cổng A");
    assertThat(root(page)).hasAttribute("data-gate", "ask");
    assertThat(Chromium.read(page.locator("#qr"))).isEqualTo("https://example.org/app");
    chromium.assertQuiet();
  }

  @Test
  void showsAHostileNameAsANameAndFitsALongOne() throws Exception {
    Page page = chromium.open("vi");
    page.navigate("/screen");
    for (String name :
        List.of(
            "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>",
            "W".repeat(60),
            "${7*7} #{login.title} [[${7*7}]] {{7*7}}")) {
      server.venue.change(
          new OperatorSettings(name, false, URI.create("https://bluezone.gov.vn"), -50));
      assertThat(page.locator(".venue")).hasText(name);
      assertThat(page.locator("script:not([src]), img")).hasCount(0);
      for (int[] size : Chromium.SIZES) {
        Chromium.picture(page, "screen-name", size, false);
        assertAllIsSeen(page);
      }
    }
    chromium.assertQuiet();
  }

  @Test
  void tellsWhatItKnowsWithoutJavaScript() {
    Page page =
        chromium.open(new Browser.NewContextOptions().setLocale("vi").setJavaScriptEnabled(false));
    page.navigate("/screen");
    assertThat(page.locator("#number")).hasText("45");
    assertThat(page.locator("h1")).containsText("Hãy bật Bluezone");
  }
}
