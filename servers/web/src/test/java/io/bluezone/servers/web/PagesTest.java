// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.bluezone.servers.web.text.QrCode;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the pages are made of, in both languages, and how often they can be asked for. */
class PagesTest {

  private static final String PASSWORD = "con mèo ngủ trên mái nhà";

  @AutoClose private static final SampleProgram program = new SampleProgram();

  @Test
  void runsAndShowsNothingButWhatComesFromHere() throws Exception {
    Visitor visitor = program.visitor("strict", PASSWORD, "ADMINISTRATOR");
    for (String path : List.of("/login", "/password", "/start", "/admin", "/elsewhere")) {
      Answer answer = visitor.get(path);
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .isEqualTo(PageSecurity.CONTENT_POLICY)
          .doesNotContain("unsafe", "*");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Cache-Control")).contains("no-store");
      assertThat(answer.page().select("script:not([src]), style, [style]")).as(path).isEmpty();
      assertThat(answer.page().getAllElements())
          .as(path)
          .allSatisfy(
              element ->
                  assertThat(element.attributes().asList())
                      .noneMatch(attribute -> attribute.getKey().startsWith("on"))
                      .noneMatch(
                          attribute ->
                              List.of("src", "href", "action").contains(attribute.getKey())
                                  && attribute.getValue().contains("//")));
    }
  }

  /** Anyone may send one: no line of the log is written for it. */
  @Test
  void refusesAFormThatIsTooLargeWithoutAWordInTheLog() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(log);
    try {
      Visitor visitor = program.visitor();
      Map<String, String> large = Map.of("username", "x".repeat(5_000_000), "password", "y");
      Answer refused = visitor.postOnly("/login", large);
      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.page().select("h1").text()).isEqualTo("Quá lớn");
      assertThat(refused.body()).doesNotContain("xxx", "Exception");
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
  }

  @Test
  void keepsTheSessionsCookieForTheServerAlone() throws Exception {
    Visitor visitor = program.visitor();
    assertThat(visitor.getOnly("/login").header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
  }

  @Test
  void servesWhatPagesNeed() throws Exception {
    for (String path : List.of("/web/style.css", "/web/page.js", "/web/icon.svg")) {
      assertThat(program.visitor().get(path).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void givesEveryPageALanguageATitleAndLabels() throws Exception {
    Visitor visitor = program.visitor("labels", PASSWORD, "ADMINISTRATOR");
    for (String path : List.of("/login", "/password", "/start")) {
      var page = visitor.get(path).page();
      assertThat(page.select("html").attr("lang")).isEqualTo("vi");
      assertThat(page.title()).isNotEmpty();
      assertThat(page.select("h1")).hasSize(1);
      assertThat(page.select("main#content")).hasSize(1);
      assertThat(page.select("input:not([type=hidden])"))
          .allSatisfy(input -> assertThat(page.select("label[for=" + input.id() + "]")).hasSize(1));
    }
  }

  @Test
  void takesTheChosenLanguageElseTheBrowsers() throws Exception {
    Visitor visitor = program.visitor();
    assertThat(visitor.get("/login").page().select("h1").text()).isEqualTo("Đăng nhập");
    assertThat(
            visitor.get("/login", "Accept-Language", "en-GB,en;q=0.9").page().select("h1").text())
        .isEqualTo("Log in");
    assertThat(
            visitor.get("/login", "Accept-Language", "fr-FR,en;q=0.5").page().select("h1").text())
        .isEqualTo("Log in");
    assertThat(visitor.get("/login?lang=en").page().select("h1").text()).isEqualTo("Log in");
    assertThat(visitor.get("/login").page().select("h1").text()).isEqualTo("Log in");
    assertThat(visitor.get("/login?lang=xx").page().select("h1").text()).isEqualTo("Log in");
    assertThat(visitor.get("/login?lang=vi").page().select("h1").text()).isEqualTo("Đăng nhập");
  }

  @Test
  void saysTheSameThingsInBothLanguages() throws Exception {
    Properties vietnamese = messages("/i18n/web.properties");
    Properties english = messages("/i18n/web_en.properties");
    assertThat(english.keySet()).isEqualTo(vietnamese.keySet());
    for (AccountRefusedException.Reason reason : AccountRefusedException.Reason.values()) {
      assertThat(vietnamese).containsKey(new AccountRefusedException(reason).messageKey());
    }
  }

  private static Properties messages(String name) throws Exception {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(PagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }

  @Test
  void makesFrequentTriesWait() throws Exception {
    try (SampleProgram limited = new SampleProgram("web.logins-a-minute=3")) {
      Visitor visitor = limited.visitor();
      for (int i = 0; i < 3; i++) {
        assertThat(visitor.logIn("x", "y").path()).isEqualTo("/login?failed");
      }
      Answer refused = visitor.logIn("x", "y");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
      assertThat(refused.page().select("h1").text()).isEqualTo("Quá nhiều yêu cầu");
      // A header does not make another client of this one.
      Answer forged =
          visitor.postOnly("/login", Map.of("username", "x"), "X-Forwarded-For", "203.0.113.9");
      assertThat(forged.status()).isEqualTo(429);
    }
  }

  @Test
  void boundsSessions() throws Exception {
    try (SampleProgram limited =
        new SampleProgram("web.requests-a-minute=4", "web.without-cookies=/start")) {
      for (String path : List.of("/nowhere", "/web/style.css")) {
        Visitor visitor = limited.visitor();
        assertThat(visitor.postOnly(path, Map.of()).status()).isEqualTo(403);
      }
      for (int i = 0; i < 2; i++) {
        assertThat(limited.visitor().getOnly("/login").status()).isEqualTo(200);
      }
      Visitor late = limited.visitor();
      assertThat(late.getOnly("/login").status()).isEqualTo(429);
      assertThat(late.postOnly("/nowhere", Map.of()).status()).isEqualTo(429);
      assertThat(late.postOnly("/web/style.css", Map.of()).status()).isEqualTo(429);
      assertThat(late.session()).isEmpty();
      assertThat(late.getOnly("/web/style.css").status()).isEqualTo(200);
      assertThat(late.getOnly("/start").status()).isNotEqualTo(429);
    }
  }

  @Test
  void countsASessionApartFromItsNeighbours() throws Exception {
    try (SampleProgram limited = new SampleProgram("web.requests-a-minute=10")) {
      Visitor worker = limited.visitor("worker", PASSWORD, "WORKER");
      assertThat(worker.get("/start").path()).isEqualTo("/start");
      Visitor neighbour = limited.visitor();
      neighbour.takeSession("made-up");
      int asked = 0;
      while (neighbour.getOnly("/start").status() != 429) {
        assertThat(asked++).isLessThan(10);
      }

      assertThat(worker.get("/start").status()).isEqualTo(200);
      // A session has its own limit, and logging in is counted by the address.
      assertThat(worker.getOnly("/login").status()).isEqualTo(429);
      asked = 0;
      while (worker.getOnly("/start").status() != 429) {
        assertThat(asked++).isLessThan(10);
      }
    }
  }

  @Test
  void countsTheAddressThatANamedProxyGives() throws Exception {
    try (SampleProgram behind =
        new SampleProgram("web.logins-a-minute=1", "web.proxies=127.0.0.1,::1")) {
      Visitor visitor = behind.visitor();
      visitor.get("/login");
      Map<String, String> form =
          Map.of("username", "x", "password", "y", "_csrf", visitor.token().orElseThrow());
      String header = "X-Forwarded-For";
      assertThat(visitor.postOnly("/login", form, header, "203.0.113.1").status()).isEqualTo(302);
      assertThat(visitor.postOnly("/login", form, header, "203.0.113.1").status()).isEqualTo(429);
      assertThat(visitor.postOnly("/login", form, header, "203.0.113.2").status()).isEqualTo(302);
      // What a client puts before what the proxy adds is not believed.
      assertThat(visitor.postOnly("/login", form, header, "198.51.100.7, 203.0.113.1").status())
          .isEqualTo(429);
      assertThat(visitor.postOnly("/login", form, header, "2001:db8:1:2::1").status())
          .isEqualTo(302);
      assertThat(visitor.postOnly("/login", form, header, "2001:db8:1:2:ffff::9").status())
          .isEqualTo(429);
      assertThat(visitor.postOnly("/login", form, header, "2001:db8:1:3::1").status())
          .isEqualTo(302);
      for (String known : List.of("203.0.113.1:4711", "rubbish, 203.0.113.1")) {
        assertThat(visitor.postOnly("/login", form, header, known).status()).isEqualTo(429);
      }
      assertThat(visitor.postOnly("/login", form, header, "[2001:db8:1:3::2]:443").status())
          .isEqualTo(429);
      // What is no address counts as the proxy's own.
      assertThat(visitor.postOnly("/login", form, header, "a.name.example").status())
          .isEqualTo(302);
      for (String rubbish : List.of("other.example", "-", "203.0.113.9:x", "1.2.3", ",", "%00")) {
        assertThat(visitor.postOnly("/login", form, header, rubbish).status()).isEqualTo(429);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678", "HTTPS://EXAMPLE.ORG/C/7K3M9QXT2V", "Mã của bạn: 0042"})
  void readsAQrCodeBack(String text) throws Exception {
    QrCode code = QrCode.of(text);
    int scale = 4;
    int side = code.size() * scale;
    int[] pixels = new int[side * side];
    Arrays.fill(pixels, 0xffffff);
    Matcher runs = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(code.path());
    int end = 0;
    while (runs.find()) {
      assertThat(runs.start()).isEqualTo(end);
      end = runs.end();
      int left = Integer.parseInt(runs.group(1)) * scale;
      int top = Integer.parseInt(runs.group(2)) * scale;
      int width = Integer.parseInt(runs.group(3)) * scale;
      for (int y = top; y < top + scale; y++) {
        Arrays.fill(pixels, y * side + left, y * side + left + width, 0);
      }
    }
    assertThat(end).isEqualTo(code.path().length());
    LuminanceSource picture = new RGBLuminanceSource(side, side, pixels);
    assertThat(new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(picture))).getText())
        .isEqualTo(text);
  }
}
