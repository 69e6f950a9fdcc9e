// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.memory;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.BaseEncoding;
import io.bluezone.base.Registration;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.capture.CaptureRadio;
import io.bluezone.examples.scanner.memory.SmallHeap.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Captures of each container, through a pipe. */
final class CaptureReadings {

  private static final String BTSNOOP = "6274736e6f6f7000" + "00000001" + "000003ea";
  private static final String PCAP =
      "a1b2c3d4" + "00020004" + "00000000" + "00000000" + "00040000" + "000000bb";
  private static final String PCAPNG =
      "0a0d0d0a" + "0000001c" + "1a2b3c4d" + "00010000" + "ffffffffffffffff" + "0000001c";
  private static final String INTERFACE =
      "00000001" + "00000014" + "00bb0000" + "00040000" + "00000014";

  /** An LE advertising report of a device with flags. */
  private static final String REPORT =
      "04" + "3e" + "0f" + "02" + "01" + "00" + "01" + "0605040302c1" + "03" + "020106" + "c4";

  /** ACL data of 64,000 bytes, which is read over. */
  private static final String DATA = "02" + "00".repeat(63_999);

  private CaptureReadings() {}

  static Map<String, Reading> all(Path folder) {
    long all = Repeated.MUCH;
    String reports = hex(REPORT.length() / 2);
    String data = hex(64_000);
    return ImmutableMap.<String, Reading>builder()
        .put("btsnoop: long records", () -> replay(folder, BTSNOOP, snooped(data, DATA), all))
        .put("btsnoop: reports", () -> replay(folder, BTSNOOP, snooped(reports, REPORT), all >> 2))
        .put("btsnoop: empty records", () -> replay(folder, BTSNOOP, snooped(hex(0), ""), all >> 2))
        .put(
            "btsnoop: a record of 2 GiB",
            () -> replay(folder, BTSNOOP, snooped("7fffffff", ""), all))
        .put(
            "pcap: long records",
            () -> replay(folder, PCAP, "5f2f0000" + "00000000" + data + data + DATA, all))
        .put(
            "pcap: reports",
            () ->
                replay(
                    folder, PCAP, "5f2f0000" + "00000000" + reports + reports + REPORT, all >> 2))
        .put("pcap: empty records", () -> replay(folder, PCAP, "00".repeat(16), all >> 2))
        .put(
            "pcap: a record of 2 GiB",
            () -> replay(folder, PCAP, "00000000" + "00000000" + "7fffffff7fffffff", all))
        .put(
            "pcapng: long packets",
            () -> replay(folder, PCAPNG + INTERFACE, packet(data, DATA), all))
        .put(
            "pcapng: reports",
            () -> replay(folder, PCAPNG + INTERFACE, packet(reports, REPORT + "0000"), all >> 2))
        .put(
            "pcapng: other blocks",
            () -> replay(folder, PCAPNG + INTERFACE, block("00000bad", "00".repeat(60_000)), all))
        .put("pcapng: interfaces", () -> replay(folder, PCAPNG, INTERFACE, all))
        .put(
            "pcapng: sections",
            () -> replay(folder, PCAPNG + INTERFACE, PCAPNG + INTERFACE, all >> 3))
        .put(
            "pcapng: a block of 2 GiB",
            () -> replay(folder, PCAPNG + INTERFACE, "00000bad" + "7ffffffc", all))
        .put(
            "pcapng: options",
            () ->
                replay(
                    folder,
                    PCAPNG,
                    block("00000001", "00bb0000" + "00040000" + "000a0000".repeat(200_000)),
                    all >> 1))
        .put("capture: something else", () -> replay(folder, "", "61", all))
        .buildOrThrow();
  }

  private static String hex(int number) {
    return "%08x".formatted(number);
  }

  private static String snooped(String length, String data) {
    return length + length + "00000001" + "00000000" + "00e03ab44a676000" + data;
  }

  private static String packet(String length, String data) {
    return block("00000006", "00000000" + "0005ac6a" + "00000000" + length + length + data);
  }

  private static String block(String type, String body) {
    String length = hex(body.length() / 2 + 12);
    return type + length + body + length;
  }

  /** Replays a capture that another thread writes into a pipe. */
  private static void replay(Path folder, String start, String unit, long bytes) throws Exception {
    Path pipe = folder.resolve("capture.pipe");
    Files.deleteIfExists(pipe);
    if (new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() != 0) {
      throw new IllegalStateException("no pipe " + pipe);
    }
    BaseEncoding hex = BaseEncoding.base16().lowerCase();
    Repeated capture = new Repeated(hex.decode(start), hex.decode(unit), bytes);
    Thread writer = new Thread(() -> write(capture, pipe));
    writer.start();
    CompletableFuture<Optional<RadioException>> end = new CompletableFuture<>();
    ScanListener listener =
        new ScanListener() {
          @Override
          public void onReport(ScanReport report) {}

          @Override
          public void onEnd(Optional<RadioException> cause) {
            end.complete(cause);
          }
        };
    try (CaptureRadio radio = CaptureRadio.open(pipe);
        Registration scan = radio.scan(ScanSettings.DEFAULT, listener)) {
      Optional<RadioException> cause = end.get();
      if (cause.isPresent()) {
        throw cause.get();
      }
    } finally {
      writer.join();
    }
  }

  private static void write(Repeated capture, Path pipe) {
    try (OutputStream out = Files.newOutputStream(pipe)) {
      capture.transferTo(out);
    } catch (IOException e) {
      // The reader has seen enough.
    }
  }
}
