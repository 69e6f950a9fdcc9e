// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.outbreak.reference.Command;
import io.bluezone.servers.outbreak.reference.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

  @TempDir Path folder;

  static Stream<String> commands() {
    return Stream.of(
        "prepare", "run", "report", "withdraw", "purge", "pseudonyms", "city", "generate");
  }

  private static Set<String> keys(Language language) {
    return new TreeSet<>(
        Collections.list(Texts.of(language).with(Outbreak.class).bundle().getKeys()));
  }

  @Test
  void saysEverythingInBothLanguages() {
    assertThat(keys(Language.VI)).containsAll(keys(Language.EN));
  }

  @Test
  void hasEveryPlaceholderInBothLanguages() {
    for (String key : keys(Language.EN)) {
      String english = Texts.of(Language.EN).with(Outbreak.class).bundle().getString(key);
      String vietnamese = Texts.of(Language.VI).with(Outbreak.class).bundle().getString(key);
      assertThat(placeholders(vietnamese)).as(key).isEqualTo(placeholders(english));
    }
  }

  private static List<String> placeholders(String pattern) {
    return java.util.regex.Pattern.compile("%[,.0-9]*[a-z%]")
        .matcher(pattern)
        .results()
        .map(java.util.regex.MatchResult::group)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpsInVietnamese(String command) {
    String help = Command.in(Language.VI, command, "--help").out();
    assertThat(help).contains("Cách dùng:", "Mã thoát:", "Ngôn ngữ:");
    // Every option has words of its own language: none of the English ones is left.
    String english = Command.in(Language.EN, command, "--help").out();
    List<String> said = english.lines().filter(line -> line.matches(".* [a-z]{4,}\\.$")).toList();
    assertThat(said).isNotEmpty();
    assertThat(help.lines()).doesNotContainAnyElementsOf(said);
    assertThat(help).doesNotContain("Default", "Usage", "Where ", "What ", "How ", "Writes");
  }

  @Test
  void helpsInVietnameseAtTheRoot() {
    assertThat(Command.in(Language.VI, "--help").out())
        .contains("Các lệnh:", "Hủy dữ liệu đã quá hạn lưu", "0     hoàn tất")
        .doesNotContain("Destroys", "Commands:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=hãy chọn việc cần làm: prepare, run, report",
        "nonsense=không có lệnh nonsense",
        "run --data d --cases c --nonsense=không có tùy chọn --nonsense",
        "run --cases c --data=--data thiếu giá trị",
        "run=thiếu --data, --cases",
        "run --tolerance 3 --data d --cases c=--tolerance: \"3\" không phải khoảng thời gian",
        "run --tolerance 999d --data d --cases c=--tolerance: \"999d\" dài hơn 366 ngày",
        "run --min-minutes x --data d --cases c=--min-minutes: \"x\" không phải số nguyên",
        "run --engine oracle --data d --cases c=--engine: \"oracle\" không thuộc các giá trị"
            + " duckdb, spark",
        "run --data d --data e --cases c=--data bị lặp lại",
        "prepare --histories a --keys b --out c --retention 0=--retention: cần từ 1 đến 366 ngày"
      })
  void tellsAWrongCommandLineInVietnamese(String line) {
    String[] halves = line.split("=", 2);
    Object[] words = halves[0].isEmpty() ? new Object[0] : halves[0].split(" ");
    Command call = Command.in(Language.VI, words);
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains(halves[1]);
  }

  @Test
  void tellsFindingsAndFaultsInVietnamese() throws IOException {
    Folders people = new Folders(folder).consent("anna", "binh").meet("anna", "binh", 40, 5);
    people.cases("anna");
    Object[] prepare = {
      "prepare",
      "--histories",
      people.history(),
      "--keys",
      folder.resolve("keys"),
      "--out",
      people.data(),
      "--pseudonym-key",
      folder.resolve("key")
    };
    assertThat(Command.in(Language.VI, prepare).out()).contains("2 người đã đồng ý");
    Object[] run = {
      "run",
      "--data",
      people.data(),
      "--cases",
      folder.resolve("cases.csv"),
      "--pseudonym-key",
      folder.resolve("key")
    };
    assertThat(Command.in(Language.VI, run).out()).contains("tiếp xúc được xác nhận     1\n");
    Files.writeString(folder.resolve("cases.csv"), "anna,today\n");
    Command wrong = Command.in(Language.VI, run);
    assertThat(wrong.exit()).isEqualTo(3);
    assertThat(wrong.err()).contains("cases.csv:1: cần NAME");
    Files.write(folder.resolve("cases.csv"), new byte[] {'a', (byte) 0xff, ',', '1'});
    assertThat(Command.in(Language.VI, run).err()).contains("không phải UTF-8");
    Files.delete(folder.resolve("cases.csv"));
    assertThat(Command.in(Language.VI, run).err()).contains("không có tệp này");
  }
}
