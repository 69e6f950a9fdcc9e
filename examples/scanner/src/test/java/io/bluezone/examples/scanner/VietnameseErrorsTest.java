// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused is said in Vietnamese to whoever asks for it; the library's words are marked. */
class VietnameseErrorsTest {

  @TempDir Path folder;

  private CommandRun run(String line) {
    List<String> args = new ArrayList<>();
    for (String word : Splitter.on(' ').split(line)) {
      args.add(word.replace("{}", folder.toString()));
    }
    args.add("--lang=vi");
    return CommandRun.of(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          advertise --radio sim --id 12 | --id: mã định danh gồm 24 chữ số hex, không phải "12"
          bulletin show {}/text --authority-key a:12 | --authority-key: khóa công khai không viết
          log export --history {}/h --from 2020-08-10 --to 2020-08-09 --consent x | đứng trước
          log import --history {}/text --log {}/log | không dùng được (nguyên văn tiếng Anh: {}/text:1
          """)
  void saysWhatIsWrong(String line, String said) throws IOException {
    Files.writeString(folder.resolve("text"), "no history");
    CommandRun run = run(line);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).contains(said.replace("{}", folder.toString()));
  }

  @Test
  void saysWhyAFileIsNotOpened() throws IOException {
    assertThat(run("keygen --recipient --id cdc --out {}/key").exitCode()).isZero();
    Files.writeString(folder.resolve("sealed"), "not sealed");
    CommandRun run = run("unseal {}/sealed --key {}/key --out {}/out");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("không mở được: tệp niêm phong cho khóa hay --purpose khác")
        .doesNotContain("not ");
  }

  @Test
  void showsThePlainTableInVietnamese() {
    CommandRun run = run("scan --radio sim --seed 5 --duration 5s");
    assertThat(run.lines().get(1).strip().replaceAll(" +", " "))
        .isEqualTo("MÃ ĐỊNH DANH LOẠI MÁY dBm ĐỘ GẦN TỪ LÚC ĐẾN LÚC SỐ LẦN");
    assertThat(run.lines())
        .allMatch(line -> line.length() <= 80)
        .anyMatch(l -> l.contains(" gần "));
    assertThat(run.out()).doesNotContain(" near ").doesNotContain("PLATFORM");
  }
}
