// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.imageio.ImageIO;

/**
 * The system's Chromium, for one server. Pages that it opens may ask no one but the server and may
 * complain of nothing but what is excused.
 *
 * <p>All tests of a process share one Chromium, which starts with the first of them: each window is
 * a profile of its own, and closing this closes its windows. For one thread, the tests'.
 */
public class WebBrowser implements AutoCloseable {

  protected static final Path SCREENS = Path.of(System.getProperty("screens", "target/screens"));
  private static final double DENSITY = Double.parseDouble(System.getProperty("density", "1"));
  private static final int[] WIDTHS = {390, 1280, 1920};
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  /**
   * The smallest letters of a page in pixels, those in pictures too, as large as these are drawn.
   */
  private static final String SMALLEST =
      """
      () => Math.min(...[...document.querySelectorAll('body *')]
        .filter(e => e.checkVisibility() && !['SCRIPT', 'STYLE', 'title'].includes(e.tagName))
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
        .map(e => {
          const place = e.ownerSVGElement ? e.getScreenCTM() : null;
          return parseFloat(getComputedStyle(e).fontSize)
            * (place ? Math.hypot(place.a, place.b) : 1);
        }))\
      """;

  /** The texts of pictures that are too faint on their ground, of which axe knows nothing. */
  private static final String FAINT =
      """
      () => {
        const light = color => {
          const part = color.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
          return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
        };
        const ground = e => {
          const own = getComputedStyle(e).backgroundColor;
          return own === 'rgba(0, 0, 0, 0)' && e.parentElement ? ground(e.parentElement) : own;
        };
        return [...document.querySelectorAll('svg text')]
          .filter(e => {
            const own = light(getComputedStyle(e).fill);
            const other = light(ground(e));
            return (Math.max(own, other) + 0.05) / (Math.min(own, other) + 0.05) < 4.5;
          })
          .map(e => e.textContent);
      }\
      """;

  /** It ends with this process, whose end it sees at its standard input. */
  private static final class Holder {

    static final Browser BROWSER = launch();
    static final String AXE = "() => {" + AxeBuilder.getAxeScript() + "}";

    private static Browser launch() {
      assertThat(PROGRAM).as("Chromium; Debian: apt install chromium fonts-noto-core").exists();
      return Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
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
  }

  private final List<BrowserContext> windows = new ArrayList<>();
  private final String base;
  private final int[] size;
  private final String zone;
  private final Predicate<String> excused;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  /** For a server, with windows of a size in a time zone. */
  protected WebBrowser(String base, int[] size, String zone, Predicate<String> excused) {
    this.base = base;
    this.size = size.clone();
    this.zone = zone;
    this.excused = excused;
  }

  /** Opens a window of someone who prefers a language. */
  public final Page open(String language) {
    return open(new Browser.NewContextOptions().setLocale(language));
  }

  /** Opens a window. */
  public final Page open(Browser.NewContextOptions options) {
    BrowserContext context =
        Holder.BROWSER.newContext(
            options
                .setBaseURL(base)
                .setViewportSize(size[0], size[1])
                .setDeviceScaleFactor(DENSITY)
                .setTimezoneId(zone));
    windows.add(context);
    context.setDefaultTimeout(60_000);
    context.onRequest(
        request -> {
          if (!request.url().startsWith(base)) {
            complaints.add("asks elsewhere: " + request.url());
          }
        });
    context.onConsoleMessage(
        message -> {
          boolean bad = List.of("error", "warning").contains(message.type());
          if (bad && !excused.test(message.text())) {
            complaints.add(message.text());
          }
        });
    return context.newPage();
  }

  /** Takes a picture of what a window of some size shows. */
  public static void picture(Page page, String name, int[] size, boolean whole) {
    awaitStyle(page);
    page.setViewportSize(size[0], size[1]);
    awaitFrames(page);
    assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        .as("%s at %d px sticks out by", name, size[0])
        .isEqualTo(0);
    Path file = SCREENS.resolve(name + "-" + size[0] + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
    assertThat(file).isNotEmptyFile();
  }

  /** Waits until the page has drawn itself in a new size, which its scripts may have a part in. */
  private static void awaitFrames(Page page) {
    page.evaluate("() => new Promise(n => requestAnimationFrame(() => requestAnimationFrame(n)))");
  }

  /** Reads a picture of a QR code. */
  public static String read(Locator picture) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.screenshot()));
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(
                new HybridBinarizer(
                    new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
        .getText();
  }

  /** Waits until a page has its style: it can be asked before, and then is what no one sees. */
  protected static void awaitStyle(Page page) {
    page.waitForLoadState();
  }

  /** Looks for what shuts people out: on a phone, a desk and a wall, on dark and light ground. */
  public static void assertAccessible(Page page) {
    awaitStyle(page);
    ViewportSize before = page.viewportSize();
    for (int width : WIDTHS) {
      page.setViewportSize(width, before.height);
      for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertThat(faults(page)).as("%s at %d px, %s", page.url(), width, scheme).isEmpty();
        assertThat((List<?>) page.evaluate(FAINT))
            .as("%s at %d px, %s", page.url(), width, scheme)
            .isEmpty();
      }
      assertThat(((Number) page.evaluate(SMALLEST)).doubleValue())
          .as("smallest letters of %s at %d px", page.url(), width)
          .isGreaterThanOrEqualTo(11);
    }
    page.setViewportSize(before.width, before.height);
  }

  /**
   * {@return what breaks a rule of axe, whose builder would put it into the page, and into a new
   * one, at each call}
   */
  protected static List<String> faults(Page page) {
    if (page.evaluate("typeof axe").equals("undefined")) {
      page.evaluate(Holder.AXE);
    }
    Object found =
        page.evaluate(
            """
            async () => (await axe.run()).violations.flatMap(
              rule => rule.nodes.map(node => rule.id + " " + node.html))
            """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** Pages have asked no one else, and Chromium had nothing to complain of. */
  public final void assertQuiet() {
    assertThat(complaints).isEmpty();
  }

  @Override
  public final void close() {
    windows.forEach(BrowserContext::close);
  }
}
