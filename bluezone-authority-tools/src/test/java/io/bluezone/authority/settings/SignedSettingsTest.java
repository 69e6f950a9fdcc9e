// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static io.bluezone.fixtures.SettingsFiles.COMING;
import static io.bluezone.fixtures.SettingsFiles.ISSUED;
import static io.bluezone.fixtures.SettingsFiles.MINISTRY;
import static io.bluezone.fixtures.SettingsFiles.STRANGER;
import static io.bluezone.fixtures.SettingsFiles.TRUSTED;
import static io.bluezone.fixtures.SettingsFiles.concat;
import static io.bluezone.fixtures.SettingsFiles.full;
import static io.bluezone.fixtures.SettingsFiles.in;
import static io.bluezone.fixtures.SettingsFiles.key;
import static io.bluezone.fixtures.SettingsFiles.open;
import static io.bluezone.fixtures.SettingsFiles.read;
import static io.bluezone.fixtures.SettingsFiles.settings;
import static io.bluezone.fixtures.SettingsFiles.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.internal.FileSigner;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.fixtures.TestSigner;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.TimedKey;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedSettingsTest {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final byte[] file = SettingsWriter.sign(full(), MINISTRY);

  @Test
  void writesTheFileAsDocumented() {
    String text = new String(file, StandardCharsets.UTF_8);
    assertThat(text.lines())
        .hasSize(3)
        .startsWith(
            "Bluezone signed settings 1",
            "{\"region\":\"VN\",\"sequence\":7,\"issued\":1795564800,\"expires\":1796774400,"
                + "\"zone\":\"Asia/Ho_Chi_Minh\",\"dutyCycle\":{\"advertiseOn\":15000,"
                + "\"advertiseOff\":15000,\"scanOn\":40000,\"scanOff\":260000},"
                + "\"idsPerDay\":144,\"retentionDays\":21,\"exposureRule\":{\"within\":\"NEAR\","
                + "\"atLeast\":900000,\"bridge\":340000},\"nearThresholds\":{\"ANDROID\":"
                + "{\"ANDROID\":-80,\"IOS\":-65},\"OTHER\":{\"ANDROID\":-90,\"IOS\":-91}},"
                + "\"bulletins\":[\"https://bluezone.example/bulletins/VN\","
                + "\"http://localhost:8080/VN\"],\"keys\":[{\"id\":\"moh-2027\",\"publicKey\":\""
                + HexFormat.of().formatHex(COMING.authorityKey().publicKey())
                + "\",\"regions\":[\"VN\"],\"from\":1798156800,\"until\":1830124800}]}");
    assertThat(text).matches("(?s).*\nsignature moh-2026 [0-9a-f]{128}\n");
  }

  @Test
  void readsWhatWasSigned() throws Exception {
    SignedFile<AuthoritySettings> again = read(file);
    assertThat(again.content()).isEqualTo(full());
    assertThat(again.signers()).containsExactly("moh-2026");
    assertThat(again.toBytes()).isEqualTo(file);
  }

  @Test
  void refusesUnsignedOrForgedSettings() {
    assertRefused(Reason.UNKNOWN_SIGNER, SettingsWriter.sign(full(), STRANGER));
    TestSigner pretender = key("moh-2026", 9);
    assertRefused(Reason.BAD_SIGNATURE, SettingsWriter.sign(full(), pretender));
    String text = new String(file, StandardCharsets.UTF_8);
    byte[] unsigned = text.substring(0, text.indexOf("signature")).getBytes(StandardCharsets.UTF_8);
    assertRefused(Reason.TRUNCATED, unsigned);
  }

  @Test
  void refusesAKeyForAnotherRegion() {
    AuthoritySettings foreign = AuthoritySettings.builder("VN-HN", 1, ISSUED).build();
    assertRefused(Reason.UNKNOWN_SIGNER, SettingsWriter.sign(foreign, MINISTRY));
  }

  @Test
  void takesOneGoodSignature() throws Exception {
    byte[] both = SettingsWriter.sign(full(), STRANGER, MINISTRY);
    assertThat(read(both).signers()).containsExactly("moh-2026");
    byte[] added = FileSigner.cosign(AuthoritySettings.FORMAT, file, STRANGER);
    assertThat(read(added).content()).isEqualTo(full());
  }

  @Test
  void refusesAWrongSignatureOfATrustedKey() {
    byte[] foreign = SettingsWriter.sign(full(), STRANGER);
    String wrong = "signature moh-2026 " + "0".repeat(128) + "\n";
    assertRefused(Reason.BAD_SIGNATURE, concat(foreign, wrong.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void tellsSettingsFromBulletins() throws Exception {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> CaseBulletin.read(in(file), TRUSTED))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(SignedFileException.Reason.OTHER_KIND));
    ByteArrayOutputStream bulletin = new ByteArrayOutputStream();
    new BulletinWriter("VN", 1, ISSUED).signWith(MINISTRY).write(bulletin, new SecureRandom());
    assertRefused(Reason.OTHER_KIND, bulletin.toByteArray());
  }

  @Test
  void refusesAKeyForRegionsBeyondItsSigners() throws Exception {
    TimedKey everywhere = new TimedKey(COMING.authorityKey(), ISSUED, ISSUED.plusSeconds(60));
    TimedKey elsewhere =
        new TimedKey(COMING.authorityKey(Set.of("VN", "VN-HN")), ISSUED, ISSUED.plusSeconds(60));
    for (TimedKey beyond : new TimedKey[] {everywhere, elsewhere}) {
      byte[] escalated = SettingsWriter.sign(settings(1).addKey(beyond).build(), MINISTRY);
      assertRefused(Reason.KEY_BEYOND_SIGNER, escalated);
      AuthorityKeys all = AuthorityKeys.of(MINISTRY.authorityKey());
      assertThat(SignedFile.read(AuthoritySettings.FORMAT, in(escalated), all).content().keys())
          .containsExactly(beyond);
    }
  }

  @Test
  void refusesAFileCutAnywhere() {
    byte[] bytes = file;
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Reason.TRUNCATED, Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void refusesAnyFlippedBit() {
    byte[] bytes = file;
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatExceptionOfType(SignedFileException.class)
          .as("bit %s of byte %s", bit % 8, bit / 8)
          .isThrownBy(() -> read(flipped));
    }
  }

  @Test
  void refusesAnyByteLeftOutOrDoubled() {
    byte[] bytes = file;
    for (int i = 0; i < bytes.length; i++) {
      byte[] without = concat(Arrays.copyOf(bytes, i), tail(bytes, i + 1));
      byte[] doubled = concat(Arrays.copyOf(bytes, i + 1), tail(bytes, i));
      assertThatExceptionOfType(SignedFileException.class)
          .as("without byte %s", i)
          .isThrownBy(() -> read(without));
      assertThatExceptionOfType(SignedFileException.class)
          .as("byte %s twice", i)
          .isThrownBy(() -> read(doubled));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "10", "999999999"})
  void refusesALaterVersion(String version) {
    assertRefused(Reason.UNKNOWN_VERSION, withVersion(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "01", "1 ", "x", "1234567890", "-1"})
  void refusesWhatIsNoVersion(String version) {
    assertRefused(Reason.OTHER_KIND, withVersion(version));
  }

  @Test
  void refusesSignaturesOfAnotherForm() {
    byte[] bytes = file;
    for (String line :
        new String[] {
          "signature moh-2026 " + "0".repeat(128),
          "signature x " + "0".repeat(127),
          "signature x " + "0".repeat(129),
          "signature x " + "A".repeat(128),
          "signature  x " + "0".repeat(128),
          "Signature x " + "0".repeat(128),
          "signature x " + "0".repeat(128) + " ",
          "signature x " + "0".repeat(128) + "\r",
          "signature " + "x".repeat(65) + " " + "0".repeat(128),
          "",
        }) {
      byte[] more = (line + "\n").getBytes(StandardCharsets.US_ASCII);
      assertRefused(Reason.MALFORMED, concat(bytes, more));
    }
  }

  @Test
  void takesSixteenSignatures() throws Exception {
    byte[] many = file;
    for (int i = 1; i < 16; i++) {
      many = FileSigner.cosign(AuthoritySettings.FORMAT, many, key("key" + i, i + 10));
    }
    assertThat(read(many).content()).isEqualTo(full());
    byte[] most = many;
    BulletinSigner another = key("another", 40);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileSigner.cosign(AuthoritySettings.FORMAT, most, another));
    String line = "signature more " + "0".repeat(128) + "\n";
    assertRefused(Reason.MALFORMED, concat(most, line.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void requiresSignersEachOnce() {
    assertThatIllegalArgumentException().isThrownBy(() -> SettingsWriter.sign(full()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingsWriter.sign(full(), MINISTRY, MINISTRY));
  }

  @Test
  void readsTheLargestSettings() throws Exception {
    AuthoritySettings.Builder largest = settings(ISSUED.getEpochSecond());
    Set<String> regions = new HashSet<>();
    for (int i = 10; i < 26; i++) {
      regions.add("VN-" + "x".repeat(27) + i);
    }
    for (int i = 10; i < 26; i++) {
      String address = "https://bluezone.example/" + i;
      largest.addBulletinAddress(URI.create(address + "x".repeat(512 - address.length())));
      largest.addKey(
          new TimedKey(
              key("k".repeat(62) + i, i).authorityKey(regions),
              ISSUED,
              ISSUED.plusSeconds(86_400)));
    }
    byte[] signed = SettingsWriter.sign(largest.build(), MINISTRY);
    for (int i = 1; i < 16; i++) {
      TestSigner more = key("s".repeat(62) + (i + 10), i);
      signed = FileSigner.cosign(AuthoritySettings.FORMAT, signed, more);
    }
    assertThat(signed.length).isLessThan(24_000);
    AuthorityKeys all = AuthorityKeys.of(MINISTRY.authorityKey());
    assertThat(SignedFile.read(AuthoritySettings.FORMAT, in(signed), all).content().keys())
        .hasSize(16);
  }

  @Test
  void refusesAnEndlessFileAfterItsLimit() {
    int[] read = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read[0]++;
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            read[0] += length;
            return length;
          }
        };
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> SignedFile.read(AuthoritySettings.FORMAT, endless, TRUSTED))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    assertThat(read[0]).isEqualTo(AuthoritySettings.MAX_BYTES + 1);
  }

  @Test
  void checksTheRegion() throws Exception {
    SignedFile<AuthoritySettings> read = read(file);
    read.checkRegion("VN");
    assertRefusal(Reason.WRONG_REGION, () -> read.checkRegion("VN-HN"));
  }

  @Test
  void checksTheTimeWithATolerance() throws Exception {
    SignedFile<AuthoritySettings> read = read(file);
    Instant end = read.edition().expires().plus(TOLERANCE);
    read.checkCurrent(ISSUED.minus(TOLERANCE), TOLERANCE);
    read.checkCurrent(end.minusMillis(1), TOLERANCE);
    assertRefusal(
        Reason.NOT_YET_VALID,
        () -> read.checkCurrent(ISSUED.minus(TOLERANCE).minusMillis(1), TOLERANCE));
    assertRefusal(Reason.EXPIRED, () -> read.checkCurrent(end, TOLERANCE));
  }

  @Test
  void refusesOlderSettings() throws Exception {
    SignedFile<AuthoritySettings> read = read(file);
    SignedFile<AuthoritySettings> older = read(SettingsWriter.sign(settings(6).build(), MINISTRY));
    SignedFile<AuthoritySettings> other = read(SettingsWriter.sign(settings(7).build(), MINISTRY));
    read.checkNotSuperseded(older);
    read.checkNotSuperseded(read(FileSigner.cosign(AuthoritySettings.FORMAT, file, STRANGER)));
    assertRefusal(Reason.SUPERSEDED, () -> older.checkNotSuperseded(read));
    assertRefusal(Reason.SUPERSEDED, () -> other.checkNotSuperseded(read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bluezone authority settings v1\n{}\n",
        "Bluezone calibration v1\n{}\n",
        "{\"region\":\"VN\",\"generated\":1}"
      })
  void refusesAFileOfAnEarlierSnapshotByName(String earlier) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> read(earlier.getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("of an earlier snapshot")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.EARLIER_SNAPSHOT));
  }

  @Test
  void readsTheTestsOwnFile() throws Exception {
    assertThat(read(signed(open() + "}")).content())
        .isEqualTo(settings(7).expires(ISSUED.plus(Duration.ofDays(14))).build());
  }

  private byte[] withVersion(String version) {
    String text = new String(file, StandardCharsets.UTF_8);
    return text.replace("settings 1\n", "settings " + version + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static void assertRefused(Reason reason, byte[] file) {
    assertRefusal(reason, () -> read(file));
  }

  private static void assertRefusal(Reason reason, ThrowingCallable check) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(check)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
