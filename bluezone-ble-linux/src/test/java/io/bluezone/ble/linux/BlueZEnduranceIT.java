// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten minutes of {@code bluezone trace} with an iPhone and a row of Android phones around. */
@Tag("long")
class BlueZEnduranceIT {

  private static final int SAMPLES = 20;
  private static final Duration BETWEEN = Duration.ofSeconds(30);
  private static final int WARM_UP = 2;
  private static final double HEAP_MAY_GROW = 1.1;
  private static final String IOS_SERVICE = "00004e56-73f5-4bc4-a12f-17d1ad07a667";
  private static final String IOS_ID = "00004e56-73f5-4bc4-a12f-17d1ad07a689";

  @Test
  void keepsHeapAndThreadsAsTheyAre() throws Exception {
    List<Sample> samples = new ArrayList<>();
    String status;
    try (Peer iphone = Peer.onBlueZ("serve", "hci1", IOS_SERVICE, IOS_ID, "ff".repeat(12));
        TracerProgram tracer = new TracerProgram("hci0")) {
      tracer.awaitStatus("  sending  listening");
      for (int i = 0; i < WARM_UP + SAMPLES; i++) {
        try (Peer phone = Peer.bare("phone", "hci2", "%024x".formatted(i + 1))) {
          RealTime.pass(BETWEEN);
        }
        samples.add(Sample.of(tracer.pid()));
      }
      tracer.awaitStatus("frames");
      status = tracer.status();
      assertThat(tracer.interrupt()).isZero();
    }
    report(samples, status);
    List<Sample> early = samples.subList(WARM_UP, WARM_UP + SAMPLES / 3);
    List<Sample> late = samples.subList(samples.size() - SAMPLES / 3, samples.size());
    assertThat((double) median(late, Sample::heap))
        .isLessThan(median(early, Sample::heap) * HEAP_MAY_GROW);
    assertThat(median(late, Sample::threads)).isLessThanOrEqualTo(median(early, Sample::threads));
    assertThat(median(late, Sample::files)).isLessThanOrEqualTo(median(early, Sample::files));
    assertThat(TracerProgram.number(status, "encounters")).isGreaterThanOrEqualTo(SAMPLES);
  }

  private static long median(List<Sample> samples, ToLongFunction<Sample> value) {
    return samples.stream()
        .mapToLong(value)
        .sorted()
        .skip(samples.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static void report(List<Sample> samples, String status) throws IOException {
    String lines = samples.stream().map(Sample::toString).collect(Collectors.joining("\n"));
    Files.writeString(
        Path.of(System.getenv("VM_OUT"), "endurance.txt"), lines + "\n" + status + "\n");
  }

  /**
   * A program's use of the machine.
   *
   * @param heap what is left after a collection, in KiB
   */
  private record Sample(long heap, long threads, long files) {
    static Sample of(long pid) {
      Shell.run("jcmd %d GC.run".formatted(pid));
      return new Sample(
          number(
              "jcmd %d GC.heap_info | grep -oP 'generation .*used \\K\\d+' | awk '{sum += $1} END {print sum}'"
                  .formatted(pid)),
          number("ls /proc/%d/task | wc -l".formatted(pid)),
          number("ls /proc/%d/fd | wc -l".formatted(pid)));
    }

    private static long number(String command) {
      return Long.parseLong(Shell.run(command));
    }
  }
}
