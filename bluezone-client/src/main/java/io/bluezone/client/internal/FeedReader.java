// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import io.bluezone.client.ClientException;
import io.bluezone.client.ClientException.Reason;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.feed.BulletinIndex;
import io.bluezone.crypto.feed.IndexMark;
import io.bluezone.crypto.feed.IndexedBulletin;
import io.bluezone.crypto.feed.Revocations;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Reads a region's index, files and revocations from the first of some addresses that has them as
 * they must be. What came of a file when a connection broke is kept for the next try. Not thread
 * safe.
 */
record FeedReader(
    Http http,
    String region,
    AuthorityKeys trusted,
    Duration maxAge,
    Map<String, ByteArrayOutputStream> begun) {

  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private static final int TRIES = 3;

  interface Source<T> {
    T from(HttpUrl folder) throws IOException;
  }

  /** Asks one address after the other; what is wrong weighs more than what is out of reach. */
  static <T> T firstOf(List<HttpUrl> folders, Source<T> source) throws IOException {
    IOException failure = new ClientException(Reason.OFFLINE, "there is no address to ask");
    boolean first = true;
    for (HttpUrl folder : folders) {
      try {
        return source.from(folder);
      } catch (IOException e) {
        if (first || weight(e) > weight(failure)) {
          failure = e;
        }
        first = false;
      }
    }
    throw failure;
  }

  private static int weight(IOException e) {
    if (!(e instanceof ClientException failure)) {
      return 3;
    }
    return failure.mayPass() ? 1 : failure.reason() == Reason.NOT_FOUND ? 0 : 2;
  }

  /** {@return the index, if it is another than the one that is known} */
  Optional<BulletinIndex> index(List<HttpUrl> folders, RegionMemory memory, Instant now)
      throws IOException {
    return firstOf(folders, folder -> index(folder, memory, now));
  }

  private Optional<BulletinIndex> index(HttpUrl folder, RegionMemory memory, Instant now)
      throws IOException {
    HttpUrl url = in(folder, BulletinIndex.FILE);
    Reply reply = http.get(url, memory.etag(url.toString()), BulletinIndex.MAX_BYTES);
    if (reply.status() == 304) {
      checkHeartbeat(memory.mark(), now);
      return Optional.empty();
    }
    BulletinIndex index = checked(BulletinIndex.FORMAT, reply, now);
    index.checkFresh(now, maxAge, CLOCK_TOLERANCE);
    if (memory.mark().isPresent()) {
      index.checkContinues(memory.mark().get());
    }
    memory.etag(url.toString(), reply.etag());
    return Optional.of(index);
  }

  /** A server that says for ever that nothing has changed is frozen too. */
  private void checkHeartbeat(Optional<IndexMark> mark, Instant now) throws IOException {
    if (!mark.isPresent()) {
      throw new ClientException(
          Reason.BAD_ANSWER, "the server says that an unknown index is known");
    }
    IndexMark last = mark.get();
    new BulletinIndex(region, last.generated(), ImmutableList.of())
        .checkFresh(now, maxAge, CLOCK_TOLERANCE);
  }

  private <T> T checked(Format<T> format, Reply reply, Instant now) throws IOException {
    SignedFile<T> file = SignedFile.read(format, new ByteArrayInputStream(reply.body()), trusted);
    file.checkRegion(region);
    file.checkCurrent(now, CLOCK_TOLERANCE);
    return file.content();
  }

  /** {@return the bulletin of an entry, checked against it and by its own signature} */
  CaseBulletin bulletin(List<HttpUrl> folders, IndexedBulletin entry) throws IOException {
    if (entry.bytes() > BulletinLimits.DEFAULT.maxBytes()) {
      throw new ClientException(
          Reason.TOO_LARGE, "bulletin " + entry.sequence() + " has " + entry.bytes() + " bytes");
    }
    byte[] file = firstOf(folders, folder -> file(in(folder, entry.file()), entry));
    CaseBulletin bulletin = CaseBulletin.read(new ByteArrayInputStream(file), trusted);
    bulletin.checkRegion(region);
    if (bulletin.info().sequence() != entry.sequence()) {
      throw new ClientException(
          Reason.BAD_ANSWER, "the file of bulletin " + entry.sequence() + " is that of another");
    }
    return bulletin;
  }

  private byte[] file(HttpUrl url, IndexedBulletin entry) throws ClientException {
    // Of this address alone: another's bytes may be wrong.
    String name = entry.sha256() + " " + url;
    ByteArrayOutputStream part = begun.computeIfAbsent(name, unused -> new ByteArrayOutputStream());
    for (int left = TRIES; ; left--) {
      int before = part.size();
      try {
        http.download(url, part, entry.bytes());
        break;
      } catch (ClientException e) {
        boolean goesOn = part.size() > before || (before > 0 && part.size() == 0);
        if (!e.mayPass()) {
          begun.remove(name);
        }
        if (e.reason() != Reason.OFFLINE || !goesOn || left == 1) {
          throw e;
        }
      }
    }
    byte[] file = part.toByteArray();
    begun.remove(name);
    if (file.length != entry.bytes()
        || !Hashing.sha256().hashBytes(file).toString().equals(entry.sha256())) {
      throw new ClientException(
          Reason.BAD_ANSWER,
          "the file of bulletin " + entry.sequence() + " is not the one that the index lists");
    }
    return file;
  }

  /** {@return what has been revoked; empty if the authority has nothing to revoke} */
  Optional<Revocations> revocations(List<HttpUrl> folders, Instant now) throws IOException {
    try {
      return Optional.of(firstOf(folders, folder -> revocations(folder, now)));
    } catch (ClientException e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Revocations revocations(HttpUrl folder, Instant now) throws IOException {
    Reply list = http.get(in(folder, Revocations.FILE), Optional.empty(), Revocations.MAX_BYTES);
    return checked(Revocations.FORMAT, list, now);
  }

  private static HttpUrl in(HttpUrl folder, String file) {
    return folder.newBuilder().addPathSegment(file).build();
  }
}
