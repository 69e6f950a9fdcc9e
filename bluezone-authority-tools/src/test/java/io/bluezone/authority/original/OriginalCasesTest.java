// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.original;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.io.CountingInputStream;
import com.google.common.primitives.Bytes;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalCasesTest {

  private static final String SEED_KEY =
      "A4ABC88C8AB3DC801441BAE25129ADDAAF1981F0BAC42E23FDB19B17D9C4B867";
  private static final String KEY =
      "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";
  private static final String ENTRY =
      "{\"daily_key\":\""
          + KEY
          + "\",\"time_start\":1596931200,\"max\":96,\"time_end\":1597017599}";

  private static List<OriginalCase> read(String json) throws IOException {
    return OriginalCaseReader.readAll(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String list(String... entries) {
    return "{\"data\":[" + String.join(",", entries) + "]}";
  }

  @Test
  void readsAnEntry() throws IOException {
    OriginalCase entry = read(list(ENTRY)).get(0);
    assertThat(entry.dailyKey().equalsSecret(SecretBytes.fromHex(KEY))).isTrue();
    assertThat(entry.timeStart()).isEqualTo(1_596_931_200);
    assertThat(entry.idsPerDay()).isEqualTo(96);
    assertThat(entry.timeEnd()).isEqualTo(1_597_017_599);
  }

  @Test
  void ignoresOtherFieldsOrderAndSpace() throws IOException {
    String entry =
        "{ \"x\" : [1,{\"daily_key\":2}], \"time_end\":1597017599,\n\"max\":96 ,"
            + "\"time_start\": 1596931200, \"daily_key\":\""
            + KEY
            + "\"}";
    assertThat(read("{\"v\":1, \"data\": [" + entry + "," + ENTRY + "] ,\"w\":{}}\n")).hasSize(2);
    assertThat(read(list())).isEmpty();
  }

  @Test
  void writesAsTheOriginalDoes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OriginalCase.writeAll(read(list(ENTRY, ENTRY)), out);
    String upper = ENTRY.replace(KEY, KEY.toUpperCase(Locale.ROOT));
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(list(upper, upper));
  }

  @Test
  void bringsBackASeedAfterTheOriginalsFields() throws IOException {
    SecretBytes seed = SecretBytes.fromHex("000102030405060708090a0b0c0d0e0f");
    DailyKey key = DailyKey.ofSeed(seed, LocalDate.of(2020, 8, 9));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OriginalCase.writeAll(
        List.of(OriginalCase.of(DisclosedKey.wholeDay(key, IdSchedule.DEFAULT))), out);
    String json = out.toString(StandardCharsets.UTF_8);
    assertThat(json)
        .isEqualTo(
            list(
                ENTRY.replace(KEY, SEED_KEY).replace("}", "")
                    + ",\"daily_key_seed\":\"000102030405060708090A0B0C0D0E0F\"}"));
    DisclosedKey back = read(json).get(0).toDisclosedKey();
    assertThat(back.key().seed().get().equalsSecret(seed)).isTrue();
    assertThat(back.key().secret().equalsSecret(key.secret())).isTrue();
  }

  @Test
  void writesAnEmptyList() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OriginalCase.writeAll(List.of(), out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"data\":[]}");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("", "breaks off"),
        Arguments.of("[" + ENTRY + "]", "the F0 list must be BEGIN_OBJECT"),
        Arguments.of("{}", "has no \"data\""),
        Arguments.of("{\"data\":{}}", "\"data\" must be BEGIN_ARRAY"),
        Arguments.of("{\"data\":[],\"data\":[]}", "the F0 list has a field twice"),
        Arguments.of("{\"data\":[]}{}", "line 1 column"),
        Arguments.of(list("1"), "entry 0 must be BEGIN_OBJECT, not NUMBER"),
        Arguments.of(list(ENTRY, "null"), "entry 1 must be BEGIN_OBJECT, not NULL"),
        Arguments.of(list(ENTRY, ENTRY + ",]"), "line 1 column"),
        Arguments.of("{\"data\":[" + ENTRY, "breaks off"),
        Arguments.of("{'data':[]}", "not JSON, at line 1 column 3"),
        Arguments.of("{\"data\":[] // no\n}", "not JSON"),
        Arguments.of(list(ENTRY.replace("\"max\":96,", "")), "entry 0: \"max\" is missing"),
        Arguments.of(
            list(ENTRY.replace("\"max\":96", "\"max\":96,\"max\":96")),
            "entry 0 has a field twice"),
        Arguments.of(list(ENTRY.replace(":96,", ":\"96\",")), "max must be an integer"),
        Arguments.of(list(ENTRY.replace("96,", "9.6e1,")), "max must be an integer"),
        Arguments.of(list(ENTRY.replace("96,", "96.0,")), "max must be an integer"),
        Arguments.of(list(ENTRY.replace("96,", "096,")), "not JSON"),
        Arguments.of(list(ENTRY.replace(":96,", ":1,")), "max is 1, it must be 2 to 1440"),
        Arguments.of(list(ENTRY.replace(":96,", ":1441,")), "max is 1441"),
        Arguments.of(list(ENTRY.replace(":96,", ":4294967392,")), "not 4294967392"),
        Arguments.of(list(ENTRY.replace("1596931200", "-1")), "time_start is -1"),
        Arguments.of(list(ENTRY.replace("1596931200", "null")), "time_start must be"),
        Arguments.of(
            list(ENTRY.replace("1596931200", "1596931200000")), "time_start is 1596931200000"),
        Arguments.of(list(ENTRY.replace("1596931200", "9999999999999999999")), "up to 18 digits"),
        Arguments.of(list(ENTRY.replace("1597017599", "1697017599")), "366 days"),
        Arguments.of(list(ENTRY.replace(KEY, KEY.substring(1))), "64 hex digits"),
        Arguments.of(list(ENTRY.replace(KEY, KEY.replace('0', 'g'))), "64 hex digits"),
        Arguments.of(list(ENTRY.replace(KEY, KEY.replace('0', '０'))), "64 hex digits"),
        Arguments.of(list(ENTRY.replace("\"" + KEY + "\"", "7")), "daily_key must be STRING"),
        Arguments.of(withSeed("\"00\""), "daily_key_seed must be 32 hex digits"),
        Arguments.of(withSeed("7"), "daily_key_seed must be STRING"),
        Arguments.of(
            withSeed("\"" + "0".repeat(32) + "\""), "the seed is not that of the daily key"),
        Arguments.of("{\"a\":" + "[".repeat(17) + "]".repeat(17) + "}", "not JSON"));
  }

  private static String withSeed(String seed) {
    return list(ENTRY.replace("}", ",\"daily_key_seed\":" + seed + "}"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesBadLists(String json, String message) {
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(() -> read(json))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e).message().doesNotContainIgnoringCase("aabbcc"));
  }

  /** Each is refused by itself, and passed over between two good ones on request. */
  @ParameterizedTest
  @MethodSource
  void passesOverAnEntryThatIsNoCase(String bad) throws IOException {
    assertThatExceptionOfType(OriginalFormatException.class).isThrownBy(() -> read(list(bad)));
    byte[] json = list(bad, ENTRY, bad, bad, ENTRY, bad).getBytes(StandardCharsets.UTF_8);
    try (OriginalCaseReader reader =
        OriginalCaseReader.skippingBad(new ByteArrayInputStream(json), OriginalLimits.DEFAULT)) {
      assertThat(reader.next()).isPresent();
      assertThat(reader.skipped()).isEqualTo(1);
      assertThat(reader.next()).isPresent();
      assertThat(reader.next()).isEmpty();
      assertThat(reader.skipped()).isEqualTo(4);
    }
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(() -> skipping(json, new OriginalLimits(json.length, 5)))
        .withMessageContaining("more than 5 entries");
  }

  static Stream<String> passesOverAnEntryThatIsNoCase() {
    return Stream.of(
        "1",
        "null",
        "[{\"daily_key\":1}]",
        "{}",
        ENTRY.replace("\"max\":96,", ""),
        ENTRY.replace("\"max\":96", "\"max\":96,\"max\":96"),
        ENTRY.replace(":96,", ":\"96\","),
        ENTRY.replace(":96,", ":{\"a\":[1]},"),
        ENTRY.replace(":96,", ":1441,"),
        ENTRY.replace(":96,", ":4294967392,"),
        ENTRY.replace("1596931200", "-1"),
        ENTRY.replace(KEY, KEY.substring(1)),
        ENTRY.replace("\"" + KEY + "\"", "[[7]]"),
        "{"
            + String.join(",", IntStream.range(0, 40).mapToObj(i -> "\"f" + i + "\":0").toList())
            + "}");
  }

  @Test
  void doesNotPassOverWhatIsNotJson() {
    for (String json :
        new String[] {
          "{\"data\":[" + ENTRY, list("1", ENTRY) + "x", list(ENTRY, "{'a':1}"), "[]"
        }) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      assertThatExceptionOfType(OriginalFormatException.class)
          .as(json)
          .isThrownBy(() -> skipping(bytes, OriginalLimits.DEFAULT));
    }
  }

  private static void skipping(byte[] json, OriginalLimits limits) throws IOException {
    try (OriginalCaseReader reader =
        OriginalCaseReader.skippingBad(new ByteArrayInputStream(json), limits)) {
      while (reader.next().isPresent()) {
        // Only whether it is refused matters.
      }
    }
  }

  @Test
  void tellsTheLineOfAnError() {
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(
            () -> read("{\"data\":[\n" + ENTRY + ",\n" + ENTRY.replace(":96,", ":x,") + "]}"))
        .withMessageContaining("line 3");
  }

  @Test
  void refusesAnEntryCutAnywhere() {
    String json = list(ENTRY);
    for (int length = 0; length < json.length(); length++) {
      String cut = json.substring(0, length);
      assertThatExceptionOfType(OriginalFormatException.class)
          .as("%s characters", length)
          .isThrownBy(() -> read(cut));
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] json = list(ENTRY.replace("}", ",\"x\":\"?\"}")).getBytes(StandardCharsets.UTF_8);
    json[Bytes.indexOf(json, (byte) '?')] = (byte) 0xff;
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(() -> OriginalCaseReader.readAll(new ByteArrayInputStream(json)))
        .withMessageContaining("not UTF-8");
  }

  @Test
  void refusesTooManyFields() {
    String fields =
        String.join(",", IntStream.range(0, 33).mapToObj(i -> "\"f" + i + "\":0").toList());
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(() -> read("{\"data\":[{" + fields + "}]}"))
        .withMessageContaining("entry 0 has more than 32 fields");
  }

  @Test
  void holdsTheLimits() throws IOException {
    byte[] json = list(ENTRY, ENTRY).getBytes(StandardCharsets.UTF_8);
    assertThat(count(json, new OriginalLimits(json.length, 2))).isEqualTo(2);
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(() -> count(json, new OriginalLimits(json.length, 1)))
        .withMessageContaining("more than 1 entries");
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(() -> count(json, new OriginalLimits(json.length - 1, 2)))
        .withMessageContaining("bytes");
  }

  private static int count(byte[] json, OriginalLimits limits) throws IOException {
    try (OriginalCaseReader reader =
        new OriginalCaseReader(new ByteArrayInputStream(json), limits)) {
      int entries = 0;
      while (reader.next().isPresent()) {
        entries++;
      }
      assertThat(reader.next()).isEmpty();
      return entries;
    }
  }

  static Stream<Arguments> endlessTexts() {
    return Stream.of(
        Arguments.of("name of a field", "{\"", "a"),
        Arguments.of("name of an entry's field", "{\"data\":[{\"", "\\u0041"),
        Arguments.of("key", "{\"data\":[{\"daily_key\":\"", "0a"),
        Arguments.of("text passed over", "{\"x\":[\"", "\\\""),
        Arguments.of("number", "{\"data\":[{\"max\":", "9"),
        Arguments.of("word", "{\"data\":[{\"max\":", "true"));
  }

  /** What keeps texts whole in memory could otherwise be made to hold all that is sent. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("endlessTexts")
  void refusesATextWithoutEndSoon(String what, String start, String repeated) {
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayInputStream(
                repeated.repeat((64 << 20) / repeated.length()).getBytes(StandardCharsets.UTF_8)));
    CountingInputStream counting = new CountingInputStream(endless);
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(() -> OriginalCaseReader.readAll(counting));
    assertThat(counting.getCount()).isLessThan(1 << 18);
  }

  @Test
  void takesATextOfAsManyCharactersAsIsSaid() throws IOException {
    String longest = "\\\"".repeat(16_384 / 2);
    assertThat(read("{\"" + longest + "\":\"" + longest + "\",\"data\":[" + ENTRY + "]}"))
        .hasSize(1);
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(() -> read("{\"x\":\"" + longest + "a\",\"data\":[]}"))
        .withMessage("a text has more than 16384 characters");
  }

  private static String fields(int count) {
    return IntStream.range(0, count).mapToObj(i -> "\"x" + i + "\":0,").collect(joining());
  }

  @Test
  void readsAsManyFieldsAndLevelsAsAreSaid() throws IOException {
    assertThat(read("{" + fields(31) + "\"data\":[" + ENTRY + "]}")).hasSize(1);
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(() -> read("{" + fields(32) + "\"data\":[" + ENTRY + "]}"))
        .withMessageStartingWith("the F0 list has more than 32 fields");
    assertThat(read("{\"x\":" + "[".repeat(15) + "]".repeat(15) + ",\"data\":[]}")).isEmpty();
    assertThatExceptionOfType(OriginalFormatException.class)
        .isThrownBy(() -> read("{\"x\":" + "[".repeat(16) + "]".repeat(16) + ",\"data\":[]}"));
  }

  @Test
  void closesTheListWithItsReaderAndWriter() throws IOException {
    boolean[] closed = new boolean[2];
    InputStream in =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    new OriginalCaseReader(in, OriginalLimits.DEFAULT).close();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[1] = true;
          }
        };
    OriginalCase.writeAll(List.of(), out);
    assertThat(closed).containsExactly(true, true);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void refusesLimitsThatLetNothingThrough(long bytes) {
    assertThatIllegalArgumentException().isThrownBy(() -> new OriginalLimits(bytes, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new OriginalLimits(1, -1));
    assertThat(new OriginalLimits(1, 0).maxEntries()).isZero();
  }
}
