// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.privacy;

import com.google.common.primitives.Longs;
import io.bluezone.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * People's record numbers as numbers that no one can turn back without the key: the first 8 bytes
 * of an HMAC-SHA256. Not thread safe.
 */
public final class Pseudonyms {

  private static final String PREFIX = "P";
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  public Pseudonyms(SecretBytes key) {
    byte[] bytes = key.exposeBytes();
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** {@return a pseudonym as text, which no spreadsheet takes for a number and rounds} */
  public static String text(long pseudonym) {
    return PREFIX + HexFormat.of().toHexDigits(pseudonym);
  }

  public long of(String name) {
    return hash("person\0" + name);
  }

  /** Tells keys apart, and tells nothing of them. */
  public String fingerprint() {
    return Long.toHexString(hash("fingerprint"));
  }

  private long hash(String text) {
    return Longs.fromByteArray(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
