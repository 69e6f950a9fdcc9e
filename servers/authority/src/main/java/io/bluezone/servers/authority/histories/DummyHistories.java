// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.histories;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.web.limit.Buckets;
import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Dummies of histories: the same writes as for a true one, without a trace. They need no code, so
 * beyond {@link #PARTS_A_MINUTE} they are read and not written; who watches sees the same.
 */
public final class DummyHistories {

  private static final int PARTS_A_MINUTE = (int) (Histories.MOST_BYTES / HistoryParts.LENGTH);

  private static final String PURPOSE = "fake history";
  private static final int HALF = 16;

  private final Database database;
  private final AuthoritySecrets secrets;
  private final Tokens tokens;
  private final Bucket written;

  public DummyHistories(
      Database database, AuthoritySecrets secrets, Tokens tokens, Buckets buckets) {
    this.database = database;
    this.secrets = secrets;
    this.tokens = tokens;
    written = buckets.bucket(PARTS_A_MINUTE, PARTS_A_MINUTE, Duration.ofMinutes(1));
  }

  HistoryUpload receive(HistoryUpload begun, long offset, InputStream body) throws IOException {
    long received = offset;
    Hasher hasher = Hashing.sha256().newHasher();
    while (true) {
      byte[] part = begun.next(body, received);
      if (part.length == 0) {
        break;
      }
      hasher.putBytes(part);
      if (written.tryConsume(1)) {
        writeAndForget(received, part);
      }
      received += part.length;
    }
    return new HistoryUpload(
        begun.id(),
        begun.length(),
        received,
        received == begun.length() ? Optional.of(hasher.hash().toString()) : Optional.empty());
  }

  private void writeAndForget(long offset, byte[] part) {
    String id = tokens.token();
    database.inTransaction(
        () -> {
          database.update(
              "insert into history (id, region, disclosure_id, code_id, length, received,"
                  + " received_hour, complete) values (?, '', '', '', 0, 0, 0, 0)",
              id);
          new HistoryParts(database).add(id, offset, part);
          database.update("delete from history_part where history_id = ?", id);
          database.update("delete from history where id = ?", id);
        });
  }

  /** {@return an id like any other, which this server knows again though it is kept nowhere} */
  String newId() {
    byte[] half = tokens.bytes(HALF);
    return BaseEncoding.base64Url().omitPadding().encode(Bytes.concat(half, mark(half)));
  }

  boolean isDummy(String id) {
    if (!BaseEncoding.base64Url().omitPadding().canDecode(id)) {
      return false;
    }
    byte[] both = BaseEncoding.base64Url().omitPadding().decode(id);
    return both.length == 2 * HALF
        && Arrays.equals(
            Arrays.copyOfRange(both, HALF, both.length), mark(Arrays.copyOf(both, HALF)));
  }

  private byte[] mark(byte[] half) {
    return Arrays.copyOf(secrets.hash(PURPOSE, BaseEncoding.base16().encode(half)), HALF);
  }
}
