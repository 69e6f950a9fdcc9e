// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.memory;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs in a JVM of its own with a heap of 32 MB: reads what each reader of foreign or stored bytes
 * is given, and prints a line for each: its name, a tab, and what became of it.
 */
final class SmallHeap {

  /** Reads something hostile. */
  interface Reading {
    void read() throws Exception;
  }

  private SmallHeap() {}

  static Map<String, Reading> readings(Path folder) {
    return ImmutableMap.<String, Reading>builder()
        .putAll(TextReadings.all())
        .putAll(BinaryReadings.all(folder))
        .putAll(CaptureReadings.all(folder))
        .putAll(FileReadings.all(folder))
        .buildOrThrow();
  }

  private static String outcome(Reading reading) {
    try {
      reading.read();
      return "read to its end";
    } catch (IOException | IllegalArgumentException e) {
      return "refused: " + e.getMessage();
    } catch (Exception | OutOfMemoryError | StackOverflowError e) {
      return "failed: " + e;
    }
  }

  public static void main(String[] args) {
    readings(Path.of(args[0]))
        .forEach(
            (name, reading) -> {
              long start = System.nanoTime();
              String outcome = outcome(reading).replace('\n', ' ');
              long millis = (System.nanoTime() - start) / 1_000_000;
              System.out.println(name + "\t" + outcome + "\t" + millis + " ms");
            });
    System.exit(0);
  }
}
