// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Vietnamese texts use the terms of the glossary, one for each thing. */
class VietnameseTermsTest {

  private static final Pattern TEXTS =
      Pattern.compile(
          ".*/src/main/.*(_vi|/i18n/[a-z]+)\\.properties|.*/values-vi/strings\\.xml|.*\\.vi\\.md");
  private static final Pattern OLD =
      Pattern.compile(
          "nghe thấy|\\bcác nơi\\b|tiếp xúc là đúng|hỏi ngay|lần hỏi|rời khỏi máy</|máy đang đóng"
              + "|hộp này|kiểm soát viên|= (CÁCH|CŨ)$|lẽ ra phải thế"
              + "|ca nhiễm|ca xác nhận|ca F0|bị khóa|đã khóa|khóa tài khoản"
              + "|upload\\.RELEASED=được công bố",
          Pattern.MULTILINE
              | Pattern.CASE_INSENSITIVE
              | Pattern.UNICODE_CASE
              | Pattern.UNICODE_CHARACTER_CLASS);

  @Test
  void usesTheTermsOfTheGlossary() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (String file : Repository.get().files()) {
      if (TEXTS.matcher(file).matches()) {
        String text = Files.readString(Repository.ROOT.resolve(file));
        OLD.matcher(text)
            .results()
            .map(MatchResult::group)
            .forEach(term -> complaints.add(file + ": " + term));
      }
    }
    assertThat(complaints).as("docs/glossary.md has the terms").isEmpty();
  }
}
