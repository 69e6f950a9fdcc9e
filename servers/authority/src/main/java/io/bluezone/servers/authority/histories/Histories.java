// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.histories;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.disclosures.RevisionTokens;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Contact histories, each sealed to the authority's key by the device that recorded it; nothing
 * here opens them. Each part of a stream is kept as it comes: a broken connection costs one part.
 */
public record Histories(
    Database database,
    RevisionTokens revisions,
    DummyHistories dummies,
    Clock clock,
    Tokens tokens) {

  public static final long MOST_BYTES = 32L << 20;

  private static final int MOST_OF_ONE = 8;
  private static final Duration HOUR = Duration.ofHours(1);

  private HistoryParts parts() {
    return new HistoryParts(database);
  }

  private record Owner(String disclosureId, String codeId, String region) {}

  /**
   * Begins a history by a code's or disclosure's token. A dummy, and a drill's, does all this
   * without a trace.
   */
  public HistoryUpload begin(String token, long length, boolean dummy) {
    boolean fake = dummy || isDrill(token);
    if (length < 1 || length > MOST_BYTES) {
      throw new Refused(Reason.TOO_LARGE, "a history has 1 to " + MOST_BYTES + " bytes");
    }
    String id = fake ? dummies.newId() : tokens.token();
    database.inTransaction(
        () -> {
          Owner owner = fake ? nobody(token) : owner(token);
          database.update(
              "insert into history (id, region, disclosure_id, code_id, length, received,"
                  + " received_hour, complete) values (?, ?, ?, ?, ?, 0, ?, 0)",
              id,
              owner.region(),
              owner.disclosureId(),
              owner.codeId(),
              length,
              clock.instant().getEpochSecond() / HOUR.toSeconds() * HOUR.toSeconds());
          if (fake) {
            database.update("delete from history where id = ?", id);
          }
        });
    return new HistoryUpload(id, length, 0, Optional.empty());
  }

  /** Takes all of a history or its beginning; if the connection breaks, what was kept stays. */
  public HistoryUpload receive(HistoryUpload begun, InputStream body) throws IOException {
    return dummies.isDummy(begun.id()) ? dummies.receive(begun, 0, body) : append(begun, body);
  }

  /** Goes on like {@link #receive}, after the bytes that are there; another number is refused. */
  public HistoryUpload resume(String id, long offset, InputStream body, boolean fake)
      throws IOException {
    if (fake || dummies.isDummy(id)) {
      return dummies.receive(
          new HistoryUpload(id, MOST_BYTES, Math.max(0, offset), Optional.empty()),
          Math.max(0, offset),
          body);
    }
    HistoryUpload upload = require(id);
    if (upload.received() != offset) {
      throw new Refused(Reason.CONFLICT, "there are " + upload.received() + " bytes");
    }
    return append(upload, body);
  }

  public Optional<HistoryUpload> find(String id) {
    if (dummies.isDummy(id)) {
      return Optional.of(new HistoryUpload(id, MOST_BYTES, 0, Optional.empty()));
    }
    return database.find(
        "select length, received, sha256 from history where id = ?",
        (row, number) ->
            new HistoryUpload(
                id,
                row.getLong("length"),
                row.getLong("received"),
                Optional.ofNullable(row.getString("sha256"))),
        id);
  }

  private HistoryUpload require(String id) {
    return find(id).orElseThrow(() -> new Refused(Reason.NOT_FOUND, "no such history"));
  }

  private HistoryUpload append(HistoryUpload begun, InputStream body) throws IOException {
    long received = begun.received();
    while (true) {
      byte[] part = begun.next(body, received);
      if (part.length == 0) {
        break;
      }
      long offset = received;
      database.inTransaction(
          () -> {
            int moved =
                database.update(
                    "update history set received = ? where id = ? and received = ?",
                    offset + part.length,
                    begun.id(),
                    offset);
            if (moved == 0) {
              throw new Refused(Reason.CONFLICT, "another connection goes on with it");
            }
            parts().add(begun.id(), offset, part);
          });
      received += part.length;
    }
    if (received == begun.length()) {
      complete(begun.id());
    }
    return require(begun.id());
  }

  private void complete(String id) {
    Hasher hasher = Hashing.sha256().newHasher();
    parts().forEach(id, hasher::putBytes);
    database.update(
        "update history set complete = 1, sha256 = ? where id = ?", hasher.hash().toString(), id);
  }

  private boolean isDrill(String token) {
    return database.number(
            "select count(*) from upload_token where hash = ? and expires > ? and drill = 1",
            Tokens.hash(token),
            clock.instant().getEpochSecond())
        > 0;
  }

  private Owner owner(String token) {
    Optional<String> disclosure = revisions.disclosureOf(token);
    Optional<Owner> owner =
        disclosure.isPresent()
            ? database.find(
                "select id, code_id, region from disclosure where id = ?",
                (row, n) -> new Owner(row.getString(1), row.getString(2), row.getString(3)),
                disclosure.get())
            : database.find(
                "select disclosure_id, code_id, region from upload_token"
                    + " where hash = ? and expires > ?",
                (row, n) -> new Owner(row.getString(1), row.getString(2), row.getString(3)),
                Tokens.hash(token),
                clock.instant().getEpochSecond());
    Owner found = owner.orElseThrow(() -> new Refused(Reason.TOKEN_UNKNOWN, "redeem a code first"));
    database.hold("the histories of " + found.disclosureId());
    long begun =
        database.number(
            "select count(*) from history where disclosure_id = ?", found.disclosureId());
    if (begun >= MOST_OF_ONE) {
      throw new Refused(Reason.CONFLICT, "this token has begun " + MOST_OF_ONE + " histories");
    }
    return found;
  }

  private Owner nobody(String token) {
    database.number(
        "select count(*) from upload_token where hash = ?", Tokens.hash("fake " + token));
    return new Owner(tokens.id(), tokens.id(), "");
  }

  /** A complete history and the hour it began in; numbers count a disclosure's histories from 1. */
  public record Stored(
      String id,
      String region,
      String disclosureId,
      int number,
      long bytes,
      Instant receivedHour) {}

  public List<Stored> all() {
    return database.list(
        "select id, region, disclosure_id, length, received_hour, row_number() over"
            + " (partition by disclosure_id order by received_hour, id) from history"
            + " where complete = 1 order by received_hour, id",
        (row, number) ->
            new Stored(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(6),
                row.getLong(4),
                Instant.ofEpochSecond(row.getLong(5))));
  }

  public void write(String id, OutputStream out) throws IOException {
    parts().write(id, out);
  }
}
