// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.bluezone.lab.epidemic.page.PageBrowser;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import io.bluezone.lab.rehearsal.story.StoryWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
class PageBrowserTest {

  @TempDir Path folder;
  private PageBrowser browser;
  private String address;
  private int visitor;

  @BeforeEach
  void start() throws Exception {
    Path file = folder.resolve("page.html");
    StoryWriter story = InventedStory.of(400, 7, 1);
    visitor = InventedStory.visitor(story.begin());
    RehearsalPage.write(story, file);
    address = file.toUri().toString();
    browser = new PageBrowser(address);
  }

  @AfterEach
  void stop() {
    browser.close();
  }

  private Page open(String language, String moment) {
    Page page =
        browser.open(
            new Browser.NewContextOptions()
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE));
    page.navigate(address + "#" + moment);
    return page;
  }

  @Test
  void shutsNoOneOutOnAPhoneALaptopAndADeskByDayAndNight() {
    PageBrowser.look(open("vi", "at=378000&person=55"), "rehearsal-day-vi");
    PageBrowser.look(open("en", "at=334000&venue=146"), "rehearsal-night-en");
    browser.assertQuiet();
  }

  @Test
  void showsOneViewAtATimeOnANarrowWindow() {
    Page page = open("en", "at=378000");
    assertThat(page.locator("section.view:visible")).hasCount(3);
    page.setViewportSize(390, 844);
    assertThat(page.locator("section.view:visible")).hasCount(1);
    page.click(".switch button[data-view=authority]");
    assertThat(page.locator("#authority-map")).isVisible();
    assertThat(page.locator("#truth-map")).isHidden();
    assertThat(page.locator("#authority-sums")).containsText("codes issued");
  }

  @Test
  void opensThePhoneOfAPersonAndTheChainOfTheirWarning() {
    Page page = open("en", "at=600000");
    page.click("#phones-list button");
    assertThat(page.locator(".phone")).containsText("Was a confirmed case near me?");
    assertThat(page.locator(".phone")).containsText("a case was there for");
    page.click(".phone nav button:has-text('Home')");
    assertThat(page.locator(".phone")).containsText("Tracing is on");
    page.click("[data-language=vi]");
    assertThat(page.locator(".phone")).containsText("Đang ghi nhận tiếp xúc");
    page.click("[data-focus=warning0]");
    assertThat(page.locator(".steps li").first()).isVisible();
    assertThat(page.locator("#detail")).containsText("Từ lúc lấy mẫu đến cảnh báo:");
  }

  @Test
  void showsAVisitAndTheCaseThatWasThereUntilItIsTakenBack() {
    Page page = open("en", "at=300000&person=" + visitor);
    assertThat(page.locator("#detail")).containsText("Visits by a printed code");
    page.click(".phone nav button >> nth=1");
    assertThat(page.locator(".phone .warning").first()).containsText("Chợ Đông Ba");
    page.click("[data-language=vi]");
    assertThat(page.locator(".phone .warning").first()).containsText("cùng nơi");
    Page later = open("en", "at=600000&person=" + visitor);
    later.click(".phone nav button >> nth=1");
    assertThat(later.locator(".phone .warning:has-text('Chợ Đông Ba')")).hasCount(0);
    assertThat(later.locator(".phone")).containsText("Chợ Đông Ba");
    browser.assertQuiet();
  }

  @Test
  void opensTheSlidersAndLeadsBack() {
    Page page = open("en", "at=0");
    assertThat(page.locator("#changes")).isHidden();
    page.click("[data-door=changes]");
    assertThat(page.locator("#main")).isHidden();
    assertThat(page.locator("#answers-title")).isVisible();
    PageBrowser.look(page, "changes-in-town");
    page.click("[data-door=main]");
    assertThat(page.locator("#truth-map")).isVisible();
    browser.assertQuiet();
  }

  @Test
  void saysWhyOneWasMissed() {
    Page page = open("en", "at=600000");
    page.click("#truth-list button");
    assertThat(page.locator(".missed").first()).containsText("Reason:");
  }

  @Test
  void datesNothingThatWasBeforeTheFirstDay() {
    Page page = open("en", "at=0");
    assertThat(page.locator("#feed li").last())
        .hasText("before the first dayNguyễn An 1 feels ill");
    page.click("[data-language=vi]");
    assertThat(page.locator("#feed time").last()).hasText("trước ngày đầu");
  }

  @Test
  void keepsTheSignsOfTroublesApartOnANarrowWindow() {
    Page page = open("en", "at=0");
    PageBrowser.showOnPhone(page);
    assertThat(page.locator("#troubles button", hasText("3"))).hasCount(1);
    Object least =
        page.evaluate(
            """
            () => {
              const all = [...document.querySelectorAll("#troubles button")]
                .map(each => each.getBoundingClientRect());
              return Math.min(...all.map(each => each.width),
                ...all.slice(1).map((each, i) => 24 + each.left - all[i].right));
            }
            """);
    assertThat(((Number) least).doubleValue()).isGreaterThanOrEqualTo(24);
    page.click("#troubles button:has-text('3')");
    assertThat(page.locator("#now")).containsText("13:00");
    page.click("#troubles button:has-text('3')");
    assertThat(page.locator("#now")).containsText("15:00");
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  void playsByTheKeyboardAlone() {
    Page page = open("en", "at=30000");
    assertThat(page.locator("#play")).hasText("Play");
    String before = page.locator("#now").textContent();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("#now")).not().hasText(before);
    page.locator("#play").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#play")).hasText("Pause");
    page.locator("#person").focus();
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("#detail h2").first()).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("#detail h2")).hasCount(0);
  }

  @Test
  void followsARunUntilItsEnd() throws Exception {
    StoryWriter told = InventedStory.of(8, 1, 1);
    StoryWriter story = new StoryWriter(told.begin());
    try (PageServer server = PageServer.open(story, 0);
        PageBrowser visitor = new PageBrowser(server.address().toString())) {
      Page page = visitor.open("en");
      page.navigate(server.address().toString());
      assertThat(page.locator("#verdict")).isHidden();
      story.tell(new StoryEvent.Authority(InventedStory.BEGIN.plusSeconds(9), 3, 2, 1, 0));
      story.tell(
          new StoryEvent.End(InventedStory.BEGIN.plus(Duration.ofDays(1)), 8, List.of("counts")));
      assertThat(page.locator("#verdict")).hasText("Broken: counts");
      assertThat(page.locator("#sum-0")).hasText("3");
      visitor.assertQuiet();
    }
  }

  /** Prints how long frames take to script and paint; it asserts no time. */
  @Test
  void printsHowLongFramesTake() {
    Page page = browser.open("en");
    PageBrowser.showOnDesk(page);
    page.navigate(address + "#at=370000");
    page.selectOption("#speed", "5");
    CDPSession session = page.context().newCDPSession(page);
    JsonArray events = new JsonArray();
    List<JsonObject> complete = new ArrayList<>();
    session.on("Tracing.dataCollected", data -> events.addAll(data.getAsJsonArray("value")));
    session.on("Tracing.tracingComplete", complete::add);
    session.send(
        "Tracing.start",
        JsonParser.parseString("{\"categories\":\"devtools.timeline\"}").getAsJsonObject());
    page.waitForTimeout(8000);
    session.send("Tracing.end");
    while (complete.isEmpty()) {
      page.waitForTimeout(50);
    }
    List<Double> frames = frames(events);
    assertThat(frames).isNotEmpty();
    System.out.printf(
        "frames of %s people at 1920 px: %d; script and paint: median %.1f ms, p95 %.1f ms of CPU%n",
        page.evaluate("window.rehearsal.size"),
        frames.size(),
        frames.get(frames.size() / 2),
        frames.get(frames.size() * 95 / 100));
  }

  private static final Set<String> WORK =
      Set.of(
          "FireAnimationFrame",
          "UpdateLayoutTree",
          "Layout",
          "PrePaint",
          "Paint",
          "Layerize",
          "Commit",
          "RasterTask");

  /** Sums the work from each animation frame to the next; sorted. */
  private static List<Double> frames(JsonArray events) {
    List<JsonObject> work = new ArrayList<>();
    for (JsonElement each : events) {
      JsonObject event = each.getAsJsonObject();
      if (WORK.contains(event.get("name").getAsString()) && event.has("dur")) {
        work.add(event);
      }
    }
    work.sort((a, b) -> Double.compare(a.get("ts").getAsDouble(), b.get("ts").getAsDouble()));
    List<Double> frames = new ArrayList<>();
    for (JsonObject event : work) {
      if (event.get("name").getAsString().equals("FireAnimationFrame")) {
        frames.add(0.0);
      }
      if (!frames.isEmpty()) {
        double took = event.get(event.has("tdur") ? "tdur" : "dur").getAsDouble() / 1000;
        frames.set(frames.size() - 1, frames.get(frames.size() - 1) + took);
      }
    }
    frames.sort(null);
    return frames;
  }
}
