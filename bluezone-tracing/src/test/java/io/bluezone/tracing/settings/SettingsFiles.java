// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.ContentSignatures;
import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.exposure.ExposureRule;
import io.bluezone.tracing.proximity.DevicePlatform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** Settings and their files, good and otherwise. */
final class SettingsFiles {

  static final Instant ISSUED = Instant.parse("2026-11-25T00:00:00Z");
  static final SigningKey MINISTRY = key("moh-2026", 1);
  static final SigningKey STRANGER = key("stranger", 2);
  static final SigningKey COMING = key("moh-2027", 3);
  static final AuthorityKeys TRUSTED = AuthorityKeys.of(MINISTRY.authorityKey(Set.of("VN")));

  private static final byte[] LINE_FEED = {'\n'};

  private SettingsFiles() {}

  static SigningKey key(String id, int seed) {
    byte[] bytes = new byte[SigningKey.LENGTH];
    Arrays.fill(bytes, (byte) seed);
    return SigningKey.of(id, SecretBytes.copyOf(bytes));
  }

  static AuthoritySettingsBuilder settings(long sequence) {
    return AuthoritySettings.builder("VN", sequence, ISSUED);
  }

  /** Settings that set everything. */
  static AuthoritySettings full() {
    return settings(7)
        .zone(ZoneId.of("Asia/Ho_Chi_Minh"))
        .expires(ISSUED.plus(Duration.ofDays(14)))
        .dutyCycle(DutyCycle.APP)
        .idSchedule(new IdSchedule(144))
        .retentionDays(21)
        .exposureRule(ExposureRule.CLOSE_CONTACT)
        .nearThresholds(DevicePlatform.ANDROID, new NearThresholds(-80, -65))
        .nearThresholds(DevicePlatform.OTHER, new NearThresholds(-90, -91))
        .addBulletinAddress(URI.create("https://bluezone.example/bulletins/VN"))
        .addBulletinAddress(URI.create("http://localhost:8080/VN"))
        .addKey(coming(ISSUED.plus(Duration.ofDays(30)), ISSUED.plus(Duration.ofDays(400))))
        .build();
  }

  static TimedKey coming(Instant from, Instant until) {
    return new TimedKey(COMING.authorityKey(Set.of("VN")), from, until);
  }

  static InputStream in(byte[] file) {
    return new ByteArrayInputStream(file);
  }

  static SignedFile<AuthoritySettings> read(byte[] file) throws IOException {
    return SignedFile.read(AuthoritySettings.FORMAT, in(file), TRUSTED);
  }

  /** The JSON of settings that set nothing, up to where more fields may follow. */
  static String open() {
    return "{\"region\":\"VN\",\"sequence\":7,\"issued\":1795564800,\"expires\":1796774400,"
        + "\"zone\":\"UTC\"";
  }

  /** A file that the ministry has signed, whatever it says. */
  static byte[] signed(String json) {
    return signed(AuthoritySettings.FORMAT, json.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of any kind. */
  static byte[] signed(Format<?> format, byte[] json) {
    String firstLine = format.context() + " 1";
    byte[] content =
        concat(concat((firstLine + "\n").getBytes(StandardCharsets.US_ASCII), json), LINE_FEED);
    byte[] signature = ContentSignatures.of(firstLine).sign(MINISTRY, content);
    return concat(
        content,
        ("signature moh-2026 " + HexFormat.of().formatHex(signature) + "\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  /** The second of a file's lines, or all where there is one: a fuzzer does not find signatures. */
  static byte[] secondLine(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int from = text.indexOf('\n') + 1;
    int end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
