// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.ContentSignatures;
import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.crypto.feed.FeedException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private final SigningKey ministry = key("moh", 1);
  private final SigningKey next = key("moh-2", 2);
  private final AuthorityKeys trusted = AuthorityKeys.of(ministry.authorityKey(Set.of("VN")));

  @Test
  void theFileHasTheFieldsThatItsReadersKnow() {
    assertThat(new String(new BulletinIndex("VN", NOON, List.of(entry(1, A))).toBytes(), UTF_8))
        .isEqualTo(
            "{\"region\":\"VN\",\"generated\":1606219200,\"bulletins\":[{\"sequence\":1,"
                + "\"file\":\"1.bzcases\",\"bytes\":5000,\"sha256\":\""
                + A
                + "\",\"from\":1606212000,\"until\":1606215600}]}");
    assertThat(new String(new BulletinIndex("VN", NOON, List.of()).toBytes(), UTF_8))
        .isEqualTo("{\"region\":\"VN\",\"generated\":1606219200,\"bulletins\":[]}");
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    for (List<IndexedBulletin> list :
        List.of(List.<IndexedBulletin>of(), List.of(entry(1, A)), entries(3, 5, 900))) {
      BulletinIndex index = new BulletinIndex("VN", NOON, list);
      assertThat(read(index.toBytes(), BulletinIndex.sign(index.toBytes(), ministry)))
          .isEqualTo(index);
    }
  }

  @Test
  void severalKeysSignForARollOver() throws IOException {
    byte[] file = new BulletinIndex("VN", NOON, List.of()).toBytes();
    byte[] both = BulletinIndex.sign(file, next, ministry);

    assertThat(read(file, both).region()).isEqualTo("VN");
    assertThat(
            BulletinIndex.read(
                    in(file), in(both), AuthorityKeys.of(next.authorityKey(Set.of("VN"))))
                .region())
        .isEqualTo("VN");
    assertRefused(Reason.UNKNOWN_SIGNER, file, BulletinIndex.sign(file, next));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BulletinIndex.sign(file, ministry, ministry));
    assertThatIllegalArgumentException().isThrownBy(() -> BulletinIndex.sign(file));
  }

  @Test
  void aForgedOrChangedIndexIsRefused() {
    byte[] file = new BulletinIndex("VN", NOON, List.of(entry(1, A))).toBytes();
    byte[] signatures = BulletinIndex.sign(file, ministry);
    byte[] later = new BulletinIndex("VN", NOON.plusSeconds(1), List.of(entry(1, A))).toBytes();
    byte[] settings =
        line("moh", ContentSignatures.of("Bluezone authority settings v1").sign(ministry, file));
    byte[] elsewhere = new BulletinIndex("VN-HN", NOON, List.of()).toBytes();

    assertRefused(Reason.BAD_SIGNATURE, later, signatures);
    assertRefused(Reason.BAD_SIGNATURE, Bytes.concat(file, new byte[] {' '}), signatures);
    assertRefused(Reason.BAD_SIGNATURE, file, settings);
    assertRefused(Reason.UNKNOWN_SIGNER, elsewhere, BulletinIndex.sign(elsewhere, ministry));
  }

  @Test
  void signaturesHaveTheirForm() {
    byte[] file = new BulletinIndex("VN", NOON, List.of()).toBytes();
    byte[] good = BulletinIndex.sign(file, ministry);

    assertRefused(Reason.MALFORMED, file, new byte[0]);
    assertRefused(Reason.MALFORMED, file, "\n".getBytes(UTF_8));
    assertRefused(Reason.MALFORMED, file, Arrays.copyOf(good, good.length - 1));
    assertRefused(Reason.MALFORMED, file, Bytes.concat(good, good));
    assertRefused(
        Reason.MALFORMED, file, new String(good, UTF_8).replace("\n", "\r\n").getBytes(UTF_8));
    assertRefused(Reason.TOO_LARGE, file, new byte[BulletinIndex.MAX_SIGNATURES_BYTES + 1]);
    byte[] many = new byte[0];
    for (int i = 0; i < 17; i++) {
      many = Bytes.concat(many, BulletinIndex.sign(file, key("k" + i, i)));
    }
    assertRefused(Reason.MALFORMED, file, many);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{'region':'VN','generated':1,'bulletins':{}}",
        "{'region':'VN','generated':1}",
        "{'region':'VN','generated':1.5,'bulletins':[]}",
        "{'region':'VN','generated':1e3,'bulletins':[]}",
        "{'region':'VN','generated':-1,'bulletins':[]}",
        "{'region':'VN','generated':999999999999,'bulletins':[]}",
        "{'region':'VN','generated':9999999999999999999999,'bulletins':[]}",
        "{'region':'VN','generated':'1','bulletins':[]}",
        "{'region':'../VN','generated':1,'bulletins':[]}",
        "{'region':'VN','region':'VN','generated':1,'bulletins':[]}",
        "{'region':'VN','generated':1,'bulletins':[],'bulletins':[]}",
        "{'region':'VN','generated':1,'bulletins':[]} {}",
        "{'region':'VN','generated':1,'bulletins':[],}",
        "{'region':'VN','generated':1,'bulletins':[null]}",
        "{'region':'VN','generated':1,'bulletins':[{}]}",
      })
  void whatIsNoIndexIsRefused(String text) {
    assertRefused(Reason.MALFORMED, text.replace('\'', '"'));
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
  void anEntryHasItsBounds(String field) {
    String good = new String(new BulletinIndex("VN", NOON, List.of(entry(1, A))).toBytes(), UTF_8);
    String replaced = field.replace('\'', '"');
    String name = replaced.substring(0, replaced.indexOf(':') + 1);
    String bad = good.replaceFirst(name + "(\"[^\"]*\"|[0-9]+)", replaced.replace("\\", "\\\\"));
    assertThat(bad).isNotEqualTo(good);
    assertRefused(Reason.MALFORMED, bad);
  }

  @Test
  void bulletinsAscendAndHaveFilesOfTheirOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulletinIndex("VN", NOON, entries(2, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulletinIndex("VN", NOON, entries(2, 2)));
    IndexedBulletin sameFile =
        new IndexedBulletin(
            2, "1.bzcases", 5000, A, NOON.minusSeconds(7200), NOON.minusSeconds(3600));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulletinIndex("VN", NOON, List.of(entry(1, A), sameFile)));
    String good = new String(new BulletinIndex("VN", NOON, entries(1, 2)).toBytes(), UTF_8);
    assertRefused(Reason.MALFORMED, good.replace("\"sequence\":2", "\"sequence\":1"));
  }

  @Test
  void tooMuchIsRefusedBeforeItIsKept() {
    StringBuilder many = new StringBuilder("{\"region\":\"VN\",\"generated\":1,\"bulletins\":[");
    String entry =
        "{\"sequence\":%d,\"file\":\"%<d\",\"bytes\":1,\"sha256\":\""
            + A
            + "\",\"from\":1,\"until\":2}";
    for (int i = 1; i <= BulletinIndex.MAX_BULLETINS + 1; i++) {
      many.append(i > 1 ? "," : "").append(String.format(entry, i));
    }
    assertRefused(Reason.TOO_LARGE, many + "]}");
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };
    assertThatExceptionOfType(FeedException.class)
        .isThrownBy(() -> BulletinIndex.read(endless, in(new byte[0]), trusted))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
  }

  @Test
  void unknownFieldsArePassedOver() throws IOException {
    byte[] file =
        ("{\"later\":[[1]],\"region\":\"VN\",\"generated\":1,\"note\":\""
                + "x".repeat(5000)
                + "\",\"bulletins\":[],\"n\":1.5}")
            .getBytes(UTF_8);
    assertThat(read(file, BulletinIndex.sign(file, ministry)).bulletins()).isEmpty();
  }

  @Test
  void damagedFilesAreRefusedAndNothingElse() {
    byte[] file = new BulletinIndex("VN", NOON, entries(1, 2, 3)).toBytes();
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = Arrays.copyOf(file, file.length - random.nextInt(3));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      assertThatExceptionOfType(FeedException.class)
          .isThrownBy(() -> read(damaged, BulletinIndex.sign(file, ministry)));
    }
  }

  @Test
  void aFrozenIndexIsKnown() throws IOException {
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
  void aRolledBackIndexIsKnown() throws IOException {
    IndexMark mark = new BulletinIndex("VN", NOON, entries(1, 2)).mark();

    new BulletinIndex("VN", NOON, entries(1, 2)).checkContinues(mark);
    new BulletinIndex("VN", NOON.plusSeconds(1), entries(2, 3)).checkContinues(mark);
    new BulletinIndex("VN", NOON.plusSeconds(1), entries(7)).checkContinues(mark);
    for (BulletinIndex old :
        List.of(
            new BulletinIndex("VN", NOON.minusSeconds(1), entries(1, 2)),
            new BulletinIndex("VN", NOON.minusSeconds(1), entries(1, 2, 3)),
            new BulletinIndex("VN", NOON.plusSeconds(1), entries(1)),
            new BulletinIndex("VN", NOON.plusSeconds(1), List.of()))) {
      assertRefused(Reason.ROLLED_BACK, () -> old.checkContinues(mark));
    }
    BulletinIndex changed = new BulletinIndex("VN", NOON, List.of(entry(1, A), entry(2, B)));
    assertRefused(Reason.CHANGED, () -> changed.checkContinues(mark));
    new BulletinIndex("VN", NOON, List.of()).checkContinues(new IndexMark(NOON, 0, ""));
  }

  @Test
  void anotherRegionsIndexIsKnown() throws IOException {
    BulletinIndex index = new BulletinIndex("VN", NOON, List.of());
    index.checkRegion("VN");
    assertRefused(Reason.WRONG_REGION, () -> index.checkRegion("VN-HN"));
  }

  private void assertRefused(Reason reason, String file) {
    byte[] bytes = file.getBytes(UTF_8);
    assertRefused(reason, bytes, BulletinIndex.sign(bytes, ministry));
  }

  private void assertRefused(Reason reason, byte[] file, byte[] signatures) {
    assertRefused(reason, () -> read(file, signatures));
  }

  static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(FeedException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
  }

  private BulletinIndex read(byte[] file, byte[] signatures) throws IOException {
    return BulletinIndex.read(in(file), in(signatures), trusted);
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

  private static byte[] line(String id, byte[] signature) {
    return ("signature " + id + " " + BaseEncoding.base16().lowerCase().encode(signature) + "\n")
        .getBytes(UTF_8);
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
