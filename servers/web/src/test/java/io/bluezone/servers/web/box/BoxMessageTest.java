// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are those of RFC 8032, as the JDK makes and checks them too. */
class BoxMessageTest {

  private static final byte[] BODY = "{\"number\":1}".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SIGNED =
      "bluezone box REPORT\n{\"number\":1}".getBytes(StandardCharsets.US_ASCII);

  private final KeyPair keys = BoxMessage.newKeys();

  @Test
  void signsWhatTheJdkChecks() throws GeneralSecurityException {
    Signature jdk = Signature.getInstance("Ed25519");
    jdk.initVerify(BoxMessage.publicKey(BoxMessage.text(keys.getPublic())));
    jdk.update(SIGNED);
    String header = BoxSigner.of(BoxMessage.text(keys.getPrivate())).sign(BoxMessage.REPORT, BODY);
    assertThat(jdk.verify(Base64.getDecoder().decode(header))).isTrue();
  }

  @Test
  void acceptsWhatTheJdkSignsForItsKindAndKeyAlone() throws GeneralSecurityException {
    Signature jdk = Signature.getInstance("Ed25519");
    jdk.initSign(keys.getPrivate());
    jdk.update(SIGNED);
    String header = Base64.getEncoder().encodeToString(jdk.sign());
    assertThat(BoxMessage.REPORT.isSigned(keys.getPublic(), BODY, header)).isTrue();
    assertThat(BoxMessage.ANSWER.isSigned(keys.getPublic(), BODY, header)).isFalse();
    assertThat(BoxMessage.REPORT.isSigned(BoxMessage.newKeys().getPublic(), BODY, header))
        .isFalse();
    assertThat(BoxMessage.REPORT.isSigned(keys.getPublic(), SIGNED, header)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no Base64", "AAAA"})
  void refusesWhatIsNoSignature(String header) {
    assertThat(BoxMessage.REPORT.isSigned(keys.getPublic(), BODY, header)).isFalse();
    assertThat(BoxMessage.REPORT.isSigned(keys.getPublic(), BODY, header + "A".repeat(200)))
        .isFalse();
  }
}
