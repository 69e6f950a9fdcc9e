// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorSettingsTest {

  private static final String ADDRESS = "https://example.org/";

  private static String addressOf(int length) {
    return ADDRESS + "a".repeat(length - ADDRESS.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ga Huế", "Cổng A – phía đông"})
  void takesANameOfOneLine(String name) {
    assertThat(OperatorSettings.isName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "bell\u0007", "C1\u0085"})
  void refusesControlsInAName(String name) {
    assertThat(OperatorSettings.isName(name)).isFalse();
  }

  @Test
  void boundsTheLengthOfANameAndAnAddress() {
    assertThat(OperatorSettings.isName("ế".repeat(60))).isTrue();
    assertThat(OperatorSettings.isName("ế".repeat(61))).isFalse();
    assertThat(OperatorSettings.address(addressOf(300))).hasValue(URI.create(addressOf(300)));
    assertThat(OperatorSettings.address(addressOf(301))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.0.0.7:8080/app", "HTTPS://example.org", "https://[::1]/a?b#c"})
  void takesAnAddressOfTheWeb(String text) {
    assertThat(OperatorSettings.address(text)).hasValue(URI.create(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https:///nowhere",
        "https:opaque",
        "https://bluezone.gov.vn@example.org/",
        "https://example.org/a b"
      })
  void takesNothingElseForAnAddress(String text) {
    assertThat(OperatorSettings.address(text)).isEmpty();
  }

  @Test
  void boundsAStrength() {
    assertThat(OperatorSettings.isStrength(-90)).isTrue();
    assertThat(OperatorSettings.isStrength(-20)).isTrue();
    assertThat(OperatorSettings.isStrength(-91)).isFalse();
    assertThat(OperatorSettings.isStrength(-19)).isFalse();
  }

  @Test
  void requiresAllOfThemToFit() {
    URI address = URI.create(ADDRESS);
    assertThat(new OperatorSettings("Ga Huế", false, address, -60).isValid()).isTrue();
    assertThat(new OperatorSettings("a\tb", false, address, -60).isValid()).isFalse();
    assertThat(new OperatorSettings("", true, URI.create("mailto:a@b"), -60).isValid()).isFalse();
    assertThat(new OperatorSettings("", true, address, 0).isValid()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/i18n/venue.properties", "/i18n/venue_en.properties"})
  void saysTheSameBoundsOnThePages(String file) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            OperatorSettingsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    String strengths = OperatorSettings.WEAKEST + "[^-\\d]*" + OperatorSettings.STRONGEST + "\\b";
    assertThat(texts.getProperty("settings.bad-name"))
        .matches("\\D*" + OperatorSettings.LONGEST_NAME + "\\D*");
    assertThat(texts.getProperty("settings.bad-address"))
        .matches("\\D*" + OperatorSettings.LONGEST_ADDRESS + "\\D*");
    assertThat(texts.getProperty("settings.bad-strength")).containsPattern(strengths);
    assertThat(texts.getProperty("settings.strength-hint")).containsPattern(strengths);
  }
}
