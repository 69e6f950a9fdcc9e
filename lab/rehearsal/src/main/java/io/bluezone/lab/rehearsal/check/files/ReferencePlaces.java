// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The hours that a list of places holds for a printed code, worked out step by step: none of the
 * library's arithmetic is used.
 */
public final class ReferencePlaces {

  private static final String DAY = "Bluezone place day 1\n";
  private static final String TAG = "Bluezone place tag 1\n";
  private static final String HOURS = "Bluezone place hours 1\n";
  private static final int SLOTS = 16;
  private static final int TAG_LENGTH = 16;
  private static final int SECRET = 32;
  private static final int NONCE = 24;
  private static final int CHECK = 4;
  private static final int MAC_BITS = 128;

  private ReferencePlaces() {}

  /**
   * Opens what a code opens of a list.
   *
   * @param listed the sealed hours in base64, by their tag in lower-case hex
   * @param sheet the text of a printed code after its prefix
   * @param first the first UTC day to look at
   * @param last the last one
   */
  public static List<CaseHours> open(
      Map<String, String> listed, String sheet, LocalDate first, LocalDate last)
      throws InvalidCipherTextException {
    byte[] code = BaseEncoding.base64Url().omitPadding().decode(sheet);
    byte[] secret = Arrays.copyOfRange(code, 1, 1 + SECRET);
    byte[] name = Arrays.copyOfRange(code, 1 + SECRET, code.length - CHECK);
    String place = new String(name, StandardCharsets.UTF_8);
    byte[] extracted = hmac(new byte[SECRET], secret);
    List<CaseHours> all = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      byte[] key = hmac(extracted, text(DAY + day + '\u0001'));
      for (int slot = 0; slot < SLOTS; slot++) {
        byte[] tag = Arrays.copyOf(hmac(key, text(TAG + slot)), TAG_LENGTH);
        String hours = listed.get(BaseEncoding.base16().lowerCase().encode(tag));
        if (hours != null) {
          byte[] sealed = BaseEncoding.base64().decode(hours);
          ByteBuffer opened = ByteBuffer.wrap(open(hmac(key, text(HOURS)), tag, sealed));
          Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
          Instant from = midnight.plusSeconds(opened.getInt());
          all.add(new CaseHours(place, from, midnight.plusSeconds(opened.getInt())));
        }
      }
    }
    return all;
  }

  private static byte[] open(byte[] key, byte[] tag, byte[] sealed)
      throws InvalidCipherTextException {
    XChaCha20Poly1305 cipher = new XChaCha20Poly1305();
    byte[] nonce = Arrays.copyOf(sealed, NONCE);
    cipher.init(false, new AEADParameters(new KeyParameter(key), MAC_BITS, nonce, tag));
    byte[] plain = new byte[cipher.getOutputSize(sealed.length - NONCE)];
    int done = cipher.processBytes(sealed, NONCE, sealed.length - NONCE, plain, 0);
    cipher.doFinal(plain, done);
    return plain;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has HMAC-SHA-256", e);
    }
  }
}
