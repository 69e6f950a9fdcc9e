// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static io.bluezone.authority.settings.CalibrationFiles.entry;
import static io.bluezone.authority.settings.CalibrationFiles.open;
import static io.bluezone.authority.settings.CalibrationFiles.read;
import static io.bluezone.authority.settings.CalibrationFiles.signed;
import static io.bluezone.fixtures.SettingsFiles.ISSUED;
import static io.bluezone.fixtures.SettingsFiles.MINISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.authority.calibration.Calibration;
import io.bluezone.authority.calibration.Calibration.Level;
import io.bluezone.authority.calibration.CalibrationWriter;
import io.bluezone.authority.calibration.PhoneOffset;
import io.bluezone.authority.calibration.PhoneOffset.Confidence;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.fixtures.SettingsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

  private static final Edition EDITION = new Edition("VN", 7, ISSUED, ISSUED.plusSeconds(1));

  private static final String PHONE =
      "{\"maker\":\"a\",\"model\":\"b\",\"receives\":1,\"sends\":2,\"confidence\":\"HIGH\"}";

  @Provide
  static Arbitrary<Calibration> calibrations() {
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
    return Combinators.combine(entries.list().ofMaxSize(30), offsets)
        .as(
            (all, average) -> {
              Calibration.Builder builder = Calibration.builder().average(average);
              Set<List<Object>> seen = new HashSet<>();
              for (Calibration.Entry entry : all) {
                String key = (entry.maker() + "\n" + entry.name()).toLowerCase(Locale.ROOT);
                if (seen.add(List.of(entry.level(), key))) {
                  builder.add(entry);
                }
              }
              return builder.build();
            });
  }

  @Property(tries = 200)
  void readsWhatWasSigned(@ForAll("calibrations") Calibration calibration) throws IOException {
    byte[] file = CalibrationWriter.sign(EDITION, calibration, MINISTRY);
    SignedFile<Calibration> read = read(file);
    assertThat(read.content()).isEqualTo(calibration);
    assertThat(read.edition()).isEqualTo(EDITION);
    assertThat(read.signers()).containsExactly("moh-2026");
    assertThat(read.toBytes()).isEqualTo(file);
  }

  @Test
  void tellsACalibrationFromSettings() {
    byte[] settings = SettingsWriter.sign(SettingsFiles.full(), MINISTRY);
    assertRefused(Reason.OTHER_KIND, () -> read(settings));
    assertRefused(Reason.OTHER_KIND, () -> SettingsFiles.read(CalibrationFiles.sign(7)));
    String text = new String(settings, StandardCharsets.UTF_8);
    byte[] renamed = text.replace("settings 1", "calibration 1").getBytes(StandardCharsets.UTF_8);
    assertRefused(Reason.BAD_SIGNATURE, () -> read(renamed));
  }

  @Test
  void passesOverWhatALaterVersionAdds() throws IOException {
    String phone = PHONE.replace("\"HIGH\"", "\"UTTER\",\"year\":{\"x\":[1]}");
    Calibration read =
        read(signed(open() + ",\"later\":[{}],\"phones\":[" + phone + "]}")).content();
    assertThat(read.entries()).containsExactly(entry(Level.MODEL, "a", "b", 1, 2, Confidence.LOW));
    assertThat(read.average()).isEqualTo(PhoneOffset.NONE);
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
  void refusesABadPhoneWithItsPlace(String part, String instead, String said) {
    String phone = PHONE.replace(part, instead == null ? "" : instead);
    assertThatExceptionOfType(SignedFileException.class)
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
  void refusesABadEdition(String json) {
    assertRefused(Reason.MALFORMED, () -> read(signed(json)));
  }

  @Test
  void refusesTooMuch() {
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
    assertRefused(
        Reason.TOO_LARGE,
        () -> SignedFile.read(Calibration.FORMAT, endless, SettingsFiles.TRUSTED));
  }

  @Test
  void readsTheLargestThereCanBe() throws IOException {
    Calibration.Builder builder = Calibration.builder();
    for (int i = 0; i < Calibration.MAX_ENTRIES; i++) {
      String name = String.format(Locale.ROOT, "%064d", i);
      builder.add(entry(Level.FAMILY, "m".repeat(64), name, -20, -20, Confidence.MEDIUM));
    }
    Calibration largest = builder.build();
    byte[] file = CalibrationWriter.sign(EDITION, largest, MINISTRY);
    assertThat(read(file).content()).isEqualTo(largest);
  }

  @Test
  void writesTheFileAsDocumented() {
    String text = new String(CalibrationFiles.sign(7), StandardCharsets.UTF_8);
    assertThat(text)
        .startsWith(
            "Bluezone signed calibration 1\n"
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
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
