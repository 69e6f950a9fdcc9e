// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import io.bluezone.servers.web.visitor.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes of an authenticator app at the login. */
class SecondFactorTest {

  private static final String PASSWORD = "con mèo ngủ trên mái nhà";

  @AutoClose
  private static final SampleProgram program = new SampleProgram("web.second-factor=ADMINISTRATOR");

  /** RFC 6238, appendix B, the last six digits. */
  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037",
    "20000000000,353130"
  })
  void makesTheCodesOfTheStandard(long second, String code) {
    String secret =
        BaseEncoding.base32().encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    assertThat(Totp.code(secret, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  private static String code(String secret) {
    return Totp.code(secret.replace(" ", ""), Totp.step(program.clock().instant()));
  }

  private static Visitor enter(Visitor visitor, String code) throws Exception {
    visitor.post("/second-factor", Map.of("code", code));
    return visitor;
  }

  @Test
  void requiresItOfARole() throws Exception {
    Visitor chief = program.visitor("chief", PASSWORD, "ADMINISTRATOR");
    assertThat(chief.get("/admin").path()).isEqualTo("/second-factor");
    assertThat(chief.get("/password").path()).isEqualTo("/second-factor");
    String secret = chief.get("/second-factor").page().select("#secret").text();
    assertThat(enter(chief, "000000").get("/admin").path()).isEqualTo("/second-factor");
    assertThat(enter(chief, code(secret)).get("/admin").path()).isEqualTo("/admin");

    Visitor again = program.visitor();
    assertThat(again.logIn("chief", PASSWORD).path()).isEqualTo("/second-factor");
    assertThat(again.get("/second-factor").page().select("#secret")).isEmpty();
    // Each code counts once.
    assertThat(enter(again, code(secret)).get("/admin").path()).isEqualTo("/second-factor");
    program.clock().pass(Duration.ofSeconds(30));
    assertThat(enter(again, code(secret)).get("/admin").path()).isEqualTo("/admin");
    assertThat(program.noted()).contains("chief second-factor.set", "chief second-factor.failed");

    String first = program.accounts().reset("chief");
    Visitor recovered = program.visitor();
    recovered.logInFirst("chief", first, PASSWORD);
    assertThat(recovered.get("/second-factor").page().select("#secret").text())
        .isNotEmpty()
        .isNotEqualTo(secret);
  }

  @Test
  void keepsNoSecretInClear() throws Exception {
    Visitor lan = program.visitor("lan", PASSWORD, "WORKER");
    String secret = lan.get("/second-factor").page().select("#secret").text().replace(" ", "");
    enter(lan, code(secret));
    byte[] bytes = BaseEncoding.base32().decode(secret);
    assertThat(column("select totp_secret from account where name = 'lan'"))
        .isNotEmpty()
        .doesNotContain(secret)
        .doesNotContain(BaseEncoding.base64().encode(bytes));
  }

  private static String column(String query) {
    return program.part(JdbcClient.class).sql(query).query(String.class).single();
  }

  @Test
  void locksAfterFiveWrongCodes() throws Exception {
    Visitor mai = program.visitor("mai", PASSWORD, "WORKER");
    assertThat(mai.get("/start").path()).isEqualTo("/start");
    String secret = mai.get("/second-factor").page().select("#secret").text();
    enter(mai, code(secret));
    Visitor thief = program.visitor();
    thief.logIn("mai", PASSWORD);
    program.clock().pass(Duration.ofMinutes(1));
    for (int i = 0; i < 5; i++) {
      enter(thief, "000000");
    }
    assertThat(enter(thief, code(secret)).get("/start").path()).isEqualTo("/second-factor");
    program.clock().pass(Duration.ofMinutes(16));
    thief.logIn("mai", PASSWORD);
    assertThat(enter(thief, code(secret)).get("/start").path()).isEqualTo("/start");
  }

  @Test
  void takesACodeOfTheStepBeforeAndNoOlderOne() throws Exception {
    Visitor hoa = program.visitor("hoa", PASSWORD, "WORKER");
    String secret = hoa.get("/second-factor").page().select("#secret").text();
    enter(hoa, code(secret));
    Visitor again = program.visitor();
    again.logIn("hoa", PASSWORD);
    program.clock().pass(Duration.ofSeconds(30));
    String old = code(secret);
    program.clock().pass(Duration.ofSeconds(60));
    assertThat(enter(again, old).get("/start").path()).isEqualTo("/second-factor");
    String before = code(secret);
    program.clock().pass(Duration.ofSeconds(30));
    assertThat(enter(again, before).get("/start").path()).isEqualTo("/start");
  }
}
