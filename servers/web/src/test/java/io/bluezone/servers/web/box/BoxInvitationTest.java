// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on a printed sheet can be typed or pasted. */
class BoxInvitationTest {

  private final BoxToken token =
      BoxToken.random(BoxMessage.newKeys().getPublic(), new SecureRandom());

  @Test
  void readsWhatTheSheetSays() {
    String address = "https://tinh.example";
    BoxInvitation typed =
        BoxInvitation.of(address + "/", token.text().toLowerCase(Locale.ROOT)).orElseThrow();
    assertThat(typed.province()).hasToString(address);
    assertThat(typed.token().hash()).isEqualTo(token.hash());
    BoxInvitation pasted = BoxInvitation.of(typed.qr(), "").orElseThrow();
    assertThat(pasted.province()).hasToString(address);
    assertThat(pasted.token().hash()).isEqualTo(token.hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://tinh.example",
        "https://user@tinh.example",
        "https://tinh.example?x=1",
        "ftp://localhost",
        "tinh.example",
        "",
        "https://exa mple"
      })
  void refusesOtherAddresses(String address) {
    assertThat(BoxInvitation.of(address, token.text())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ABCDE", "00000-00000-00000-00000-00000-00000-00000-00000"})
  void refusesOtherTokens(String text) {
    assertThat(BoxInvitation.of("https://tinh.example", text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8086", "http://127.0.0.1:8086", "http://[::1]:8086"})
  void trustsPlainHttpOnThisMachine(String address) {
    assertThat(BoxInvitation.of(address, token.text())).isPresent();
  }
}
