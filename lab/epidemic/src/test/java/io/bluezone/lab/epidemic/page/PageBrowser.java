// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.bluezone.servers.web.visitor.WebBrowser;
import java.util.List;

/** A Chromium for the page, with what is asked of each of its pictures. */
public final class PageBrowser extends WebBrowser {

  private static final int[] PHONE = {390, 844};
  private static final int[] LAPTOP = {1280, 800};
  private static final int[] DESK = {1920, 1080};

  public PageBrowser(String base) {
    super(base, LAPTOP, "Asia/Ho_Chi_Minh", text -> false);
  }

  /** Takes pictures in all sizes, light and dark, none of which shuts anyone out. */
  public static void look(Page page, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int[] size : List.of(PHONE, LAPTOP, DESK)) {
        picture(page, name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT), size, false);
        assertThat(faults(page)).as("%s %s %d", name, scheme, size[0]).isEmpty();
        assertThat(smallestLetter(page)).isGreaterThanOrEqualTo(11);
      }
    }
  }

  /** Makes a page as large as on a phone. */
  public static void showOnPhone(Page page) {
    page.setViewportSize(PHONE[0], PHONE[1]);
  }

  /** Makes a page as large as on a desk. */
  public static void showOnDesk(Page page) {
    page.setViewportSize(DESK[0], DESK[1]);
  }

  private static double smallestLetter(Page page) {
    Object least =
        page.evaluate(
            """
            () => Math.min(...[...document.querySelectorAll("body *:not(script):not(style)")]
              .filter(each => each.getClientRects().length > 0 && [...each.childNodes]
                .some(child => child.nodeType === Node.TEXT_NODE && child.data.trim()))
              .map(each => parseFloat(getComputedStyle(each).fontSize)))
            """);
    return ((Number) least).doubleValue();
  }
}
