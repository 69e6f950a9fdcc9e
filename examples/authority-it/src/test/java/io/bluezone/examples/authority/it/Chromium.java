// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.it;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.bluezone.examples.web.visitor.WebBrowser;
import java.nio.file.Files;
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

  /** Takes a picture of a page on paper. */
  static void print(Page page, String name) throws Exception {
    awaitStyle(page);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    Files.createDirectories(SCREENS);
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + "-print.png")));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }
}
