// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.signed.SignedJson;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexMark;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.signed.SignedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulletinIndexTest {

  private static final Instant NOON = Instant.parse("2020-11-24T12:00:00Z");
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  private static final String HEAD =
      "\"region\":\"VN\",\"sequence\":1606219200,\"issued\":1606219200,\"expires\":1637841600";

  private final SigningKey ministry = key("moh", 1);
  private final AuthorityKeys trusted = AuthorityKeys.of(ministry.authorityKey(Set.of("VN")));

  @Test
  void writesTheFieldsThatReadersKnow() {
    String file =
        text(FeedSigner.sign(new BulletinIndex("VN", NOON, List.of(entry(1, A))), ministry));
    assertThat(file)
        .startsWith(
            "Bluezone signed index 1\n{"
                + HEAD
                + ",\"bulletins\":[{\"sequence\":1,\"file\":\"1.bzcases\",\"bytes\":5000,\"sha256\":\""
                + A
                + "\",\"from\":1606212000,\"until\":1606215600}]}\nsignature moh ");
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    for (List<IndexedBulletin> list :
        List.of(List.<IndexedBulletin>of(), List.of(entry(1, A)), entries(3, 5, 900))) {
      BulletinIndex index = new BulletinIndex("VN", NOON, list);
      assertThat(read(FeedSigner.sign(index, ministry))).isEqualTo(index);
      BulletinIndex naming = new BulletinIndex("VN", NOON, list, Optional.of(B));
      assertThat(read(FeedSigner.sign(naming, ministry))).isEqualTo(naming);
    }
  }

  @Test
  void refusesAForgedIndex() {
    BulletinIndex elsewhere = new BulletinIndex("VN-HN", NOON, List.of());
    assertRefused(Reason.UNKNOWN_SIGNER, FeedSigner.sign(elsewhere, ministry));
    BulletinIndex index = new BulletinIndex("VN", NOON, List.of());
    assertRefused(Reason.UNKNOWN_SIGNER, FeedSigner.sign(index, key("moh-2", 2)));
    assertRefused(Reason.BAD_SIGNATURE, FeedSigner.sign(index, key("moh", 2)));
    assertRefused(
        Reason.OTHER_KIND, FeedSigner.sign(new Revocations("VN", NOON, List.of()), ministry));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{HEAD,'bulletins':{}}",
        "{HEAD}",
        "{HEAD,HEAD,'bulletins':[]}",
        "{HEAD,'bulletins':[],'bulletins':[]}",
        "{HEAD,'bulletins':[]} {}",
        "{HEAD,'bulletins':[],}",
        "{HEAD,'bulletins':[null]}",
        "{HEAD,'bulletins':[{}]}",
      })
  void refusesWhatIsNoIndex(String text) {
    assertMalformed(text.replace("HEAD", HEAD).replace('\'', '"'));
  }

  /** Each of the entry's fields, with values that it cannot have. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'sequence':0",
        "'sequence':-1",
        "'file':''",
        "'file':'../1.bzcases'",
        "'file':'..'",
        "'file':'.hidden'",
        "'file':'a/b'",
        "'file':'a\\\\b'",
        "'file':'https:x'",
        "'file':'a?b'",
        "'file':'a%2fb'",
        "'file':'a b'",
        "'file':7",
        "'bytes':0",
        "'bytes':-5",
        "'sha256':'AA'",
        "'sha256':'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'",
        "'from':1606215600",
        "'until':1606212000",
        "'until':null"
      })
  void refusesAnEntryOutOfBounds(String field) {
    String good = json(List.of(entry(1, A)));
    String replaced = field.replace('\'', '"');
    String name = replaced.substring(0, replaced.indexOf(':') + 1);
    int list = good.indexOf('[');
    String bad =
        good.substring(0, list)
            + good.substring(list)
                .replaceFirst(name + "(\"[^\"]*\"|[0-9]+)", replaced.replace("\\", "\\\\"));
    assertThat(bad).isNotEqualTo(good);
    assertMalformed(bad);
  }

  @Test
  void requiresAscendingBulletinsWithFilesOfTheirOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulletinIndex("VN", NOON, entries(2, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulletinIndex("VN", NOON, entries(2, 2)));
    IndexedBulletin sameFile =
        new IndexedBulletin(
            2, "1.bzcases", 5000, A, NOON.minusSeconds(7200), NOON.minusSeconds(3600));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulletinIndex("VN", NOON, List.of(entry(1, A), sameFile)));
    assertMalformed(json(entries(1, 2)).replace("\"sequence\":2", "\"sequence\":1"));
  }

  @Test
  void refusesTooManyBulletins() {
    StringBuilder many = new StringBuilder("{" + HEAD + ",\"bulletins\":[");
    String entry =
        "{\"sequence\":%d,\"file\":\"%<d\",\"bytes\":1,\"sha256\":\""
            + A
            + "\",\"from\":1,\"until\":2}";
    for (int i = 1; i <= BulletinIndex.MAX_BULLETINS + 1; i++) {
      many.append(i > 1 ? "," : "").append(String.format(entry, i));
    }
    assertMalformed(many + "]}");
  }

  @Test
  void refusesDamagedFiles() {
    byte[] file = FeedSigner.sign(new BulletinIndex("VN", NOON, entries(1, 2, 3)), ministry);
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = Arrays.copyOf(file, file.length - random.nextInt(3));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      assertThatExceptionOfType(SignedFileException.class).isThrownBy(() -> read(damaged));
    }
  }

  @Test
  void refusesAFrozenIndex() throws IOException {
    BulletinIndex index = new BulletinIndex("VN", NOON, List.of());
    Duration hours = Duration.ofHours(3);
    Duration tolerance = Duration.ofMinutes(5);

    index.checkFresh(NOON.minusSeconds(300), hours, tolerance);
    index.checkFresh(NOON.plus(hours).plus(tolerance), hours, tolerance);
    assertRefused(
        Reason.FROZEN, () -> index.checkFresh(NOON.plus(hours).plusSeconds(301), hours, tolerance));
    assertRefused(
        Reason.NOT_YET_VALID, () -> index.checkFresh(NOON.minusSeconds(301), hours, tolerance));
  }

  @Test
  void refusesARolledBackIndex() throws IOException {
    IndexMark mark = new BulletinIndex("VN", NOON, entries(1, 2)).mark();

    new BulletinIndex("VN", NOON, entries(1, 2)).checkContinues(mark);
    new BulletinIndex("VN", NOON.plusSeconds(1), entries(2, 3)).checkContinues(mark);
    new BulletinIndex("VN", NOON.plusSeconds(1), entries(7)).checkContinues(mark);
    for (BulletinIndex old :
        List.of(
            new BulletinIndex("VN", NOON.minusSeconds(1), entries(1, 2)),
            new BulletinIndex("VN", NOON.minusSeconds(1), entries(1, 2, 3)),
            new BulletinIndex("VN", NOON, entries(1)),
            new BulletinIndex("VN", NOON, List.of()))) {
      assertRefused(Reason.SUPERSEDED, () -> old.checkContinues(mark));
    }
    BulletinIndex changed = new BulletinIndex("VN", NOON, List.of(entry(1, A), entry(2, B)));
    assertRefused(Reason.CHANGED, () -> changed.checkContinues(mark));
    new BulletinIndex("VN", NOON, List.of()).checkContinues(new IndexMark(NOON, 0, ""));
  }

  @Test
  void takesALaterIndexOfARestoredAuthority() throws IOException {
    IndexMark mark = new BulletinIndex("VN", NOON, entries(1, 2)).mark();
    for (List<IndexedBulletin> listed :
        List.of(entries(1), List.<IndexedBulletin>of(), List.of(entry(1, A), entry(2, B)))) {
      new BulletinIndex("VN", NOON.plusSeconds(1), listed).checkContinues(mark);
    }
  }

  private void assertMalformed(String json) {
    assertRefused(Reason.MALFORMED, SignedJson.file(BulletinIndex.FORMAT, json, ministry));
  }

  private void assertRefused(Reason reason, byte[] file) {
    assertRefused(reason, () -> read(file));
  }

  static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
  }

  private BulletinIndex read(byte[] file) throws IOException {
    return SignedFile.read(BulletinIndex.FORMAT, in(file), trusted).content();
  }

  private String json(List<IndexedBulletin> list) {
    byte[] file = FeedSigner.sign(new BulletinIndex("VN", NOON, list), ministry);
    return text(file).lines().skip(1).findFirst().orElseThrow();
  }

  private static String text(byte[] file) {
    return new String(file, UTF_8);
  }

  static List<IndexedBulletin> entries(long... sequences) {
    List<IndexedBulletin> entries = new ArrayList<>();
    for (long sequence : sequences) {
      entries.add(entry(sequence, A));
    }
    return entries;
  }

  static IndexedBulletin entry(long sequence, String sha256) {
    return new IndexedBulletin(
        sequence,
        sequence + ".bzcases",
        5000,
        sha256,
        NOON.minusSeconds(7200),
        NOON.minusSeconds(3600));
  }

  static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  static SigningKey key(String id, int seed) {
    byte[] bytes = new byte[SigningKey.LENGTH];
    Arrays.fill(bytes, (byte) seed);
    return SigningKey.of(id, SecretBytes.copyOf(bytes));
  }
}
