// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.cli.text.Language;
import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.outbreak.Outbreak;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepProgressTest {

  private static StepProgress progress(StringWriter err, boolean shown) {
    return new StepProgress(
        new PrintWriter(err, true),
        Texts.of(Language.EN).with(Outbreak.class),
        shown,
        Duration.ZERO);
  }

  @Test
  void drawsWhileSomethingGoesOnAndLeavesNothing() throws InterruptedException {
    StringWriter err = new StringWriter();
    try (StepProgress progress = progress(err, true)) {
      progress.at("progress.ids", 30, 60);
      while (!err.toString().contains("resolving IDs  50 %")) {
        Thread.sleep(5);
      }
    }
    assertThat(err.toString()).endsWith("\r");
  }

  @Test
  void drawsNothingWithoutATerminal() {
    StringWriter err = new StringWriter();
    try (StepProgress progress = progress(err, false)) {
      progress.at("progress.ids", 30, 60);
    }
    assertThat(err.toString()).isEmpty();
  }
}
