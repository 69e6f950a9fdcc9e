// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import com.google.common.hash.Hashing;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.signed.RecipientWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.feed.internal.RevokedKey;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.crypto.signed.Edition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/** A health authority's server: codes that are good once, and signed bulletins. */
final class TestAuthority implements AutoCloseable {

  /** A code that was issued, and may be redeemed. */
  static final String CODE = "12345674";

  private static final String BULLETINS = "/api/v1/bulletins/VN/";
  private static final SecureRandom RANDOM = new SecureRandom();

  final MockWebServer server = new MockWebServer();
  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  final SigningKey key = SigningKey.random("moh", RANDOM);
  private final RecipientPrivateKey recipient = RecipientPrivateKey.random(RANDOM);
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, String> problems = new ConcurrentHashMap<>();
  private final List<DisclosedKey> published = new ArrayList<>();
  private final Instant now;
  private List<IndexedBulletin> listed = List.of();

  /** When the last key may be published, if it is held back. */
  volatile Optional<Instant> heldUntil = Optional.empty();

  volatile boolean unreachable;

  /** Whether its codes are a drill's. */
  volatile boolean drill;

  TestAuthority(Instant now) {
    this.now = now;
    list(List.of());
  }

  TestAuthority start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (unreachable) {
              return new MockResponse.Builder()
                  .onResponseStart(new SocketEffect.CloseSocket())
                  .build();
            }
            requests.add(request);
            return answer(request);
          }
        });
    server.start();
    return this;
  }

  /** As the owner of a phone enters it. */
  AuthorityEntry entry(String hotline) {
    return new AuthorityEntry(
        server.url("/").toString(), key.authorityKey().toString(), "VN", hotline);
  }

  /** Issues the code once more. */
  void issue() {
    problems.remove(CODE);
  }

  /** Has the code be refused: {@code code-expired}, say. */
  void refuse(String problem) {
    problems.put(CODE, problem);
  }

  /** The requests to a path. */
  List<RecordedRequest> requestsTo(String path) {
    return requests.stream()
        .filter(request -> request.getUrl().encodedPath().equals("/api/v1/" + path))
        .toList();
  }

  /** How many keys the last disclosure had. */
  int keysSent() {
    List<RecordedRequest> disclosures = requestsTo("disclosures");
    return json(disclosures.get(disclosures.size() - 1)).getAsJsonArray("keys").size();
  }

  private MockResponse answer(RecordedRequest request) {
    return switch (request.getUrl().encodedPath()) {
      case "/api/v1/codes/redeem" -> redeem(json(request).get("code").getAsString());
      case "/api/v1/disclosures" -> disclosed(json(request));
      case "/api/v1/histories/recipient/VN" -> recipient();
      case "/api/v1/histories" -> history(request);
      default -> file(request.getUrl().encodedPath());
    };
  }

  private MockResponse redeem(String code) {
    String problem = code.equals(CODE) ? problems.get(CODE) : "code-unknown";
    if (problem != null) {
      return reply(
          400,
          "application/problem+json",
          "{'type':'urn:bluezone:problem:%s','title':'no','status':400}".formatted(problem));
    }
    problems.put(CODE, "code-used");
    return reply(200, "application/json", "{'token':'tkn','expires':4102444800}");
  }

  private MockResponse disclosed(JsonObject body) {
    return reply(
        200,
        "application/json",
        "{'accepted':%d,'refused':[],'heldUntil':%s,'revisionToken':'r.1.abc','drill':%b}"
            .formatted(
                body.getAsJsonArray("keys").size(),
                heldUntil.map(until -> Long.toString(until.getEpochSecond())).orElse("null"),
                drill));
  }

  private MockResponse recipient() {
    byte[] file =
        RecipientWriter.sign(
            Edition.numberedByTime("VN", now),
            new HistoryRecipient("h", recipient.publicKey()),
            key);
    return new MockResponse.Builder().body(new Buffer().write(file)).build();
  }

  private static MockResponse history(RecordedRequest request) {
    long length = Long.parseLong(request.getHeaders().get("Upload-Length"));
    return reply(
        201,
        "application/json",
        "{'id':'abc','received':%d,'complete':true,'sha256':''}".formatted(length));
  }

  private MockResponse file(String path) {
    byte[] file = path.startsWith(BULLETINS) ? files.get(path.substring(BULLETINS.length())) : null;
    return file == null
        ? new MockResponse.Builder().code(404).build()
        : new MockResponse.Builder().body(new Buffer().write(file)).build();
  }

  /** Publishes the keys of a case. */
  void publish(List<DisclosedKey> keys) throws IOException {
    published.addAll(keys);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new BulletinWriter("VN", 1, now).addAll(keys).signWith(key).write(bytes, RANDOM);
    byte[] file = bytes.toByteArray();
    files.put("1.bzcases", file);
    list(
        List.of(
            new IndexedBulletin(
                1,
                "1.bzcases",
                file.length,
                Hashing.sha256().hashBytes(file).toString(),
                now.minusSeconds(7200),
                now.minusSeconds(3600))));
  }

  /** Takes the published case back. */
  void revoke() {
    List<RevokedKey> wrong = published.stream().map(each -> RevokedKey.of(1, each)).toList();
    files.put(Revocations.FILE, FeedSigner.sign(new Revocations("VN", now, wrong), key));
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

  /** {@return what a request says} */
  static JsonObject json(RecordedRequest request) {
    return JsonParser.parseString(Objects.requireNonNull(request.getBody()).utf8())
        .getAsJsonObject();
  }

  private static MockResponse reply(int code, String type, String body) {
    return new MockResponse.Builder()
        .code(code)
        .addHeader("Content-Type", type)
        .body(body.replace('\'', '"'))
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
