// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import com.google.common.io.BaseEncoding;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords of a time (RFC 6238) as every authenticator app makes them: HMAC-SHA-1, six digits,
 * steps of 30 s. Secrets are in base32.
 */
final class Totp {

  private static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;
  private static final int MODULUS = 1_000_000;

  private Totp() {}

  static String secret(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return BaseEncoding.base32().encode(secret);
  }

  static long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  /** {@return the code of a step} (RFC 4226, section 5.3) */
  static String code(String secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(BaseEncoding.base32().decode(secret), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HMAC-SHA-1", e);
    }
  }

  /** {@return the step of a code: of the present, or one beside it, for clocks differ} */
  static OptionalLong match(String secret, String code, Instant now) {
    byte[] typed = code.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
    OptionalLong found = OptionalLong.empty();
    for (long step = step(now) - 1; step <= step(now) + 1; step++) {
      if (MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), typed)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** {@return what an app reads as a QR code} */
  static String address(String program, String account, String secret) {
    String issuer = URLEncoder.encode(program, StandardCharsets.UTF_8).replace("+", "%20");
    String name = URLEncoder.encode(account, StandardCharsets.UTF_8);
    return "otpauth://totp/" + issuer + ":" + name + "?secret=" + secret + "&issuer=" + issuer;
  }
}
