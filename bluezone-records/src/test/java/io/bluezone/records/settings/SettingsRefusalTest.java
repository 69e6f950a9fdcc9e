// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static io.bluezone.fixtures.SettingsFiles.open;
import static io.bluezone.fixtures.SettingsFiles.read;
import static io.bluezone.fixtures.SettingsFiles.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content that a trusted key has signed, and which is refused all the same. */
class SettingsRefusalTest {

  private static final String KEY =
      "{\"id\":\"k\",\"publicKey\":\""
          + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
          + "\",\"regions\":[\"VN\"],\"from\":1795564800,\"until\":1796774400}";

  @ParameterizedTest
  @ValueSource(strings = {"region", "sequence", "issued", "expires", "zone"})
  void refusesAMissingField(String name) {
    String renamed = (open() + "}").replace("\"" + name + "\"", "\"another\"");
    assertMalformed(renamed, "\"" + name + "\" is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"region\":\"VN\"|\"region\":\"V N\"|region",
        "\"region\":\"VN\"|\"region\":\"\"|region",
        "\"region\":\"VN\"|\"region\":7|region",
        "\"region\":\"VN\"|\"region\":null|region",
        "\"sequence\":7|\"sequence\":0|sequence",
        "\"sequence\":7|\"sequence\":-7|sequence",
        "\"sequence\":7|\"sequence\":7.0|sequence",
        "\"sequence\":7|\"sequence\":7e0|sequence",
        "\"sequence\":7|\"sequence\":\"7\"|sequence",
        "\"sequence\":7|\"sequence\":1795564801|sequence",
        "\"sequence\":7|\"sequence\":9223372036854775807|sequence",
        "\"sequence\":7|\"sequence\":99999999999999999999999|sequence",
        "1795564800|-1|issued",
        "1795564800|253402300800|issued",
        "1795564800|253402300799|9999",
        "1796774400|1795564800|expires",
        "1796774400|253402300799|366",
        "\"UTC\"|\"Mars/Phobos\"|Mars",
        "\"UTC\"|\"\"|zone",
        "\"UTC\"|\"../../etc/passwd\"|zone",
      })
  void refusesAWrongField(String right, String wrong, String inMessage) {
    assertMalformed((open() + "}").replace(right, wrong), inMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"dutyCycle\":[]|dutyCycle",
        "\"dutyCycle\":{}|advertiseOn",
        "\"dutyCycle\":{\"advertiseOn\":15000,\"advertiseOff\":0,\"scanOn\":15000}|scanOff",
        "\"dutyCycle\":{\"advertiseOn\":999,\"advertiseOff\":0,\"scanOn\":15000,\"scanOff\":0}|1 s",
        "\"dutyCycle\":{\"advertiseOn\":15000,\"advertiseOff\":-1,\"scanOn\":1,\"scanOff\":0}|Off",
        "\"dutyCycle\":{\"advertiseOn\":15000,\"advertiseOn\":15000}|twice",
        "\"dutyCycle\":{\"advertiseOn\":86400001}|advertiseOn",
        "\"idsPerDay\":97|97",
        "\"idsPerDay\":1|1",
        "\"idsPerDay\":4294967392|idsPerDay",
        "\"retentionDays\":0|retentionDays",
        "\"retentionDays\":22|22 days",
        "\"retentionDays\":4294967310|retentionDays",
        "\"exposureRule\":{\"atLeast\":1,\"bridge\":1}|within",
        "\"exposureRule\":{\"within\":\"CLOSER\",\"atLeast\":1,\"bridge\":1}|NEAR, AROUND, FAR",
        "\"exposureRule\":{\"within\":\"NEAR\",\"bridge\":1}|atLeast",
        "\"exposureRule\":{\"within\":\"NEAR\",\"atLeast\":0,\"bridge\":1}|contact",
        "\"exposureRule\":{\"within\":\"NEAR\",\"atLeast\":1,\"bridge\":3600001}|bridge",
        "\"nearThresholds\":{\"ANDROID\":{\"ANDROID\":-80}}|IOS",
        "\"nearThresholds\":{\"IOS\":{\"IOS\":-80}}|ANDROID",
        "\"nearThresholds\":{\"OTHER\":{\"ANDROID\":-121,\"IOS\":-80}}|ANDROID",
        "\"nearThresholds\":{\"OTHER\":{\"ANDROID\":-80,\"IOS\":-19}}|IOS",
        "\"nearThresholds\":{\"OTHER\":-80}|platform",
        "\"bulletins\":\"https://x.example\"|bulletins",
        "\"bulletins\":[\"http://x.example\"]|https",
        "\"bulletins\":[\"https://x.example/ \"]|printable",
        "\"bulletins\":[\"\\u0000\"]|printable",
        "\"bulletins\":[\"https://x.example/%\"]|Malformed escape",
        "\"bulletins\":[1]|address",
        "\"keys\":{}|keys",
        "\"keys\":[1]|a key",
        "\"keys\":[{}]|regions",
      })
  void refusesAWrongOptionalField(String field, String inMessage) {
    assertMalformed(open() + "," + field + "}", inMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\":\"k\"|\"id\":\"k k\"|key id",
        "\"id\":\"k\"|\"other\":\"k\"|id",
        "d75a98|d75a9|hex digits",
        "d75a98|D75A98|",
        "d75a98|x75a98|",
        "[\"VN\"]|[\"V N\"]|region",
        "[\"VN\"]|[\"VN\",\"VN\"]|twice",
        "[\"VN\"]|\"VN\"|regions",
        "1795564800|1796774400|earlier",
        "1795564800|-1|from",
        "1796774400|253402300799|1098 days",
        "\"until\"|\"other\"|until",
      })
  void refusesAWrongKey(String right, String wrong, String inMessage) {
    String key = KEY.replace(right, wrong);
    assertThat(key).isNotEqualTo(KEY);
    assertMalformed(open() + ",\"keys\":[" + key + "]}", inMessage == null ? "" : inMessage);
  }

  @Test
  void takesTheKeyOfTheseTests() throws Exception {
    assertThat(read(signed(open() + ",\"keys\":[" + KEY + "]}")).content().keys()).hasSize(1);
  }

  @Test
  void refusesTwoKeysOfOneId() {
    assertMalformed(open() + ",\"keys\":[" + KEY + "," + KEY + "]}", "two keys");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "{",
        "{\"region\":\"VN\"",
        "{'region':'VN'}",
        "{region:\"VN\"}",
        "{\"region\":\"VN\",}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "{\"a\":\"\t\"}",
        "{\"a\":/* x */1}",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":1;\"b\":2}",
        "{\"a\"=1}",
        ")]}'{\"a\":1}",
      })
  void refusesWhatIsNotJson(String json) {
    assertMalformed(json, "");
  }

  @Test
  void refusesWhatFollowsTheSettings() {
    assertMalformed(open() + "} {}", "");
    assertMalformed(open() + "} x", "");
  }

  @Test
  void refusesAFieldTwice() {
    assertMalformed(open() + ",\"region\":\"VN\"}", "twice");
    assertMalformed(open() + ",\"unknown\":1,\"unknown\":1}", "twice");
    assertMalformed(open() + ",\"idsPerDay\":96,\"ids\\u0050erDay\":96}", "twice");
  }

  @Test
  void passesOverFieldsThatAreUnknown() throws Exception {
    AuthoritySettings settings =
        read(signed(
                open()
                    + ",\"later\":{\"a\":[1.5e3,null,true,\"\\u00e9\"]},\"retentionDays\":9,"
                    + "\"nearThresholds\":{\"WATCH\":{\"ANDROID\":0},\"IOS\":{\"ANDROID\":-80,"
                    + "\"IOS\":-81,\"WATCH\":7}},\"keys\":["
                    + KEY.replace("{", "{\"purpose\":\"bulletins\",")
                    + "]}"))
            .content();
    assertThat(settings.retentionDays()).hasValue(9);
    assertThat(settings.nearThresholds()).containsOnlyKeys(DevicePlatform.IOS);
    assertThat(settings.proximityModel(DevicePlatform.IOS)).isEqualTo(new ThresholdModel(-80, -81));
    assertThat(settings.keys()).hasSize(1);
  }

  @Test
  void passesOverUnknownFieldsWithinACycleAndARule() throws Exception {
    AuthoritySettings settings =
        read(signed(
                open()
                    + ",\"dutyCycle\":{\"advertiseOn\":15000,\"later\":{\"a\":[1]},\"advertiseOff\":0,"
                    + "\"scanOn\":15000,\"scanOff\":0},"
                    + "\"exposureRule\":{\"within\":\"NEAR\",\"later\":[{}],\"atLeast\":60000,"
                    + "\"bridge\":0}}"))
            .content();
    assertThat(settings.dutyCycle()).isPresent();
    assertThat(settings.exposureRule()).isPresent();
  }

  @Test
  void readsFalseAsFalse() throws Exception {
    String cycle =
        ",\"dutyCycle\":{\"advertiseOn\":15000,\"advertiseOff\":0,\"scanOn\":15000,"
            + "\"scanOff\":0,\"adapting\":false}";
    String rule =
        ",\"exposureRule\":{\"within\":\"NEAR\",\"atLeast\":60000,\"bridge\":0,"
            + "\"slidingDay\":false}";
    AuthoritySettings settings = read(signed(open() + cycle + rule + "}")).content();
    assertThat(settings.dutyCycle().orElseThrow().adapting()).isFalse();
    assertThat(settings.exposureRule().orElseThrow().sliding()).isFalse();

    settings = read(signed((open() + cycle + rule + "}").replace("false", "true"))).content();
    assertThat(settings.dutyCycle().orElseThrow().adapting()).isTrue();
    assertThat(settings.exposureRule().orElseThrow().sliding()).isTrue();

    assertMalformed((open() + cycle + "}").replace("false", "\"no\""), "adapting");
    assertMalformed((open() + rule + "}").replace("false", "0"), "slidingDay");
  }

  @Test
  void boundsTheDepthOfUnknownFields() throws Exception {
    String deep = ",\"later\":" + "[".repeat(15) + "]".repeat(15);
    assertThat(read(signed(open() + deep + "}")).content().edition().region()).isEqualTo("VN");
    assertMalformed((open() + deep + "}").replace("[]", "[[]]"), "");
  }

  @Test
  void boundsFields() throws Exception {
    assertThat(read(signed(open() + fields(59) + "}")).content().edition().region())
        .isEqualTo("VN");
    assertMalformed(open() + fields(60) + "}", "64 fields");
  }

  @Test
  void boundsItems() {
    String addresses =
        IntStream.range(0, 17)
            .mapToObj(i -> "\"https://x.example/" + i + "\"")
            .collect(Collectors.joining(","));
    assertMalformed(open() + ",\"bulletins\":[" + addresses + "]}", "16 items");
    String keys =
        IntStream.range(0, 17)
            .mapToObj(i -> KEY.replace("\"k\"", "\"k" + i + "\""))
            .collect(Collectors.joining(","));
    assertMalformed(open() + ",\"keys\":[" + keys + "]}", "16 items");
    String regions =
        IntStream.range(0, 17).mapToObj(i -> "\"R" + i + "\"").collect(Collectors.joining(","));
    assertMalformed(open() + ",\"keys\":[" + KEY.replace("\"VN\"", regions) + "]}", "16 items");
  }

  @Test
  void boundsStrings() {
    assertMalformed((open() + "}").replace("\"VN\"", "\"" + "V".repeat(33) + "\""), "region");
    assertMalformed((open() + "}").replace("UTC", "U".repeat(65)), "zone");
    assertMalformed(
        open() + ",\"bulletins\":[\"https://x.example/" + "x".repeat(495) + "\"]}", "512");
    assertMalformed(
        open() + ",\"keys\":[" + KEY.replace("\"k\"", "\"" + "k".repeat(65) + "\"") + "]}", "id");
  }

  @Test
  void boundsNesting() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    assertMalformed(open() + ",\"later\":" + deep + "}", "");
    assertMalformed("[".repeat(10_000), "");
  }

  @Test
  void refusesANumberOfManyDigitsQuickly() {
    assertMalformed(open().replace(":7,", ":" + "9".repeat(30_000) + ",") + "}", "");
  }

  @Test
  void showsNoControlCharactersInAMessage() {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> read(signed(open().replace("UTC", "\\u001b]0;x\\u0007\\u202e") + "}")))
        .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]*"));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] file = signed(open() + ",\"x\":\"?\"}");
    file[new String(file, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xff;
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> read(file))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED))
        .withMessageContaining("UTF-8");
  }

  private static String fields(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ",\"f" + i + "\":0")
        .collect(Collectors.joining());
  }

  private static void assertMalformed(String json, String inMessage) {
    assertThatExceptionOfType(SignedFileException.class)
        .as(json.substring(0, Math.min(json.length(), 500)))
        .isThrownBy(() -> read(signed(json)))
        .withMessageContaining(inMessage)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
  }
}
