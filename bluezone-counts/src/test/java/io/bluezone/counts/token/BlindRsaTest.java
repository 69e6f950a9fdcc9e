// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Properties;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

/** RFC 9474, appendix A.3. */
class BlindRsaTest {

  private final Properties vector = vector();
  private final RSAPrivateCrtKeyParameters privateKey =
      TokenIssuer.privateKey(number("p"), number("q"));
  private final BlindRsa key = new BlindRsa(privateKey.getModulus(), TokenKeys.EXPONENT);
  private final byte[] prepared = Arrays.concatenate(bytes("msg_prefix"), bytes("msg"));

  @Test
  void hidesAsTheVectorDoes() {
    BigInteger blind = BigIntegers.modOddInverse(privateKey.getModulus(), number("inv"));
    assertThat(key.blind(prepared, bytes("salt"), blind)).isEqualTo(bytes("blinded_msg"));
    assertThat(key.inverse(blind)).isEqualTo(bytes("inv"));
  }

  @Test
  void signsAsTheVectorDoes() throws TokenException {
    assertThat(TokenIssuer.sign(privateKey, bytes("blinded_msg"))).isEqualTo(bytes("blind_sig"));
  }

  @Test
  void finishesAsTheVectorDoes() throws TokenException {
    assertThat(key.finish(prepared, bytes("blind_sig"), bytes("inv"))).isEqualTo(bytes("sig"));
  }

  @Test
  void refusesChangedSignatures() {
    byte[] signature = bytes("sig");
    for (int at = 0; at < signature.length; at++) {
      byte[] changed = signature.clone();
      changed[at] ^= (byte) (1 << at % Byte.SIZE);
      assertThatExceptionOfType(TokenException.class)
          .isThrownBy(() -> key.check(prepared, changed))
          .matches(refusal -> refusal.reason() == TokenException.Reason.INVALID_SIGNATURE);
    }
  }

  /** A signature and the modulus together verify too, by the equation alone. */
  @Test
  void refusesASignatureThatIsNotBelowTheModulus() {
    byte[] beyond = BigIntegers.asUnsignedByteArray(number("sig").add(privateKey.getModulus()));
    assertThatExceptionOfType(TokenException.class).isThrownBy(() -> key.check(prepared, beyond));
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> key.finish(prepared, new byte[512], new byte[512]));
    byte[] ones = new byte[512];
    Arrays.fill(ones, (byte) 0xff);
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> key.finish(prepared, ones, bytes("inv")))
        .matches(refusal -> refusal.reason() == TokenException.Reason.MALFORMED);
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> TokenIssuer.sign(privateKey, ones))
        .matches(refusal -> refusal.reason() == TokenException.Reason.MALFORMED);
  }

  private byte[] bytes(String name) {
    return Hex.decode(vector.getProperty(name));
  }

  private BigInteger number(String name) {
    return new BigInteger(1, bytes(name));
  }

  private static Properties vector() {
    Properties vector = new Properties();
    try (InputStream in = BlindRsaTest.class.getResourceAsStream("rfc9474-a3.properties")) {
      vector.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("the vector cannot be read", e);
    }
    return vector;
  }
}
