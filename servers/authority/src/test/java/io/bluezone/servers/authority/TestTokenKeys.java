// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import com.google.common.io.Resources;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.web.sessions.Sealing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.YearMonth;

/** Keys for tokens of a month, of primes that were made once: to make them takes a minute. */
final class TestTokenKeys {

  private static final int BYTES_A_DAY = 256;

  private TestTokenKeys() {}

  /** Puts them where the server would have put its own. */
  static void put(Database database, AuthoritySecrets secrets, YearMonth month) {
    byte[] primes;
    try {
      primes = Resources.toByteArray(Resources.getResource("counts/primes"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    int days = month.lengthOfMonth();
    byte[] keys =
        ByteBuffer.allocate(Integer.BYTES + 1 + days * BYTES_A_DAY)
            .putInt(Math.toIntExact(month.atDay(1).toEpochDay()))
            .put((byte) days)
            .put(primes, 0, days * BYTES_A_DAY)
            .array();
    database.update(
        "insert into counts_token_keys (month, sealed) values (?, ?)",
        month.toString(),
        new Sealing(secrets.hash("sealing", "")).seal("counts token keys " + month, keys));
  }
}
