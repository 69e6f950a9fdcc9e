// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static io.bluezone.ble.virtual.capture.Samples.RANDOM;
import static io.bluezone.ble.virtual.capture.Samples.TIME;
import static io.bluezone.ble.virtual.capture.Samples.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.spi.DuplicateFilter;
import io.bluezone.ble.virtual.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The radio as its users see it. */
class CaptureRadioTest {

  @TempDir Path directory;

  private final VirtualExecutor executor = new VirtualExecutor();

  private Path file(int... numbers) throws IOException {
    CaptureBuilder capture = CaptureBuilder.btsnoop(1002);
    for (int number : numbers) {
      capture.add(TIME, Hci.h4(Hci.legacyEvent(Hci.report(0, RANDOM, -60, data(number)))));
    }
    return Files.write(directory.resolve("some.btsnoop"), capture.toByteArray());
  }

  private CaptureRadio open(Path file) throws RadioException {
    return CaptureRadio.open(file, executor);
  }

  private static List<Integer> numbers(Heard heard) {
    return heard.reports.stream().map(report -> report.data().bytes().get(8)).toList();
  }

  private static ScanListener listener(
      Consumer<ScanReport> reports, Consumer<Optional<RadioException>> end) {
    return new ScanListener() {
      @Override
      public void onReport(ScanReport report) {
        reports.accept(report);
      }

      @Override
      public void onEnd(Optional<RadioException> cause) {
        end.accept(cause);
      }
    };
  }

  private static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(RadioException.class)
        .isThrownBy(call)
        .matches(e -> e.reason() == reason);
  }

  @Test
  void hearsTheWholeFileOnADaemonThread() throws Exception {
    List<ScanReport> heard = new ArrayList<>();
    CompletableFuture<Thread> end = new CompletableFuture<>();
    try (CaptureRadio radio = CaptureRadio.open(file(1, 2, 3));
        Registration scan =
            radio.scan(
                ScanSettings.DEFAULT,
                listener(heard::add, cause -> end.complete(Thread.currentThread())))) {
      assertThat(end.get().isDaemon()).isTrue();
      assertThat(end.get().getName()).isEqualTo("capture some.btsnoop");
      assertThat(heard).hasSize(3);
      assertThat(scan.isActive()).isFalse();
    }
  }

  @Test
  void startsEachScanAtTheFilesStart() throws Exception {
    try (CaptureRadio radio = open(file(1, 2))) {
      for (int round = 0; round < 3; round++) {
        Heard seen = new Heard();
        Registration scan = radio.scan(ScanSettings.DEFAULT, seen);
        executor.run();
        assertThat(numbers(seen)).containsExactly(1, 2);
        assertThat(seen.ends).containsExactly(Optional.empty());
        assertThat(scan.isActive()).isFalse();
        assertThat(radio.statistics().reports()).isEqualTo(2);
      }
    }
  }

  @Test
  void runsOneScanAtATime() throws Exception {
    try (CaptureRadio radio = open(file(1))) {
      Registration first = radio.scan(ScanSettings.DEFAULT, new Heard());
      assertRefused(Reason.BUSY, () -> radio.scan(ScanSettings.DEFAULT, new Heard()));
      first.close();
      Heard seen = new Heard();
      assertRuns(radio.scan(ScanSettings.DEFAULT, seen));
      executor.run();
      assertThat(numbers(seen)).containsExactly(1);
    }
  }

  @Test
  void letsAListenerCloseItsScanInTheMiddle() throws Exception {
    try (CaptureRadio radio = open(file(1, 2, 3))) {
      List<Registration> own = new ArrayList<>();
      Heard seen = new Heard();
      Registration scan =
          radio.scan(
              ScanSettings.DEFAULT,
              listener(
                  report -> {
                    seen.onReport(report);
                    own.get(0).close();
                  },
                  cause -> {
                    throw new IllegalStateException("a closed scan has no end");
                  }));
      own.add(scan);
      executor.run();
      assertThat(numbers(seen)).containsExactly(1);
      assertThat(scan.isActive()).isFalse();
      scan.close();
    }
  }

  @Test
  void letsAnotherThreadCloseAScanInTheMiddle() throws Exception {
    Path file = file(1, 2, 3);
    CountDownLatch heard = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Heard seen = new Heard();
    try (CaptureRadio radio = CaptureRadio.open(file)) {
      Registration scan =
          radio.scan(
              ScanSettings.DEFAULT,
              report -> {
                seen.onReport(report);
                heard.countDown();
                awaitUninterruptibly(closed);
              });
      heard.await();
      scan.close();
      closed.countDown();
      Heard again = new Heard();
      CountDownLatch end = new CountDownLatch(1);
      try (Registration second =
          radio.scan(ScanSettings.DEFAULT, listener(again::onReport, cause -> end.countDown()))) {
        end.await();
      }
      assertThat(numbers(seen)).containsExactly(1);
      assertThat(numbers(again)).containsExactly(1, 2, 3);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void callsAListenerThatThrowsAgain() throws Exception {
    try (CaptureRadio radio = open(file(1, 2))) {
      Heard seen = new Heard();
      assertRuns(
          radio.scan(
              ScanSettings.DEFAULT,
              new ScanListener() {
                @Override
                public void onReport(ScanReport report) {
                  seen.onReport(report);
                  throw new IllegalStateException("a listener's own fault");
                }

                @Override
                public void onEnd(Optional<RadioException> cause) {
                  seen.onEnd(cause);
                  throw new IllegalStateException("once more");
                }
              }));
      executor.run();
      assertThat(numbers(seen)).containsExactly(1, 2);
      assertThat(seen.ends).hasSize(1);
    }
  }

  @Test
  void endsTheScanByDamageWithItsCause() throws Exception {
    Path file = file(1, 2);
    Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
    try (CaptureRadio radio = open(file)) {
      Heard seen = new Heard();
      assertRuns(radio.scan(ScanSettings.DEFAULT, seen));
      executor.run();
      assertThat(numbers(seen)).containsExactly(1, 2);
      assertThat(seen.ends).hasSize(1);
      RadioException cause = seen.ends.get(0).orElseThrow();
      assertThat(cause.reason()).isEqualTo(Reason.DAMAGED_INPUT);
      assertThat(cause)
          .hasMessageStartingWith(file + " is damaged at byte " + (Files.size(file) - 1));
    }
  }

  @Test
  void holdsBackEverythingElseByFilters() throws Exception {
    try (CaptureRadio radio = open(file(1, 2, 1))) {
      Heard seen = new Heard();
      ScanFilter two =
          ScanFilter.ofManufacturer(0xffff, Octets.fromHex("ff02"), Octets.fromHex("00ff"));
      assertRuns(radio.scan(ScanSettings.DEFAULT.withFilters(List.of(two)), seen));
      executor.run();
      assertThat(numbers(seen)).containsExactly(2);
      assertThat(radio.statistics().reports()).isEqualTo(3);
    }
  }

  @Test
  void holdsBackRepetitionsThatAreNotWanted() throws Exception {
    try (CaptureRadio radio = open(file(1, 2, 1, 3, 3, 2))) {
      Heard seen = new Heard();
      assertRuns(radio.scan(ScanSettings.DEFAULT.withDuplicates(false), seen));
      executor.run();
      assertThat(numbers(seen)).containsExactly(1, 2, 1, 3, 2);
    }
  }

  @Test
  void remembersTheLastFramesOfOnlySoManyDevices() throws Exception {
    int devices = DuplicateFilter.CAPACITY + 2;
    CaptureBuilder capture = CaptureBuilder.btsnoop(1002);
    for (int i = 0; i < devices; i++) {
      DeviceAddress address = new DeviceAddress(i, DeviceAddress.Type.RANDOM);
      capture.add(TIME, Hci.h4(Hci.legacyEvent(Hci.report(0, address, -60, data(1)))));
    }
    byte[] twice = capture.toByteArray();
    capture.out.bytes(Arrays.copyOfRange(twice, 16, twice.length));
    Path file = Files.write(directory.resolve("many.btsnoop"), capture.toByteArray());
    try (CaptureRadio radio = open(file)) {
      Heard seen = new Heard();
      assertRuns(radio.scan(ScanSettings.DEFAULT.withDuplicates(false), seen));
      executor.run();
      assertThat(seen.reports).hasSize(2 * devices);
    }
  }

  @Test
  void listensAlone() throws Exception {
    try (CaptureRadio radio = open(file(1))) {
      assertThat(radio.capabilities().name()).isEqualTo("some.btsnoop");
      assertThat(radio.capabilities().platform()).contains("btsnoop");
      assertThat(radio.capabilities().canAdvertise()).isFalse();
      assertThat(radio.capabilities().gattClient()).isFalse();
      assertThat(radio.capabilities().gattServer()).isFalse();
      assertRefused(Reason.NOT_SUPPORTED, () -> advertise(radio));
      assertRefused(Reason.NOT_SUPPORTED, () -> serve(radio));
      assertThat(readFailure(radio)).isEqualTo(Reason.NOT_SUPPORTED);
    }
  }

  @Test
  void stopsItsScanOnceClosedAndRefusesTheRest() throws Exception {
    CaptureRadio radio = open(file(1));
    List<RadioState> states = new ArrayList<>();
    assertRuns(
        radio.addStateListener(
            state -> {
              throw new IllegalStateException("a listener's own fault");
            }));
    Registration follow = radio.addStateListener(states::add);
    radio.addStateListener(states::add).close();
    assertThat(radio.state()).isEqualTo(RadioState.ON);
    Heard seen = new Heard();
    Registration scan = radio.scan(ScanSettings.DEFAULT, seen);
    radio.close();
    radio.close();
    executor.run();
    assertThat(scan.isActive()).isFalse();
    assertThat(follow.isActive()).isFalse();
    assertThat(seen.reports).isEmpty();
    assertThat(seen.ends).isEmpty();
    assertThat(states).containsExactly(RadioState.CLOSED);
    assertThat(radio.state()).isEqualTo(RadioState.CLOSED);
    assertRefused(Reason.CLOSED, () -> radio.scan(ScanSettings.DEFAULT, new Heard()));
    assertRefused(Reason.CLOSED, () -> advertise(radio));
    assertRefused(Reason.CLOSED, () -> serve(radio));
    assertThat(readFailure(radio)).isEqualTo(Reason.CLOSED);
  }

  @Test
  void refusesFilesThatCannotBeRead() throws Exception {
    Path missing = directory.resolve("missing.btsnoop");
    assertThatExceptionOfType(RadioException.class)
        .isThrownBy(() -> CaptureRadio.open(missing))
        .withMessageContaining(missing.toString())
        .matches(e -> e.reason() == Reason.ADAPTER_MISSING);
    assertRefused(Reason.PLATFORM, () -> CaptureRadio.open(directory));
    Path text = Files.writeString(directory.resolve("notes.txt"), "Some notes.");
    assertRefused(Reason.NOT_SUPPORTED, () -> CaptureRadio.open(text));
  }

  @Test
  void missesAFileThatWentAwayAtTheNextScan() throws Exception {
    Path file = file(1);
    try (CaptureRadio radio = open(file)) {
      assertRuns(radio.scan(ScanSettings.DEFAULT, new Heard()));
      executor.run();
      Files.delete(file);
      assertRefused(Reason.ADAPTER_MISSING, () -> radio.scan(ScanSettings.DEFAULT, new Heard()));
    }
  }

  @Test
  void refusesTheScanIfTheExecutorIsShutDown() throws Exception {
    try (CaptureRadio radio = open(file(1))) {
      executor.shutdown();
      assertRefused(Reason.RELEASED, () -> radio.scan(ScanSettings.DEFAULT, new Heard()));
    }
  }

  @Test
  void tellsByStatisticsHowFarItHasCome() throws Exception {
    Path file = file(1, 2);
    try (CaptureRadio radio = open(file)) {
      assertThat(radio.statistics().bytesRead()).isZero();
      assertThat(radio.fileSize()).hasValue(Files.size(file));
      List<Long> progress = new ArrayList<>();
      assertRuns(
          radio.scan(ScanSettings.DEFAULT, report -> progress.add(radio.statistics().bytesRead())));
      executor.run();
      assertThat(progress).containsExactly(16 + (Files.size(file) - 16) / 2, Files.size(file));
    }
  }

  private static Registration advertise(CaptureRadio radio) throws RadioException {
    return radio.advertise(Advertisement.builder().build(), AdvertiseSettings.DEFAULT);
  }

  private static Registration serve(CaptureRadio radio) throws RadioException {
    return radio.serve(new GattService(new UUID(1, 2), Map.of()));
  }

  private static Reason readFailure(CaptureRadio radio) {
    CompletableFuture<byte[]> read =
        radio.read(RANDOM, new UUID(1, 2), new UUID(3, 4), Duration.ofSeconds(1));
    return read.handle((value, e) -> ((RadioException) e).reason()).join();
  }
}
