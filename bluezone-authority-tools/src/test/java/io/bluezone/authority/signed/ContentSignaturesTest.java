// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.ContentSignatures;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSignaturesTest {

  private static final ContentSignatures NOTES = ContentSignatures.of("Notes v1");
  private static final byte[] CONTENT = {1, 2, 3};

  private final SigningKey anna = key("anna", 1);
  private final SigningKey binh = key("binh", 2);

  @Test
  void findsATrustedKeysSignature() throws Exception {
    assertThat(
            NOTES.signersOf(
                Map.of("anna", NOTES.sign(anna, CONTENT), "binh", NOTES.sign(binh, CONTENT)),
                AuthorityKeys.of(anna.authorityKey()),
                "VN",
                CONTENT))
        .containsExactly("anna");
  }

  @Test
  void refusesTheSameContentInAnotherContext() {
    assertRefused(
        Reason.BAD_SIGNATURE, "VN", anna, ContentSignatures.of("Notes v2").sign(anna, CONTENT));
  }

  @Test
  void refusesOtherContent() {
    assertRefused(Reason.BAD_SIGNATURE, "VN", anna, NOTES.sign(anna, new byte[] {1, 2}));
  }

  @Test
  void refusesASignatureOfAnotherLength() {
    byte[] signature = NOTES.sign(anna, CONTENT);
    assertRefused(Reason.BAD_SIGNATURE, "VN", anna, Arrays.copyOf(signature, 63));
    assertRefused(Reason.BAD_SIGNATURE, "VN", anna, Arrays.copyOf(signature, 65));
    assertRefused(Reason.BAD_SIGNATURE, "VN", anna, new byte[0]);
  }

  @Test
  void doesNotKnowAKeyOfAnotherRegion() {
    assertRefused(Reason.UNKNOWN_SIGNER, "VN-HN", anna, NOTES.sign(anna, CONTENT));
    assertRefused(Reason.UNKNOWN_SIGNER, "VN", binh, NOTES.sign(binh, CONTENT));
  }

  @Test
  void makesNoBulletinsSignature() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSignatures.of("Bluezone case bulletin v1"))
        .withMessageContaining("BulletinWriter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two\nlines", "m\u00fcsli", "tab\t"})
  void takesAPrintableContextAlone(String context) {
    assertThatIllegalArgumentException().isThrownBy(() -> ContentSignatures.of(context));
  }

  @Test
  void refusesALongContext() {
    assertThatIllegalArgumentException().isThrownBy(() -> ContentSignatures.of("x".repeat(65)));
  }

  private void assertRefused(Reason reason, String region, SigningKey signer, byte[] signature) {
    AuthorityKeys trusted = AuthorityKeys.of(anna.authorityKey(Set.of("VN")));
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(
            () -> NOTES.signersOf(Map.of(signer.keyId(), signature), trusted, region, CONTENT))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static SigningKey key(String id, int seed) {
    byte[] bytes = new byte[SigningKey.LENGTH];
    Arrays.fill(bytes, (byte) seed);
    return SigningKey.of(id, SecretBytes.copyOf(bytes));
  }
}
