// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.feed.FeedWriter;
import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.PlaceList;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.feed.internal.RevokedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What an authority has published for region VN. */
final class PublishedFeed {

  static final SecureRandom RANDOM = new SecureRandom();

  final SigningKey key;
  final AuthorityKeys trusted;
  final List<IndexedBulletin> listed = new ArrayList<>();
  final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<RevokedKey> revoked = new ArrayList<>();
  Instant generated;

  PublishedFeed(Instant generated) {
    this(generated, SigningKey.random("moh", RANDOM));
  }

  PublishedFeed(Instant generated, SigningKey key) {
    this.generated = generated;
    this.key = key;
    this.trusted = AuthorityKeys.of(key.authorityKey());
    list();
  }

  /** Publishes a bulletin and lists it. */
  void publish(long sequence, List<DisclosedKey> keys) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new BulletinWriter("VN", sequence, generated).addAll(keys).signWith(key).write(file, RANDOM);
    add(sequence, file.toByteArray());
  }

  /** Publishes a bulletin that lists a case's IDs without its key. */
  void publishIds(long sequence, DisclosedKey listedCase) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new BulletinWriter("VN", sequence, generated)
        .addIdsOf(List.of(listedCase), interval -> true)
        .signWith(key)
        .write(file, RANDOM);
    add(sequence, file.toByteArray());
  }

  void add(long sequence, byte[] file) {
    listed.add(
        new IndexedBulletin(
            sequence,
            name(sequence),
            file.length,
            Hashing.sha256().hashBytes(file).toString(),
            generated.minusSeconds(7200),
            generated.minusSeconds(3600)));
    listed.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
    files.put(name(sequence), file);
    list();
  }

  /** The bytes of a file that is there. */
  byte[] file(String name) {
    return requireNonNull(files.get(name), name);
  }

  static String name(long sequence) {
    return sequence + ".bzcases";
  }

  /** Makes the index, as of a time. */
  void beat(Instant now) {
    generated = now;
    list();
  }

  void list() {
    files.put(BulletinIndex.FILE, FeedSigner.sign(index(), key));
    files.put(PlaceList.FILE, FeedSigner.sign(new PlaceList("VN", generated, List.of()), key));
  }

  BulletinIndex index() {
    Optional<String> revocations =
        Optional.ofNullable(files.get(Revocations.FILE))
            .map(file -> Hashing.sha256().hashBytes(file).toString());
    return new BulletinIndex("VN", generated, listed, revocations);
  }

  void revokeIds(long sequence, DisclosedKey wrong) {
    files.put(
        Revocations.FILE,
        FeedWriter.of("VN", generated)
            .addRevokedIds(sequence, List.of(wrong), interval -> true)
            .signRevocations(key));
    list();
  }

  void revoke(long sequence, DisclosedKey wrong) {
    revoked.add(RevokedKey.of(sequence, wrong));
    files.put(Revocations.FILE, FeedSigner.sign(new Revocations("VN", generated, revoked), key));
    list();
  }
}
