// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
class ChangesBrowserTest {

  @TempDir Path folder;
  private PageBrowser browser;
  private String address;

  @BeforeEach
  void start() throws Exception {
    Path file = folder.resolve("changes.html");
    Files.writeString(file, ChangesPage.text());
    address = file.toUri().toString();
    browser = new PageBrowser(folder.toUri().toString());
  }

  @AfterEach
  void stop() {
    browser.close();
  }

  private Page open(String language) {
    Page page = browser.open(language);
    page.navigate(address);
    return page;
  }

  @Test
  void shutsNoOneOutOnAPhoneALaptopAndADeskByDayAndNight() {
    PageBrowser.look(open("vi"), "changes-vi");
    PageBrowser.look(open("en"), "changes-en");
    browser.assertQuiet();
  }

  /** The lower ends of the four effects, as the program that made the surfaces worked them out. */
  @Test
  void answersAsTheSurfacesDo() {
    Page page = open("en");
    double[] lows = {1328.0278533011503, 18.397082827642972, 2478.7608941343506, 8446.591287620042};
    for (int i = 0; i < lows.length; i++) {
      Object low =
          page.evaluate("effect => window.changes.answer(effect, [60, 2, 80, 1, 25, 60]).low", i);

      assertThat(((Number) low).doubleValue()).isCloseTo(lows[i], within(1e-3));
    }
  }

  @Test
  void movesByTheKeyboardAlone() {
    Page page = open("en");
    assertThat(page.locator("#value-adoption")).hasText("60 %");
    String before = page.locator("#effect-0").textContent();
    page.locator("#slider-adoption").focus();
    page.keyboard().press("Home");
    assertThat(page.locator("#value-adoption")).hasText("0 %");
    for (int effect = 0; effect < 4; effect++) {
      assertThat(page.locator("#effect-" + effect)).hasText("0");
    }
    page.keyboard().press("Tab");
    page.keyboard().press("Home");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("#slider-codeDelay")).hasAttribute("aria-valuetext", "1 day");
    page.locator("#reset").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#effect-0")).hasText(before);
  }

  /** Prints how long an answer takes; it asserts no time. */
  @Test
  void printsHowLongAnAnswerTakes() {
    Object took =
        open("en")
            .evaluate(
                """
                () => {
                  const slider = document.getElementById("slider-adoption");
                  const began = performance.now();
                  for (let i = 0; i < 20; i++) {
                    slider.value = 40 + i;
                    slider.dispatchEvent(new Event("input"));
                  }
                  return (performance.now() - began) / 20;
                }
                """);
    assertThat(took).isInstanceOf(Number.class);
    System.out.printf("an answer of the sliders: %.1f ms%n", ((Number) took).doubleValue());
  }
}
