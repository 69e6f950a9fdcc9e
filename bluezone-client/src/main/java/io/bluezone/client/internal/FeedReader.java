// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import io.bluezone.client.ClientException;
import io.bluezone.client.ClientException.Reason;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexMark;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.PlaceList;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Reads a region's index, files and revocations from the first of some addresses that has them as
 * they must be. One file is in memory at a time. Not thread safe.
 *
 * @param folders the addresses, the next one to ask first
 */
record FeedReader(
    Http http,
    String region,
    AuthorityKeys trusted,
    Duration maxAge,
    Clock clock,
    List<HttpUrl> folders) {

  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private static final int TRIES = 5;

  /** An address that takes longer is slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  interface Source<T> {
    T from(HttpUrl folder) throws IOException;
  }

  /**
   * Asks one address after the other; one that fails or is slow is the last for the rest of the
   * check. What is wrong weighs more than what is out of reach, and that more than a wish to be
   * left alone.
   */
  private <T> T firstOf(Source<T> source) throws IOException {
    IOException failure = new ClientException(Reason.OFFLINE, "there is no address to ask");
    int heaviest = -1;
    for (HttpUrl folder : ImmutableList.copyOf(folders)) {
      Instant begun = clock.instant();
      boolean failed = false;
      try {
        return source.from(folder);
      } catch (IOException e) {
        int weight = weight(e);
        if (weight > heaviest) {
          failure = e;
          heaviest = weight;
        }
        failed = weight > 0;
      } finally {
        if (failed || clock.instant().isAfter(begun.plus(PATIENCE))) {
          folders.remove(folder);
          folders.add(folder);
        }
      }
    }
    throw failure;
  }

  private static int weight(IOException e) {
    if (!(e instanceof ClientException failure)) {
      return 4;
    }
    return switch (failure.reason()) {
      case NOT_FOUND -> 0;
      case BUSY -> 1;
      case OFFLINE, FAILED -> 2;
      default -> 3;
    };
  }

  /** {@return the index, if it is another than the one that is known} */
  Optional<BulletinIndex> index(RegionMemory memory, Instant now) throws IOException {
    return firstOf(folder -> index(folder, memory, now));
  }

  private Optional<BulletinIndex> index(HttpUrl folder, RegionMemory memory, Instant now)
      throws IOException {
    HttpUrl url = in(folder, BulletinIndex.FILE);
    Optional<String> known = memory.etag(url.toString());
    Reply reply = http.get(url, known, BulletinIndex.MAX_BYTES);
    if (reply.status() == 304) {
      checkHeartbeat(known.isPresent() ? memory.mark() : Optional.empty(), now);
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
    new BulletinIndex(region, mark.get().generated(), ImmutableList.of())
        .checkFresh(now, maxAge, CLOCK_TOLERANCE);
  }

  private <T> T checked(Format<T> format, Reply reply, Instant now) throws IOException {
    SignedFile<T> file = SignedFile.read(format, new ByteArrayInputStream(reply.body()), trusted);
    file.checkRegion(region);
    file.checkCurrent(now, CLOCK_TOLERANCE);
    return file.content();
  }

  /** {@return the bulletin of an entry, checked against it and by its own signature} */
  CaseBulletin bulletin(IndexedBulletin entry) throws IOException {
    if (entry.bytes() > BulletinLimits.DEFAULT.maxBytes()) {
      throw new ClientException(
          Reason.TOO_LARGE, "bulletin " + entry.sequence() + " has " + entry.bytes() + " bytes");
    }
    byte[] file = firstOf(folder -> file(in(folder, entry.file()), entry));
    CaseBulletin bulletin =
        CaseBulletin.read(() -> new ByteArrayInputStream(file), trusted, BulletinLimits.DEFAULT);
    bulletin.checkRegion(region);
    if (bulletin.info().sequence() != entry.sequence()) {
      throw new ClientException(
          Reason.BAD_ANSWER, "the file of bulletin " + entry.sequence() + " is that of another");
    }
    return bulletin;
  }

  private byte[] file(HttpUrl url, IndexedBulletin entry) throws ClientException {
    ByteArrayOutputStream part = new ByteArrayOutputStream((int) entry.bytes());
    for (int left = TRIES; ; left--) {
      int before = part.size();
      try {
        byte[] file = http.download(url, part, entry.bytes());
        if (file.length != entry.bytes()
            || !Hashing.sha256().hashBytes(file).toString().equals(entry.sha256())) {
          throw new ClientException(
              Reason.BAD_ANSWER,
              "the file of bulletin " + entry.sequence() + " is not the one that the index lists");
        }
        return file;
      } catch (ClientException e) {
        boolean goesOn = part.size() > before || (before > 0 && part.size() == 0);
        if (e.reason() != Reason.OFFLINE || !goesOn || left == 1) {
          throw e;
        }
      }
    }
  }

  /** {@return what has been revoked, no older than the index that was taken allows} */
  Revocations revocations(BulletinIndex naming, Instant now) throws IOException {
    return firstOf(
        folder -> {
          Reply reply =
              http.get(in(folder, Revocations.FILE), Optional.empty(), Revocations.MAX_BYTES);
          Revocations list = checked(Revocations.FORMAT, reply, now);
          naming.checkRevocations(list, reply.body(), maxAge);
          return list;
        });
  }

  /**
   * {@return the places at which a case was; empty for an authority that publishes none} A mirror
   * without them is passed over, an older list than an index may be is refused.
   */
  Optional<PlaceList> places(Instant now) throws IOException {
    try {
      return Optional.of(firstOf(folder -> places(folder, now)));
    } catch (ClientException e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private PlaceList places(HttpUrl folder, Instant now) throws IOException {
    Reply reply = http.get(in(folder, PlaceList.FILE), Optional.empty(), PlaceList.MAX_BYTES);
    PlaceList list = checked(PlaceList.FORMAT, reply, now);
    list.checkFresh(now, maxAge, CLOCK_TOLERANCE);
    return list;
  }

  private static HttpUrl in(HttpUrl folder, String file) {
    return folder.newBuilder().addPathSegment(file).build();
  }
}
