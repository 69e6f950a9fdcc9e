// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The system's Chromium, as a kiosk starts it. Pages that it opens may ask nobody but the server
 * and may complain of nothing but that the server is away.
 */
final class Chromium implements AutoCloseable {

  /** A wall, a pillar, a phone. */
  static final List<int[]> SIZES =
      List.of(new int[] {1920, 1080}, new int[] {1080, 1920}, new int[] {360, 740});

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path SCREENS = Path.of(System.getProperty("screens", "target/screens"));

  private final Playwright playwright;
  private final Browser browser;
  private final String base;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  Chromium(String base) {
    this.base = base;
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    assertThat(PROGRAM).as("Chromium; Debian: apt install chromium fonts-noto-core").exists();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--autoplay-policy=no-user-gesture-required")));
  }

  /** Opens a window of somebody who prefers a language. */
  Page open(String language) {
    return open(new Browser.NewContextOptions().setLocale(language));
  }

  Page open(Browser.NewContextOptions options) {
    BrowserContext context =
        browser.newContext(
            options.setBaseURL(base).setViewportSize(1920, 1080).setTimezoneId("Europe/Berlin"));
    context.setDefaultTimeout(60_000);
    context.onRequest(
        request -> {
          if (!request.url().startsWith(base)) {
            complaints.add("asks elsewhere: " + request.url());
          }
        });
    context.onConsoleMessage(
        message -> {
          boolean away = message.text().contains("net::ERR_");
          if (List.of("error", "warning").contains(message.type()) && !away) {
            complaints.add(message.text());
          }
        });
    return context.newPage();
  }

  /** Opens a window and logs the operator in. */
  Page openOperator(String language) {
    Page page = open(language);
    page.navigate("/login");
    page.fill("#username", PagesServer.OPERATOR);
    page.fill("#password", PagesServer.PASSWORD);
    page.press("#password", "Enter");
    page.waitForURL(base + "/");
    return page;
  }

  /**
   * Waits until something is so, on this page or on one that takes its place meanwhile; a page that
   * forbids eval allows Playwright no other way.
   */
  static void until(Page page, String expression) {
    long begin = System.nanoTime();
    while (!isSo(page, expression)) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as(expression)
          .isLessThan(Duration.ofMinutes(1));
      page.waitForTimeout(50);
    }
  }

  private static boolean isSo(Page page, String expression) {
    try {
      return Boolean.TRUE.equals(page.evaluate(expression));
    } catch (PlaywrightException e) {
      if (String.valueOf(e.getMessage()).contains("context was destroyed")) {
        return false;
      }
      throw e;
    }
  }

  /** Takes a picture of what a window of some size shows. */
  static void picture(Page page, String name, int[] size, boolean whole) {
    awaitStyle(page);
    page.setViewportSize(size[0], size[1]);
    assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        .as("%s at %d px sticks out by", name, size[0])
        .isEqualTo(0);
    Path file = SCREENS.resolve(name + "-" + size[0] + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
    assertThat(file).isNotEmptyFile();
  }

  /** Waits until a page has its style: it can be asked before, and then is what nobody sees. */
  private static void awaitStyle(Page page) {
    page.waitForLoadState();
  }

  /** Looks for what shuts people out, on light and on dark ground. */
  static void assertAccessible(Page page) {
    awaitStyle(page);
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      List<String> faults = new ArrayList<>();
      for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
        if (Set.of("serious", "critical").contains(rule.getImpact())) {
          rule.getNodes()
              .forEach(node -> faults.add(rule.getId() + " " + scheme + " " + node.getHtml()));
        }
      }
      assertThat(faults).as(page.url()).isEmpty();
    }
  }

  /** Pages have asked nobody else, and Chromium had nothing to complain of. */
  void assertQuiet() {
    assertThat(complaints).isEmpty();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
