// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import com.microsoft.playwright.Page;
import io.bluezone.servers.web.visitor.WebBrowser;
import java.util.List;

/** An office's Chromium, whose pages may complain of nothing. */
final class Chromium extends WebBrowser {

  static final int[] DESK = {1280, 800};
  static final int[] PHONE = {390, 844};

  Chromium(String base) {
    super(base, DESK, "Asia/Ho_Chi_Minh", text -> false);
  }

  /** Takes pictures of a page, on a desk and on a phone, and holds both to being usable. */
  static void picture(Page page, String name) {
    for (int[] size : List.of(PHONE, DESK)) {
      picture(page, name, size, size == PHONE);
    }
  }

  /** Prints a page, on the paper that the page asks for. */
  static byte[] print(Page page, String name) {
    awaitStyle(page);
    return page.pdf(
        new Page.PdfOptions()
            .setPreferCSSPageSize(true)
            .setPath(SCREENS.resolve(name + "-print.pdf")));
  }
}
