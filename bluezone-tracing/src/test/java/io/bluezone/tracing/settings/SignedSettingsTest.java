// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import static io.bluezone.tracing.settings.SettingsFiles.COMING;
import static io.bluezone.tracing.settings.SettingsFiles.ISSUED;
import static io.bluezone.tracing.settings.SettingsFiles.MINISTRY;
import static io.bluezone.tracing.settings.SettingsFiles.STRANGER;
import static io.bluezone.tracing.settings.SettingsFiles.TRUSTED;
import static io.bluezone.tracing.settings.SettingsFiles.concat;
import static io.bluezone.tracing.settings.SettingsFiles.full;
import static io.bluezone.tracing.settings.SettingsFiles.in;
import static io.bluezone.tracing.settings.SettingsFiles.key;
import static io.bluezone.tracing.settings.SettingsFiles.open;
import static io.bluezone.tracing.settings.SettingsFiles.read;
import static io.bluezone.tracing.settings.SettingsFiles.settings;
import static io.bluezone.tracing.settings.SettingsFiles.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinBuilder;
import io.bluezone.crypto.bulletin.BulletinException;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.tracing.settings.SettingsException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
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

  private final SignedSettings file = SignedSettings.sign(full(), MINISTRY);

  @Test
  void theFileIsAsDocumented() {
    String text = new String(file.toBytes(), StandardCharsets.UTF_8);
    assertThat(text.lines())
        .hasSize(3)
        .startsWith(
            "Bluezone authority settings v1",
            "{\"region\":\"VN\",\"sequence\":7,\"issued\":1795564800,\"expires\":1796774400,"
                + "\"zone\":\"Asia/Ho_Chi_Minh\",\"dutyCycle\":{\"advertiseOn\":15000,"
                + "\"advertiseOff\":15000,\"scanOn\":40000,\"scanOff\":260000},"
                + "\"idsPerDay\":144,\"retentionDays\":21,\"exposureRule\":{\"within\":\"NEAR\","
                + "\"atLeast\":900000,\"bridge\":340000},\"nearThresholds\":{\"ANDROID\":"
                + "{\"ANDROID\":-80,\"IOS\":-65},\"OTHER\":{\"ANDROID\":-90,\"IOS\":-91}},"
                + "\"newestBulletin\":17,\"bulletins\":[\"https://bluezone.example/bulletins/VN\","
                + "\"http://localhost:8080/VN\"],\"keys\":[{\"id\":\"moh-2027\",\"publicKey\":\""
                + HexFormat.of().formatHex(COMING.authorityKey().publicKey())
                + "\",\"regions\":[\"VN\"],\"from\":1798156800,\"until\":1830124800}]}");
    assertThat(text).matches("(?s).*\nsignature moh-2026 [0-9a-f]{128}\n");
  }

  @Test
  void whatWasSignedIsRead() throws Exception {
    SignedSettings again = read(file.toBytes());
    assertThat(again.settings()).isEqualTo(full());
    assertThat(again.signers()).containsExactly("moh-2026");
    assertThat(again.toBytes()).isEqualTo(file.toBytes());
  }

  @Test
  void unsignedOrForgedSettingsAreRefused() {
    assertRefused(Reason.UNKNOWN_SIGNER, SignedSettings.sign(full(), STRANGER).toBytes());
    SigningKey pretender = key("moh-2026", 9);
    assertRefused(Reason.BAD_SIGNATURE, SignedSettings.sign(full(), pretender).toBytes());
    String text = new String(file.toBytes(), StandardCharsets.UTF_8);
    byte[] unsigned = text.substring(0, text.indexOf("signature")).getBytes(StandardCharsets.UTF_8);
    assertRefused(Reason.TRUNCATED, unsigned);
  }

  @Test
  void aKeyForAnotherRegionDoesNotCount() {
    AuthoritySettings foreign = AuthoritySettings.builder("VN-HN", 1, ISSUED).build();
    assertRefused(Reason.UNKNOWN_SIGNER, SignedSettings.sign(foreign, MINISTRY).toBytes());
  }

  @Test
  void oneGoodSignatureIsEnough() throws Exception {
    SignedSettings both = SignedSettings.sign(full(), STRANGER, MINISTRY);
    assertThat(read(both.toBytes()).signers()).containsExactly("moh-2026");
    SignedSettings added = file.cosign(STRANGER);
    assertThat(added.signers()).containsExactly("moh-2026", "stranger");
    assertThat(read(added.toBytes()).settings()).isEqualTo(full());
  }

  @Test
  void aWrongSignatureOfATrustedKeySpoilsTheFile() {
    byte[] foreign = SignedSettings.sign(full(), STRANGER).toBytes();
    String wrong = "signature moh-2026 " + "0".repeat(128) + "\n";
    assertRefused(Reason.BAD_SIGNATURE, concat(foreign, wrong.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void settingsAndBulletinsAreNeverTakenForEachOther() throws Exception {
    assertThatExceptionOfType(BulletinException.class)
        .isThrownBy(() -> CaseBulletin.read(in(file), TRUSTED))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(BulletinException.Reason.NOT_A_BULLETIN));
    ByteArrayOutputStream bulletin = new ByteArrayOutputStream();
    new BulletinBuilder("VN", 1, ISSUED).signWith(MINISTRY).write(bulletin, new SecureRandom());
    assertRefused(Reason.NOT_SETTINGS, bulletin.toByteArray());
  }

  @Test
  void nobodyBringsInAKeyForRegionsBeyondTheirOwn() throws Exception {
    TimedKey everywhere = new TimedKey(COMING.authorityKey(), ISSUED, ISSUED.plusSeconds(60));
    TimedKey elsewhere =
        new TimedKey(COMING.authorityKey(Set.of("VN", "VN-HN")), ISSUED, ISSUED.plusSeconds(60));
    for (TimedKey beyond : new TimedKey[] {everywhere, elsewhere}) {
      byte[] escalated =
          SignedSettings.sign(settings(1).addKey(beyond).build(), MINISTRY).toBytes();
      assertRefused(Reason.KEY_BEYOND_SIGNER, escalated);
      AuthorityKeys all = AuthorityKeys.of(MINISTRY.authorityKey());
      assertThat(SignedSettings.read(in(escalated), all).settings().keys()).containsExactly(beyond);
    }
  }

  @Test
  void cutAnywhere() {
    byte[] bytes = file.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Reason.TRUNCATED, Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void anyBitFlipped() {
    byte[] bytes = file.toBytes();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatExceptionOfType(SettingsException.class)
          .as("bit %s of byte %s", bit % 8, bit / 8)
          .isThrownBy(() -> read(flipped));
    }
  }

  @Test
  void anyByteLeftOutOrDoubled() {
    byte[] bytes = file.toBytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] without = concat(Arrays.copyOf(bytes, i), tail(bytes, i + 1));
      byte[] doubled = concat(Arrays.copyOf(bytes, i + 1), tail(bytes, i));
      assertThatExceptionOfType(SettingsException.class)
          .as("without byte %s", i)
          .isThrownBy(() -> read(without));
      assertThatExceptionOfType(SettingsException.class)
          .as("byte %s twice", i)
          .isThrownBy(() -> read(doubled));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "10", "999999999"})
  void aLaterVersionIsToldApart(String version) {
    assertRefused(Reason.UNKNOWN_VERSION, withVersion(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "01", "1 ", "x", "1234567890", "-1"})
  void anythingElseIsNoVersion(String version) {
    assertRefused(Reason.NOT_SETTINGS, withVersion(version));
  }

  @Test
  void signaturesHaveOneForm() {
    byte[] bytes = file.toBytes();
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
  void sixteenSignaturesAreTheMost() throws Exception {
    SignedSettings many = file;
    for (int i = 1; i < 16; i++) {
      many = many.cosign(key("key" + i, i + 10));
    }
    assertThat(read(many.toBytes()).settings()).isEqualTo(full());
    SignedSettings most = many;
    BulletinSigner another = key("another", 40);
    assertThatIllegalArgumentException().isThrownBy(() -> most.cosign(another));
    String line = "signature more " + "0".repeat(128) + "\n";
    assertRefused(
        Reason.MALFORMED, concat(most.toBytes(), line.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void settingsNeedSignersEachOnce() {
    assertThatIllegalArgumentException().isThrownBy(() -> SignedSettings.sign(full()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedSettings.sign(full(), MINISTRY, MINISTRY));
  }

  @Test
  void theLargestSettingsFit() throws Exception {
    AuthoritySettingsBuilder largest = settings(ISSUED.getEpochSecond());
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
    SignedSettings signed = SignedSettings.sign(largest.build(), MINISTRY);
    for (int i = 1; i < 16; i++) {
      signed = signed.cosign(key("s".repeat(62) + (i + 10), i));
    }
    assertThat(signed.toBytes().length).isLessThan(24_000);
    AuthorityKeys all = AuthorityKeys.of(MINISTRY.authorityKey());
    assertThat(SignedSettings.read(in(signed), all).settings().keys()).hasSize(16);
  }

  @Test
  void anEndlessFileIsRefusedAfterItsLimit() {
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
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> SignedSettings.read(endless, TRUSTED))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    assertThat(read[0]).isEqualTo(SignedSettings.MAX_BYTES + 1);
  }

  @Test
  void regionIsChecked() throws Exception {
    file.checkRegion("VN");
    assertRefusal(Reason.WRONG_REGION, () -> file.checkRegion("VN-HN"));
  }

  @Test
  void timeIsCheckedWithATolerance() throws Exception {
    file.checkCurrent(ISSUED.minus(TOLERANCE), TOLERANCE);
    file.checkCurrent(full().expires().plus(TOLERANCE).minusMillis(1), TOLERANCE);
    assertRefusal(
        Reason.NOT_YET_VALID,
        () -> file.checkCurrent(ISSUED.minus(TOLERANCE).minusMillis(1), TOLERANCE));
    assertRefusal(
        Reason.EXPIRED, () -> file.checkCurrent(full().expires().plus(TOLERANCE), TOLERANCE));
  }

  @Test
  void olderSettingsAreSuperseded() throws Exception {
    SignedSettings older = SignedSettings.sign(settings(6).build(), MINISTRY);
    SignedSettings other = SignedSettings.sign(settings(7).build(), MINISTRY);
    file.checkNotSuperseded(older);
    file.checkNotSuperseded(file.cosign(STRANGER));
    assertRefusal(Reason.SUPERSEDED, () -> older.checkNotSuperseded(file));
    assertRefusal(Reason.SUPERSEDED, () -> other.checkNotSuperseded(file));
  }

  @Test
  void theTestsOwnFileIsGood() throws Exception {
    assertThat(read(signed(open() + "}")).settings())
        .isEqualTo(settings(7).expires(ISSUED.plus(Duration.ofDays(14))).build());
  }

  private static byte[] withVersion(String version) {
    String text =
        new String(SignedSettings.sign(full(), MINISTRY).toBytes(), StandardCharsets.UTF_8);
    return text.replace("settings v1\n", "settings v" + version + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static void assertRefused(Reason reason, byte[] file) {
    assertRefusal(reason, () -> read(file));
  }

  private static void assertRefusal(Reason reason, ThrowingCallable check) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(check)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
