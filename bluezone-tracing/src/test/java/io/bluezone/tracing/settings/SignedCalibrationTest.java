// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import static io.bluezone.tracing.settings.CalibrationFiles.edition;
import static io.bluezone.tracing.settings.CalibrationFiles.entry;
import static io.bluezone.tracing.settings.CalibrationFiles.open;
import static io.bluezone.tracing.settings.CalibrationFiles.read;
import static io.bluezone.tracing.settings.CalibrationFiles.signed;
import static io.bluezone.tracing.settings.SettingsFiles.ISSUED;
import static io.bluezone.tracing.settings.SettingsFiles.MINISTRY;
import static io.bluezone.tracing.settings.SettingsFiles.STRANGER;
import static io.bluezone.tracing.settings.SettingsFiles.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.tracing.calibration.Calibration;
import io.bluezone.tracing.calibration.Calibration.Level;
import io.bluezone.tracing.calibration.PhoneOffset;
import io.bluezone.tracing.calibration.PhoneOffset.Confidence;
import io.bluezone.tracing.settings.SettingsException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A calibration travels signed, and nothing else is taken for one. */
class SignedCalibrationTest {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String PHONE =
      "{\"maker\":\"a\",\"model\":\"b\",\"receives\":1,\"sends\":2,\"confidence\":\"HIGH\"}";

  @Provide
  static Arbitrary<CalibrationEdition> editions() {
    Arbitrary<PhoneOffset> offsets =
        Combinators.combine(
                Arbitraries.integers().between(-20, 20),
                Arbitraries.integers().between(-20, 20),
                Arbitraries.of(Confidence.class))
            .as(PhoneOffset::new);
    Arbitrary<String> names =
        Arbitraries.strings().withChars("aB9 <&'-_/").ofMaxLength(40).map(name -> "x" + name + "y");
    Arbitrary<Calibration.Entry> entries =
        Combinators.combine(
                Arbitraries.of(Level.MODEL, Level.FAMILY, Level.MAKER), names, names, offsets)
            .as(
                (level, maker, name, offset) ->
                    new Calibration.Entry(level, maker, level == Level.MAKER ? "" : name, offset));
    return Combinators.combine(
            entries.list().ofMaxSize(30),
            offsets,
            Arbitraries.longs().between(1, 253_000_000_000L),
            Arbitraries.longs().between(1, Duration.ofDays(366).toSeconds()))
        .as(
            (all, average, at, validity) -> {
              Calibration.Builder builder = Calibration.builder().average(average);
              Set<List<Object>> seen = new HashSet<>();
              for (Calibration.Entry entry : all) {
                String key = (entry.maker() + "\n" + entry.name()).toLowerCase(Locale.ROOT);
                if (seen.add(List.of(entry.level(), key))) {
                  builder.add(entry);
                }
              }
              Instant issued = Instant.ofEpochSecond(at);
              return new CalibrationEdition(
                  "VN", at, issued, issued.plusSeconds(validity), builder.build());
            });
  }

  @Property(tries = 200)
  void aCalibrationArrivesAsItWasMade(@ForAll("editions") CalibrationEdition edition)
      throws IOException {
    SignedCalibration file = SignedCalibration.sign(edition, MINISTRY);
    SignedCalibration read = read(file.toBytes());
    assertThat(read.edition()).isEqualTo(edition);
    assertThat(read.signers()).containsExactly("moh-2026");
    assertThat(read.toBytes()).isEqualTo(file.toBytes());
  }

  @Test
  void anyByteThatIsChangedLeftOutOrDoubledIsNoticed() {
    byte[] file = SignedCalibration.sign(edition(7), MINISTRY).toBytes();
    for (int i = 0; i < file.length; i++) {
      byte[] flipped = file.clone();
      flipped[i] ^= 1;
      byte[] without = SettingsFiles.concat(Arrays.copyOf(file, i), tail(file, i + 1));
      byte[] doubled = SettingsFiles.concat(Arrays.copyOf(file, i + 1), tail(file, i));
      byte[] cut = Arrays.copyOf(file, i);
      for (byte[] bad : List.of(flipped, without, doubled, cut)) {
        assertThatExceptionOfType(SettingsException.class)
            .as("byte %s", i)
            .isThrownBy(() -> read(bad));
      }
    }
  }

  private static byte[] tail(byte[] file, int from) {
    return Arrays.copyOfRange(file, from, file.length);
  }

  @Test
  void aSecondSignerMaySignToo() throws IOException {
    SignedCalibration both = SignedCalibration.sign(edition(7), STRANGER).cosign(MINISTRY);
    assertThat(both.signers()).containsExactly("moh-2026", "stranger");
    assertThat(read(both.toBytes()).signers()).containsExactly("moh-2026");
    assertThatIllegalArgumentException().isThrownBy(() -> both.cosign(MINISTRY));
    assertThatIllegalArgumentException().isThrownBy(() -> SignedCalibration.sign(edition(7)));
  }

  @Test
  void onlyATrustedSignatureOfACalibrationCounts() {
    assertRefused(
        Reason.UNKNOWN_SIGNER, () -> read(SignedCalibration.sign(edition(7), STRANGER).toBytes()));
    AuthorityKeys elsewhere = AuthorityKeys.of(MINISTRY.authorityKey(Set.of("LA")));
    assertRefused(
        Reason.UNKNOWN_SIGNER,
        () ->
            SignedCalibration.read(
                in(SignedCalibration.sign(edition(7), MINISTRY).toBytes()), elsewhere));
    assertRefused(
        Reason.BAD_SIGNATURE, () -> read(signed("Bluezone authority settings v1", open() + "}")));
  }

  @Test
  void settingsAreNoCalibrationAndTheOtherWayRound() {
    byte[] settings = SignedSettings.sign(SettingsFiles.full(), MINISTRY).toBytes();
    byte[] calibration = SignedCalibration.sign(edition(7), MINISTRY).toBytes();
    assertRefused(Reason.NOT_SETTINGS, () -> read(settings));
    assertRefused(Reason.NOT_SETTINGS, () -> SettingsFiles.read(calibration));
  }

  @Test
  void whatALaterVersionAddsIsPassedOver() throws IOException {
    String phone = PHONE.replace("\"HIGH\"", "\"UTTER\",\"year\":{\"x\":[1]}");
    CalibrationEdition edition =
        read(signed(open() + ",\"later\":[{}],\"phones\":[" + phone + "]}")).edition();
    assertThat(edition.calibration().entries())
        .containsExactly(entry(Level.MODEL, "a", "b", 1, 2, Confidence.LOW));
    assertThat(edition.calibration().average()).isEqualTo(PhoneOffset.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"maker\":\"a\",|| \"maker\" is missing",
        "\"receives\":1,|| \"receives\" is missing",
        "\"sends\":2,|| \"sends\" is missing",
        ",\"confidence\":\"HIGH\"|| \"confidence\" is missing",
        "\"receives\":1|\"receives\":21| receives must be -20 to 20",
        "\"sends\":2|\"sends\":2.5| sends must be an integer",
        "\"model\":\"b\"|\"model\":\"b\",\"family\":\"c\"| both \"model\" and \"family\"",
        "\"model\":\"b\"|\"model\":\"b\",\"model\":\"b\"| has a field twice",
        "\"model\":\"b\"|\"model\":\"b\\n\"| printable ASCII",
        "\"maker\":\"a\"|\"maker\":\"\"| maker must have 1 to 64",
        "\"maker\":\"a\"|\"maker\":1| maker must be STRING",
      })
  void aBadPhoneIsRefusedWithItsPlace(String part, String instead, String said) {
    String phone = PHONE.replace(part, instead == null ? "" : instead);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(signed(open() + ",\"phones\":[" + phone + "]}")))
        .withMessageContaining(said.trim())
        .withMessageContaining("line 1 column")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"region\":\"VN\"}",
        "{\"region\":\"V N\",\"sequence\":7,\"issued\":1795564800,\"expires\":1796774400}",
        "{\"region\":\"VN\",\"sequence\":0,\"issued\":1795564800,\"expires\":1796774400}",
        "{\"region\":\"VN\",\"sequence\":1795564801,\"issued\":1795564800,\"expires\":1796774400}",
        "{\"region\":\"VN\",\"sequence\":7,\"issued\":1795564800,\"expires\":1795564800}",
        "{\"region\":\"VN\",\"sequence\":7,\"issued\":1795564800,\"expires\":1895564800}",
      })
  void aBadEditionIsRefused(String json) {
    assertRefused(Reason.MALFORMED, () -> read(signed(json)));
  }

  @Test
  void aFileIsBounded() {
    String more = "," + PHONE;
    String many = open() + ",\"phones\":[" + PHONE + more.repeat(Calibration.MAX_ENTRIES) + "]}";
    assertRefused(Reason.MALFORMED, () -> read(signed(many)));
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    assertRefused(Reason.TOO_LARGE, () -> SignedCalibration.read(endless, SettingsFiles.TRUSTED));
  }

  @Test
  void theLargestThereCanBeFits() throws IOException {
    Calibration.Builder builder = Calibration.builder();
    for (int i = 0; i < Calibration.MAX_ENTRIES; i++) {
      String name = String.format(Locale.ROOT, "%064d", i);
      builder.add(entry(Level.FAMILY, "m".repeat(64), name, -20, -20, Confidence.MEDIUM));
    }
    CalibrationEdition edition =
        new CalibrationEdition("V".repeat(32), 1, ISSUED, ISSUED.plusSeconds(1), builder.build());
    SignedCalibration file = SignedCalibration.sign(edition, MINISTRY);
    AuthorityKeys trusted = AuthorityKeys.of(MINISTRY.authorityKey());
    InputStream in = new ByteArrayInputStream(file.toBytes());
    assertThat(SignedCalibration.read(in, trusted).edition()).isEqualTo(edition);
  }

  @Test
  void regionTimeAndNumberAreChecked() throws IOException {
    SignedCalibration file = SignedCalibration.sign(edition(7), MINISTRY);
    file.checkRegion("VN");
    assertRefused(Reason.WRONG_REGION, () -> file.checkRegion("LA"));

    file.checkCurrent(ISSUED.minus(TOLERANCE), TOLERANCE);
    assertRefused(
        Reason.NOT_YET_VALID,
        () -> file.checkCurrent(ISSUED.minus(TOLERANCE).minusMillis(1), TOLERANCE));
    Instant expires = file.edition().expires();
    file.checkCurrent(expires.plus(TOLERANCE).minusMillis(1), TOLERANCE);
    assertRefused(Reason.EXPIRED, () -> file.checkCurrent(expires.plus(TOLERANCE), TOLERANCE));

    file.checkNotSuperseded(SignedCalibration.sign(edition(6), MINISTRY));
    file.checkNotSuperseded(SignedCalibration.sign(edition(7), STRANGER));
    assertRefused(
        Reason.SUPERSEDED,
        () -> file.checkNotSuperseded(SignedCalibration.sign(edition(8), MINISTRY)));
    SignedCalibration other = read(signed(open() + "}"));
    assertRefused(Reason.SUPERSEDED, () -> file.checkNotSuperseded(other));
  }

  @Test
  void theFileIsAsTheDocumentSays() {
    String text =
        new String(SignedCalibration.sign(edition(7), MINISTRY).toBytes(), StandardCharsets.UTF_8);
    assertThat(text)
        .startsWith(
            "Bluezone calibration v1\n"
                + "{\"region\":\"VN\",\"sequence\":7,\"issued\":1795564800,\"expires\":1798156800,"
                + "\"average\":{\"receives\":-1,\"sends\":1,\"confidence\":\"LOW\"},\"phones\":["
                + "{\"maker\":\"samsung\",\"model\":\"SM-G991B\",\"receives\":3,\"sends\":-2,"
                + "\"confidence\":\"HIGH\"},"
                + "{\"maker\":\"samsung\",\"family\":\"SM-G99\",\"receives\":2,\"sends\":-1,"
                + "\"confidence\":\"MEDIUM\"},"
                + "{\"maker\":\"samsung\",\"receives\":1,\"sends\":0,\"confidence\":\"LOW\"}]}\n"
                + "signature moh-2026 ");
  }

  private static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
