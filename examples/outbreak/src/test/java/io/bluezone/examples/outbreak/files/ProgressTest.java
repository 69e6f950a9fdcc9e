// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void drawsWhileSomethingGoesOnAndLeavesNothing() throws InterruptedException {
    StringWriter err = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(err, true), true, Duration.ZERO)) {
      progress.at("resolving", 30, 60);
      while (!err.toString().contains("resolving  50 %")) {
        Thread.sleep(5);
      }
    }
    assertThat(err.toString()).endsWith("\r");
  }

  @Test
  void drawsNothingWithoutATerminal() {
    StringWriter err = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(err, true), false, Duration.ZERO)) {
      progress.at("resolving", 30, 60);
    }
    assertThat(err.toString()).isEmpty();
  }
}
