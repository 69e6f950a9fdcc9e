// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.bluezone.servers.outbreak.city.CityScore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report in a browser, for readers of both grounds, of phones and of wide screens. */
@Tag("browser")
class ReportBrowserTest {

  private static final Path SCREENS = Path.of(System.getProperty("screens", "target/screens"));

  /** The smallest letters of the page and its pictures, in pixels as they are shown. */
  private static final String SMALLEST =
      """
      () => Math.min(...[...document.querySelectorAll('main *')]
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
        .filter(e => !['style', 'title'].includes(e.tagName.toLowerCase()))
        .map(e => parseFloat(getComputedStyle(e).fontSize)
          * (e.ownerSVGElement ? Math.hypot(e.getScreenCTM().a, e.getScreenCTM().b) : 1)))\
      """;

  /** The least contrast of what pictures draw and say, against the page (WCAG 2.2). */
  private static final String FAINTEST =
      """
      what => {
        const light = colour => {
          const part = colour.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
          return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
        };
        const ground = light(getComputedStyle(document.body).backgroundColor);
        return Math.min(...[...document.querySelectorAll(what)].map(e => {
          const style = getComputedStyle(e);
          const ink = style.fill.startsWith('rgb') && e.tagName !== 'line' ? style.fill
            : style.stroke;
          const own = light(ink);
          return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
        }));
      }\
      """;

  /** Put into a page once, and asked at each ground. */
  private static final String AXE = "() => {" + AxeBuilder.getAxeScript() + "}";

  private static final String FAULTS =
      """
      async () => (await axe.run()).violations.flatMap(
        rule => rule.nodes.map(node => rule.id + " " + node.html))\
      """;

  /** Pictures and tables that are wider than the page, and texts that leave their picture. */
  private static final String CUT =
      """
      () => [...document.querySelectorAll('figure')]
        .filter(e => e.scrollWidth > e.clientWidth)
        .map(e => e.innerText)
        .concat([...document.querySelectorAll('svg text')]
          .filter(e => e.getBoundingClientRect().right
            > e.ownerSVGElement.getBoundingClientRect().right + 1)
          .map(e => e.textContent))\
      """;

  @TempDir static Path folder;

  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  @AfterAll
  static void stop() {
    playwright.close();
  }

  /** A chain of 6 cases, 30, 20 and 2 people, of which the last are hidden. */
  private static ReportData chain() {
    TreeMap<Long, long[]> days = new TreeMap<>();
    for (long day = 18_700; day < 18_720; day++) {
      days.put(day, new long[] {40, 30, day < 18_706 ? 1 : 0, day < 18_705 ? 6 : 0, 1, 0});
    }
    List<Integer> levels = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    for (int i = 0; i < 58; i++) {
      int level = i < 6 ? 0 : i < 36 ? 1 : i < 56 ? 2 : 3;
      levels.add(level);
      sources.add(level == 0 ? -1 : level == 1 ? i % 6 : 6 + i % 25);
    }
    return new ReportData(
        new ReportData.Totals(800, Map.of("both", 800L), List.of(6L, 30L, 20L, 2L)),
        days,
        List.of(new long[] {7, 18_705, 200, 60}, new long[] {8, 18_706, 9, 2}),
        List.of(new long[] {18_704, 90, 30}, new long[] {18_701, 12, 3}),
        new TreeMap<>(Map.of(0, new TreeMap<>(Map.of(5L, 6L)))),
        new TreeMap<>(Map.of(58L, 1L)),
        new Picture(58, levels, sources, List.of(new int[] {6, 7}, new int[] {0, 40})));
  }

  private static Path report(String language) throws Exception {
    Words words = Words.of(new Locale(language));
    CityScore city =
        new CityScore(
            500,
            5,
            1,
            List.of(
                new CityScore.Point(0.2, 40, 20, 0.05, 0.8, 0.01, 0.7),
                new CityScore.Point(0.6, 40, 20, 0.34, 0.8, 0.2, 0.7)));
    ReportData data = chain();
    String html =
        new ReportPage(
                words,
                new PublishedTables(
                    words, data, Map.of(7L, "Bến xe <Mỹ Đình>", 8L, "Chợ"), new Suppression(5)))
            .write(
                new ReportPage.Made(
                    LocalDate.of(2021, 4, 1), "bluezone-outbreak report --k 5", "0 s", "3 d", 0),
                data.picture(),
                Optional.of(city));
    return Files.writeString(folder.resolve(language + ".html"), html);
  }

  @ParameterizedTest
  @CsvSource({"vi,390", "vi,1280", "vi,1920", "en,390", "en,1280", "en,1920"})
  void opensToEveryReader(String language, int width) throws Exception {
    Path file = report(language);
    try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, 900))) {
      page.navigate(file.toUri().toString());
      page.evaluate(AXE);
      for (ColorScheme ground : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ground));
        assertThat((List<?>) page.evaluate(FAULTS)).as("%s %s", ground, width).isEmpty();
        assertThat(((Number) page.evaluate(SMALLEST)).doubleValue()).isGreaterThanOrEqualTo(11);
        assertThat(contrast(page, "svg text")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(page, ".f0,.f1,.f2,.f3,.contact,.source,.plot circle"))
            .isGreaterThanOrEqualTo(3);
        assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
            .isEqualTo(0);
        assertThat((List<?>) page.evaluate(CUT)).as("%s %s", ground, width).isEmpty();
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(
                    SCREENS.resolve("report-" + language + "-" + width + "-" + ground + ".png")));
      }
    }
  }

  private static double contrast(Page page, String what) {
    return ((Number) page.evaluate(FAINTEST, what)).doubleValue();
  }
}
