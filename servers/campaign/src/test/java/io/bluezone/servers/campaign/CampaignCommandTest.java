// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.campaign.plan.Plans;
import io.bluezone.servers.cli.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignCommandTest {

  @TempDir Path folder;

  @Test
  void printsAPlanThatWorks() throws Exception {
    Call example = Call.in(Language.VI, "--example");
    assertThat(example.exit()).isZero();
    Path plan = Files.writeString(folder.resolve("plan.yaml"), example.out());
    Path kit = folder.resolve("kit");
    Call call = Call.in(Language.EN, "--plan", plan, "--out", kit);
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).isZero();
    assertThat(call.out())
        .contains("written: " + kit + " (files: 41)", "vi/sms-plain.txt: 1 part\n")
        .contains("apt install espeak-ng", "apt install ffmpeg");
  }

  @Test
  void writesNothingForAPlanThatIsRefused() throws Exception {
    Path plan = Files.writeString(folder.resolve("plan.yaml"), "campaign: a\nunitt: b\n");
    Call call = Call.in(Language.EN, "--plan", plan, "--out", folder.resolve("kit"));
    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err())
        .startsWith(
            "bluezone campaign: " + plan + ":2: there is no \"unitt\"; did you mean \"unit\"?");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(plan);
    }
  }

  @Test
  void refusesWordsThatHaveNoRoom() throws Exception {
    Path plan = Files.writeString(folder.resolve("plan.yaml"), Plans.widest());
    Call call = Call.in(Language.EN, "--plan", plan, "--out", folder.resolve("kit"));
    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err()).contains(plan + ": \"WWW", "WW\" is too wide", "write it shorter");
    assertThat(folder.resolve("kit")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void refusesAWrongCommandLine(Language language) {
    assertThat(Call.in(language).exit()).isEqualTo(2);
    assertThat(Call.in(language, "--plan", "x").exit()).isEqualTo(2);
    assertThat(Call.in(language, "--example", "--plan", "x", "--out", "y").exit()).isEqualTo(2);
    assertThat(Call.in(language, "--help").exit()).isZero();
    assertThat(Call.in(language, "--help").out()).contains("--example", "--out=DIR");
  }

  @Test
  void saysInVietnameseWhichFileIsMissing() {
    Call call = Call.in(Language.VI, "--plan", folder.resolve("x"), "--out", folder.resolve("y"));
    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err()).contains("không có tệp");
  }
}
