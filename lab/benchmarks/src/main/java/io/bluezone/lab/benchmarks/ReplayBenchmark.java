// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.base.Registration;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.capture.CaptureRadio;
import io.bluezone.tracing.beacon.Beacon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A btsnoop capture from its file to decoded Bluezone frames: reports a second. */
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx64m", "-XX:+UseSerialGC"})
public class ReplayBenchmark extends RateBenchmark {

  private static final int REPORTS = 1_000_000;

  private @Nullable Path file;

  @Setup
  public void prepare() throws IOException {
    file = Files.createTempFile("replay", ".btsnoop");
    BigCapture.write(file, REPORTS);
  }

  @TearDown
  public void remove() throws IOException {
    if (file != null) {
      Files.delete(file);
    }
  }

  /** {@return how many of the reports are Bluezone's} */
  @Benchmark
  @OperationsPerInvocation(REPORTS)
  public int replay() throws Exception {
    if (file == null) {
      throw new IllegalStateException("there is no capture");
    }
    Counter counter = new Counter();
    try (CaptureRadio radio = CaptureRadio.open(file);
        Registration scan = radio.scan(ScanSettings.DEFAULT, counter)) {
      return counter.end.get();
    }
  }

  private static final class Counter implements ScanListener {
    final CompletableFuture<Integer> end = new CompletableFuture<>();
    private int beacons;

    @Override
    public void onReport(ScanReport report) {
      if (Beacon.decode(report).isPresent()) {
        beacons++;
      }
    }

    @Override
    public void onEnd(Optional<RadioException> cause) {
      cause.ifPresentOrElse(end::completeExceptionally, () -> end.complete(beacons));
    }
  }
}
