// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

class TokenTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);
  private static final TokenIssuer ISSUER = TokenIssuer.create(FIRST, 2, RANDOM);
  private static final TokenKeys KEYS = ISSUER.keys();

  @Test
  void givesATokenForEachDay() throws TokenException {
    TokenMonth month = TokenMonth.create(KEYS, RANDOM);
    List<Token> tokens = month.tokens(ISSUER.sign(month.request()));
    assertThat(tokens).hasSize(2);
    Set<String> ids = new HashSet<>();
    for (int day = 0; day < 2; day++) {
      KEYS.verify(Token.of(tokens.get(day).toByteArray()), FIRST.plusDays(day));
      ids.add(Hex.toHexString(tokens.get(day).reportId()));
    }
    assertThat(ids).hasSize(2);
  }

  @Test
  void givesSignaturesThatThePlatformVerifies() throws GeneralSecurityException, TokenException {
    TokenMonth month = TokenMonth.create(KEYS, RANDOM);
    Token token = ofFirstDay(month);
    Signature verifier = Signature.getInstance("RSASSA-PSS");
    verifier.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
    byte[] modulus = Arrays.copyOfRange(KEYS.toByteArray(), 5, 261);
    verifier.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new RSAPublicKeySpec(new BigInteger(1, modulus), BigInteger.valueOf(65_537))));
    verifier.update(KEYS.prepared(token.prefix(), 0));
    assertThat(verifier.verify(token.signature())).isTrue();
  }

  @Test
  void goesOnFromKeptBytes() throws TokenException {
    TokenMonth month = TokenMonth.create(KEYS, RANDOM);
    TokenMonth again = TokenMonth.of(month.toByteArray(), TokenKeys.of(KEYS.toByteArray()));
    TokenIssuer issuerAgain = TokenIssuer.of(ISSUER.toByteArray());
    assertThat(again.request()).isEqualTo(month.request());
    byte[] signatures = issuerAgain.sign(again.request());
    assertThat(signatures).isEqualTo(ISSUER.sign(month.request()));
    assertThat(again.tokens(signatures)).hasSize(2);
  }

  @Test
  void sharesNoBytesBetweenRequestAndToken() throws TokenException {
    TokenMonth month = TokenMonth.create(KEYS, RANDOM);
    byte[] signatures = ISSUER.sign(month.request());
    String seen = Hex.toHexString(month.request()) + Hex.toHexString(signatures);
    for (Token token : month.tokens(signatures)) {
      String bytes = Hex.toHexString(token.toByteArray());
      for (int at = 0; at + 16 <= bytes.length(); at += 2) {
        assertThat(seen).doesNotContain(bytes.substring(at, at + 16));
      }
    }
  }

  @Test
  void refusesATokenOfAnotherDay() throws TokenException {
    TokenMonth month = TokenMonth.create(KEYS, RANDOM);
    Token token = ofFirstDay(month);
    assertRefused(
        TokenException.Reason.INVALID_SIGNATURE, () -> KEYS.verify(token, FIRST.plusDays(1)));
    assertRefused(TokenException.Reason.OTHER_DAY, () -> KEYS.verify(token, FIRST.minusDays(1)));
    assertRefused(TokenException.Reason.OTHER_DAY, () -> KEYS.verify(token, FIRST.plusDays(2)));
  }

  @Test
  void refusesWhatIsOfOtherKeys() throws TokenException {
    TokenIssuer other = TokenIssuer.create(FIRST, 2, RANDOM);
    TokenMonth month = TokenMonth.create(KEYS, RANDOM);
    assertRefused(TokenException.Reason.OTHER_KEYS, () -> other.sign(month.request()));
    assertRefused(
        TokenException.Reason.OTHER_KEYS, () -> TokenMonth.of(month.toByteArray(), other.keys()));
    byte[] foreign = other.sign(TokenMonth.create(other.keys(), RANDOM).request());
    assertThatExceptionOfType(TokenException.class).isThrownBy(() -> month.tokens(foreign));
  }

  @Test
  void refusesChangedBytes() throws TokenException {
    TokenMonth month = TokenMonth.create(KEYS, RANDOM);
    byte[] signatures = ISSUER.sign(month.request());
    byte[] token = ofFirstDay(month).toByteArray();
    for (int at = 0; at < token.length; at++) {
      byte[] changed = token.clone();
      changed[at] ^= (byte) (1 << at % Byte.SIZE);
      assertRefused(
          TokenException.Reason.INVALID_SIGNATURE, () -> KEYS.verify(Token.of(changed), FIRST));
    }
    for (int at = 0; at < signatures.length; at += 7) {
      byte[] changed = signatures.clone();
      changed[at] ^= (byte) (1 << at % Byte.SIZE);
      assertThatExceptionOfType(TokenException.class).isThrownBy(() -> month.tokens(changed));
    }
  }

  @Test
  void refusesOtherLengths() {
    TokenMonth month = TokenMonth.create(KEYS, RANDOM);
    byte[] request = month.request();
    assertMalformed(() -> Token.of(new byte[Token.SIZE - 1]));
    assertMalformed(() -> ISSUER.sign(Arrays.copyOf(request, request.length - 1)));
    assertMalformed(() -> month.tokens(new byte[0]));
    assertMalformed(() -> TokenMonth.of(new byte[3], KEYS));
    assertMalformed(() -> TokenKeys.of(new byte[0]));
    assertMalformed(() -> TokenKeys.of(new byte[5]));
    assertMalformed(() -> TokenKeys.of(Arrays.copyOf(KEYS.toByteArray(), 500)));
    assertMalformed(() -> TokenIssuer.of(new byte[2]));
    assertMalformed(() -> TokenIssuer.of(Arrays.copyOf(ISSUER.toByteArray(), 100)));
  }

  @Test
  void refusesKeysThatAreNone() {
    byte[] small = KEYS.toByteArray();
    small[5] = 0;
    assertMalformed(() -> TokenKeys.of(small));
    byte[] even = KEYS.toByteArray();
    even[260] &= (byte) 0xfe;
    assertMalformed(() -> TokenKeys.of(even));
    BigInteger threefold = BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE);
    assertMalformed(() -> TokenKeys.of(FIRST, List.of(threefold)));
    byte[] privateKeys = ISSUER.toByteArray();
    Arrays.fill(privateKeys, 5, privateKeys.length, (byte) 1);
    assertMalformed(() -> TokenIssuer.of(privateKeys));
    assertThatIllegalArgumentException().isThrownBy(() -> TokenIssuer.create(FIRST, 32, RANDOM));
  }

  @Test
  void printsNothingOfATokenOrOfWhatIsKept() throws TokenException {
    TokenMonth month = TokenMonth.create(KEYS, RANDOM);
    Token token = ofFirstDay(month);
    assertThat(printed(token)).startsWith("io.bluezone.counts.token.Token@").hasSizeLessThan(45);
    assertThat(printed(month)).startsWith("io.bluezone.counts.token.TokenMonth@");
    assertThat(printed(ISSUER)).startsWith("io.bluezone.counts.token.TokenIssuer@");
  }

  private static String printed(Object secret) {
    return secret.toString();
  }

  private static Token ofFirstDay(TokenMonth month) throws TokenException {
    return month.tokens(ISSUER.sign(month.request())).get(0);
  }

  private static void assertMalformed(ThrowingCallable call) {
    assertRefused(TokenException.Reason.MALFORMED, call);
  }

  private static void assertRefused(TokenException.Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(call)
        .matches(refusal -> refusal.reason() == reason);
  }
}
