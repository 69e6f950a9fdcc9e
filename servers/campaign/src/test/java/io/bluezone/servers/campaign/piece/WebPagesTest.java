// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.bluezone.servers.campaign.kit.Kit;
import io.bluezone.servers.campaign.plan.Plans;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.web.visitor.WebBrowser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in Chromium, which ask no other address. */
@Tag("browser")
class WebPagesTest {

  private static final int[] PHONE = {390, 844};

  private static final String HOSTILE =
      """
      campaign: x
      unit:
        vi: <script>document.title='taken'</script>
        en: "'\\"><img src=x onerror=document.title='taken'>"
      text:
        vi: =HYPERLINK("https://evil.example") {unit} {{link}} ${x} %s
        en: ../../etc/passwd & &lt; [[x]] </style></svg>
      dates: {from: 2026-12-01, to: 2026-12-31}
      address: https://bluezone.example
      telephone: 113
      """;

  private static final class Visitor extends WebBrowser {
    Visitor(Path folder) {
      super(folder.toUri().toString(), PHONE, "Asia/Ho_Chi_Minh", text -> false);
    }
  }

  @TempDir static Path folder;
  private static Visitor visitor;

  @BeforeAll
  static void start() throws Exception {
    new Kit(Plans.of(Plans.example()), Plans.TYPEFACE, "").write(folder.resolve("kit"));
    visitor = new Visitor(folder);
  }

  @AfterAll
  static void stop() {
    visitor.close();
  }

  private static Page open(Path file) {
    Page page = visitor.open("vi");
    page.navigate(file.toUri().toString());
    return page;
  }

  @ParameterizedTest
  @CsvSource({"vi, portal-page", "en, portal-page", "vi, wifi-page", "en, wifi-page"})
  void shutsNoOneOut(String language, String name) {
    Page page = open(folder.resolve("kit/" + language + "/" + name + ".html"));
    WebBrowser.assertAccessible(page);
    for (int width : new int[] {320, 390, 1280}) {
      WebBrowser.picture(page, name + "-" + language, new int[] {width, 844}, true);
    }
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
    visitor.assertQuiet();
  }

  @Test
  void opensTheSettingsOfAMakerByKeyboard() {
    Page page = open(folder.resolve("kit/vi/portal-page.html"));
    page.locator("summary").nth(1).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("details[open]").innerText()).contains("Tự khởi chạy");
    assertThat(page.locator("a.button").getAttribute("href")).isEqualTo("tel:19009095");
  }

  @Test
  void fitsASnippetIntoAPageOfOthers() throws Exception {
    String snippet = Files.readString(folder.resolve("kit/vi/portal-snippet.html"));
    Path page =
        Files.writeString(
            folder.resolve("portal.html"),
            "<!doctype html><html lang=vi><meta charset=utf-8>"
                + "<meta name=viewport content='width=device-width'>"
                + "<title>Cổng thông tin</title><body><main><h1>Cổng thông tin</h1>"
                + snippet
                + "</main></body></html>");
    WebBrowser.assertAccessible(open(page));
    visitor.assertQuiet();
  }

  @ParameterizedTest
  @CsvSource({"VI", "EN"})
  void showsAHostilePlanAsItIsWritten(Language language) throws Exception {
    Brief brief = Brief.of(Plans.of(HOSTILE), language, Plans.TYPEFACE);
    for (Piece piece : Pieces.in(language)) {
      byte[] bytes = piece.make(brief);
      if (piece.name().endsWith(".html")) {
        Path file = Files.write(folder.resolve("hostile-" + language + piece.name()), bytes);
        Page page = open(file);
        assertThat(page.title()).isNotEqualTo("taken");
        assertThat(page.locator("script, img[src=x]").count()).isZero();
        assertThat(page.locator("body").innerText()).contains(brief.unit(), brief.text());
      }
    }
    visitor.assertQuiet();
  }

  @ParameterizedTest
  @CsvSource({"vi", "en"})
  void readsTheCodeWhileTheLoopTurns(String language) throws Exception {
    Page page = visitor.open("vi");
    page.setViewportSize(1920, 1080);
    page.navigate(folder.resolve("kit/" + language + "/loop.svg").toUri().toString());
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
    assertThat(Pictures.read(picture)).isEqualTo(Plans.of(Plans.example()).link());
    String svg = Files.readString(folder.resolve("kit/" + language + "/loop.svg"));
    assertThat(svg.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000_000);
    assertThat(svg).doesNotContain("<text", "<image", "href");
  }
}
