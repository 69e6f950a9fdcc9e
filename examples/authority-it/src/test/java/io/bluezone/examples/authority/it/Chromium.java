// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The system's Chromium. Pages that it opens may ask nobody but the server and may complain of
 * nothing; who closes it is told otherwise.
 */
final class Chromium implements AutoCloseable {

  static final int[] DESK = {1280, 800};
  static final int[] PHONE = {390, 844};

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path SCREENS = Path.of(System.getProperty("screens", "target/screens"));

  private final Playwright playwright;
  private final Browser browser;
  private final String base;
  private final List<String> complaints = new ArrayList<>();

  /** Starts it for a server. */
  Chromium(String base) {
    this.base = base;
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
                            "--disable-sync")));
  }

  /** Opens a window of somebody who prefers a language. */
  Page open(String language) {
    return open(new Browser.NewContextOptions().setLocale(language));
  }

  /** Opens a window. */
  Page open(Browser.NewContextOptions options) {
    BrowserContext context =
        browser.newContext(
            options
                .setBaseURL(base)
                .setViewportSize(DESK[0], DESK[1])
                .setTimezoneId("Asia/Ho_Chi_Minh"));
    context.setDefaultTimeout(60_000);
    context.onRequest(
        request -> {
          if (!request.url().startsWith(base)) {
            complaints.add("asks elsewhere: " + request.url());
          }
        });
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    return context.newPage();
  }

  /** Takes pictures of a page, on a desk and on a phone, and holds both to being usable. */
  static void picture(Page page, String name) {
    awaitStyle(page);
    for (int[] size : List.of(PHONE, DESK)) {
      page.setViewportSize(size[0], size[1]);
      assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
          .as("%s at %d px sticks out by", name, size[0])
          .isEqualTo(0);
      Path file = SCREENS.resolve(name + "-" + size[0] + ".png");
      page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(size == PHONE));
      assertThat(file).isNotEmptyFile();
    }
  }

  /** Takes a picture of a page on paper. */
  static void print(Page page, String name) throws Exception {
    awaitStyle(page);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    Files.createDirectories(SCREENS);
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + "-print.png")));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
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
