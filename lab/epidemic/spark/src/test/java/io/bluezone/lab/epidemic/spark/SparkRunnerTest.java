// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.epidemic.model.ModelRunner;
import io.bluezone.lab.epidemic.model.ThreadRunner;
import io.bluezone.lab.epidemic.sweep.Sweep;
import io.bluezone.lab.epidemic.sweep.SweepFile;
import io.bluezone.lab.epidemic.sweep.SweepSize;
import io.bluezone.servers.cli.value.Json;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SparkRunnerTest {

  private static final SweepSize SIZE = new SweepSize(1_000, 40, 2, 7);

  private static String sweep(ModelRunner runner) throws InterruptedException {
    Sweep sweep = new Sweep(SIZE, runner);
    return Json.line(SweepFile.of(SIZE, sweep.without(), sweep.settings(20))) + sweep.others(20, 3);
  }

  @Test
  void givesTheSumsOfOneMachine() throws InterruptedException {
    String there;
    try (ModelRunner spark = ServiceLoader.load(ModelRunner.class).findFirst().orElseThrow()) {
      assertThat(spark).isInstanceOf(SparkRunner.class);
      there = sweep(spark);
    }
    try (ModelRunner threads = new ThreadRunner(2)) {
      assertThat(there).isEqualTo(sweep(threads));
    }
  }
}
