// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.bluezone.servers.web.visitor.WebBrowser;
import java.time.Duration;
import java.util.List;

/** A kiosk's Chromium, whose pages may complain that the server is away. */
final class Chromium extends WebBrowser {

  /** A wall, a pillar, a phone. */
  static final List<int[]> SIZES =
      List.of(new int[] {1920, 1080}, new int[] {1080, 1920}, new int[] {360, 740});

  private final String base;

  Chromium(String base) {
    super(base, SIZES.get(0), "Europe/Berlin", text -> text.contains("net::ERR_"));
    this.base = base;
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
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
}
