// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.sync;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.feed.internal.RevokedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** An authority's server, with one case of two days ago to publish. */
final class Authority {

  private static final String BULLETINS = "/api/v1/bulletins/VN/";
  private static final SecureRandom RANDOM = new SecureRandom();

  final MockWebServer server = new MockWebServer();
  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final SigningKey key = SigningKey.random("moh", RANDOM);
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Instant now = Instant.now();
  private List<IndexedBulletin> listed = ImmutableList.of();
  private final LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(2);
  private final DisclosedKey met =
      DisclosedKey.wholeDay(DailyKey.of(SecretBytes.copyOf(new byte[32]), day), IdSchedule.DEFAULT);

  /** Answers in place of what is published, while it is there. */
  volatile MockResponse instead = new MockResponse.Builder().build();

  volatile boolean misbehaves;

  void start() throws IOException {
    list(ImmutableList.of());
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return misbehaves ? instead : file(request.getUrl().encodedPath());
          }
        });
    server.start();
  }

  String url() {
    return server.url("/").toString();
  }

  AuthorityKeys trusted() {
    return AuthorityKeys.of(key.authorityKey());
  }

  Instant noon() {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  RollingId idAtNoon(int quarter) {
    return met.key().rollingIds(IdSchedule.DEFAULT).skip(48 + quarter).findFirst().orElseThrow();
  }

  void publish() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new BulletinWriter("VN", 1, now).addAll(List.of(met)).signWith(key).write(bytes, RANDOM);
    byte[] file = bytes.toByteArray();
    files.put("1.bzcases", file);
    list(
        ImmutableList.of(
            new IndexedBulletin(
                1,
                "1.bzcases",
                file.length,
                Hashing.sha256().hashBytes(file).toString(),
                now.minusSeconds(7200),
                now.minusSeconds(3600))));
  }

  void revoke() {
    files.put(
        Revocations.FILE,
        FeedSigner.sign(new Revocations("VN", now, List.of(RevokedKey.of(1, met))), key));
    list(listed);
  }

  private void list(List<IndexedBulletin> bulletins) {
    listed = bulletins;
    Optional<String> revocations =
        Optional.ofNullable(files.get(Revocations.FILE))
            .map(file -> Hashing.sha256().hashBytes(file).toString());
    BulletinIndex index = new BulletinIndex("VN", now, listed, revocations);
    files.put(BulletinIndex.FILE, FeedSigner.sign(index, key));
  }

  private MockResponse file(String path) {
    byte[] file = path.startsWith(BULLETINS) ? files.get(path.substring(BULLETINS.length())) : null;
    return file == null
        ? new MockResponse.Builder().code(404).build()
        : new MockResponse.Builder().body(new Buffer().write(file)).build();
  }
}
