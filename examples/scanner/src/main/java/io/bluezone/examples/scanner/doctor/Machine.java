// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.linux.BlueZDiagnosis;
import io.bluezone.ble.linux.BlueZSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Collects the facts of this machine. Reads only. In tests the file system begins elsewhere. */
public record Machine(Path root, BlueZSettings bluez) {

  /** Where distributions put it: Debian 12 and later, others, Debian before. */
  private static final List<String> BLUETOOTHD =
      List.of(
          "usr/libexec/bluetooth/bluetoothd",
          "usr/sbin/bluetoothd",
          "usr/lib/bluetooth/bluetoothd");

  public static Machine local() {
    return new Machine(Path.of("/"), BlueZSettings.DEFAULT);
  }

  /** Collects the facts of an adapter, or of the first one. */
  public Facts collect(Optional<String> wanted) {
    return new Facts(
        new Facts.Platform(
            System.getProperty("os.name", ""),
            System.getProperty("os.version", ""),
            System.getProperty("java.version", ""),
            System.getProperty("user.name", "")),
        BLUETOOTHD.stream().anyMatch(path -> Files.exists(root.resolve(path))),
        kernelAdapters(),
        switches(),
        wanted,
        BlueZDiagnosis.take(bluez));
  }

  /** Connections are there too, as {@code hci0:12}. */
  private List<String> kernelAdapters() {
    return entries("sys/class/bluetooth", "hci*").stream()
        .map(path -> String.valueOf(path.getFileName()))
        .filter(name -> name.matches("hci\\d+"))
        .sorted()
        .toList();
  }

  /** Source of names and values: Documentation/ABI/stable/sysfs-class-rfkill of Linux. */
  private List<Facts.Switch> switches() {
    return entries("sys/class/rfkill", "rfkill*").stream()
        .filter(path -> read(path, "type").equals("bluetooth"))
        .map(
            path ->
                new Facts.Switch(
                    read(path, "name"),
                    read(path, "soft").equals("1"),
                    read(path, "hard").equals("1")))
        .toList();
  }

  private List<Path> entries(String directory, String pattern) {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(root.resolve(directory), pattern)) {
      return ImmutableList.copyOf(entries);
    } catch (IOException e) {
      return ImmutableList.of();
    }
  }

  private static String read(Path directory, String file) {
    try {
      return Files.readString(directory.resolve(file)).trim();
    } catch (IOException e) {
      return "";
    }
  }
}
