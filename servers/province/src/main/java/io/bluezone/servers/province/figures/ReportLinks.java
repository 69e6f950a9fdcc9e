// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.figures;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import io.bluezone.servers.province.data.ProvinceDatabase;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The codes in units' links: who has a unit's link reports for it, without a login. A code has 120
 * random bits; the database holds its hash. Thread safe.
 */
public final class ReportLinks {

  private static final BaseEncoding LETTERS = BaseEncoding.base32().lowerCase().omitPadding();

  private static final int CODE_BYTES = 15;
  private static final int CODE_LENGTH = 24;

  private final ProvinceDatabase database;
  private final SecureRandom random = new SecureRandom();

  public ReportLinks(ProvinceDatabase database) {
    this.database = database;
  }

  /** Gives a unit a new code, which is shown once; the one before ends. */
  public String renew(String unit) {
    byte[] bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    String code = LETTERS.encode(bytes);
    database
        .client()
        .sql("update unit set link = ? where code = ? and not gone")
        .params(hash(code), unit)
        .update();
    return code;
  }

  /** {@return the unit whose link has a code} */
  public Optional<String> unitOf(String code) {
    if (code.length() != CODE_LENGTH) {
      return Optional.empty();
    }
    return database
        .client()
        .sql("select code from unit where link = ? and not gone")
        .param(hash(code))
        .query(String.class)
        .optional();
  }

  private static String hash(String code) {
    return Hashing.sha256().hashString(code, StandardCharsets.UTF_8).toString();
  }
}
