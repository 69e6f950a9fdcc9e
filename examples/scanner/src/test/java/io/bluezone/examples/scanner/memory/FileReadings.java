// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.memory;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.examples.scanner.memory.SmallHeap.Reading;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.FileKeyVault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files that commands are given. */
final class FileReadings {

  private static final String LOG = "contacts.db";
  private static final String FIVE_THOUSAND = "- {name: a, count: 5000, path: [{x: 0, y: 0}]}\n";

  private FileReadings() {}

  static Map<String, Reading> all(Path folder) {
    String empty = folder.resolve("gigabyte").toString();
    String log = folder.resolve(LOG).toString();
    String bulletin = folder.resolve(BinaryReadings.BULLETIN).toString();
    String authority = "moh:" + "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29";
    String scenario = "devices:\n- {name: a, path: [{x: 0, y: 0}]}\n";
    return ImmutableMap.<String, Reading>builder()
        .put("scenario: a gigabyte", () -> run("sim", empty))
        .put("scenario: lists in lists", () -> sim(folder, "devices: ", "["))
        .put("scenario: fields in fields", () -> sim(folder, "devices: ", "{a: "))
        .put("scenario: a name without end", () -> sim(folder, "devices: [{name: ", "a"))
        .put(
            "scenario: devices", () -> sim(folder, scenario, "- {name: a, path: [{x: 0, y: 0}]}\n"))
        .put(
            "scenario: places",
            () -> sim(folder, "devices:\n- name: a\n  path:\n", "  - {x: 0, y: 0}\n"))
        .put("scenario: devices by their count", () -> sim(folder, scenario, FIVE_THOUSAND))
        .put(
            "scenario: places by the devices' count",
            () -> sim(folder, "devices:\n- name: a\n  count: 5000\n  path:\n", "  - {x: 0}\n"))
        .put("contacts: a gigabyte", () -> run("sim", "--contacts", empty))
        .put("scenario: numbers", () -> sim(folder, "devices: [", "0,"))
        .put("scenario: fields", () -> sim(folder, "", "a: 0\n"))
        .put("scenario: anchors", () -> sim(folder, "", "- &a [*a]\n"))
        .put(
            "base key: a gigabyte",
            () ->
                run(
                    "ids",
                    "--base-key-file",
                    empty,
                    "--base-date",
                    "2020-08-09",
                    "--date",
                    "2020-08-09"))
        .put(
            "authority key: a gigabyte",
            () -> run("bulletin", "show", bulletin, "--authority-key", empty))
        .put(
            "signing key: a gigabyte",
            () ->
                run(
                    "bulletin",
                    "sign",
                    bulletin,
                    "--authority-key",
                    authority,
                    "--key",
                    empty,
                    "--out",
                    empty + ".out"))
        .put(
            "cases: a gigabyte",
            () -> run("check", "--cases", empty, "--history", empty, "--authority-key", authority))
        .put(
            "history: a gigabyte",
            () -> run("verify-contacts", "--case-history", empty, "--claim-history", empty))
        .put(
            "bulletin: a gigabyte",
            () -> run("bulletin", "show", empty, "--authority-key", authority))
        .put(
            "bulletin: many keys, shown",
            () -> run("bulletin", "show", bulletin, "--authority-key", authority))
        .put("capture: a gigabyte", () -> run("scan", "--radio", "capture:" + empty))
        .put("log: a gigabyte", () -> run("log", "show", "--log", empty, "--vault", log + ".vault"))
        .put("log: as written", () -> run("log", "show", "--log", log))
        .put("vault: a gigabyte", () -> run("log", "show", "--log", log, "--vault", empty))
        .put("vault: of its length, with the right checksum", () -> show(log, folder, "big.vault"))
        .put("vault key: a gigabyte", () -> run("log", "show", "--log", log, "--vault-key", empty))
        .put(
            "passphrase: a gigabyte",
            () -> run("log", "show", "--log", log, "--vault-passphrase-file", empty))
        .put("vault: 4 MiB with the right checksum", () -> show(log, folder, "large.vault"))
        .put(
            "vault: full, as written",
            () -> run("log", "show", "--log", folder.resolve("full").toString()))
        .put(
            "recipient's key: a gigabyte",
            () -> run("unseal", bulletin, "--key", empty, "--out", empty + ".out"))
        .put(
            "log: a million days",
            () -> show(folder.resolve("days.db").toString(), folder, LOG + ".vault"))
        .put(
            "log: encounters of a million days",
            () -> show(folder.resolve("each.db").toString(), folder, LOG + ".vault"))
        .put(
            "log: a million days, opened for writing",
            () ->
                traceAgain(
                    "--log", folder.resolve("days.db").toString(), "--vault", log + ".vault"))
        .put(
            "log: an encounter of 100 MB",
            () ->
                run(
                    "log",
                    "show",
                    "--log",
                    folder.resolve("blob.db").toString(),
                    "--vault",
                    log + ".vault"))
        .buildOrThrow();
  }

  /** What it takes more memory to make than to read. */
  static void prepare(Path folder) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("gigabyte").toFile(), "rw")) {
      file.setLength(1L << 30); // Sparse: it takes no room.
    }
    Files.setPosixFilePermissions(
        folder.resolve("gigabyte"), PosixFilePermissions.fromString("rw-------"));
    Files.write(folder.resolve(BinaryReadings.BULLETIN), BinaryReadings.signed(150_000));
    Path log = folder.resolve(LOG);
    trace(log);
    change(log, folder.resolve("blob.db"), "UPDATE encounters SET sealed = zeroblob(100000000)");
    String days =
        "WITH RECURSIVE n(day) AS (SELECT 0 UNION ALL SELECT day + 1 FROM n WHERE day < 999999)";
    change(
        log,
        folder.resolve("days.db"),
        days + " INSERT OR IGNORE INTO days SELECT day, x'' FROM n");
    change(
        folder.resolve("days.db"),
        folder.resolve("each.db"),
        days + " INSERT INTO encounters SELECT day, x'00', zeroblob(40) FROM n");
    int length = (int) Files.size(folder.resolve(LOG + ".vault"));
    Files.write(folder.resolve("big.vault"), junk(length));
    Files.write(folder.resolve("large.vault"), junk(1 << 22));
    writeFullVault(folder.resolve("full"));
  }

  /** A vault by its header and its checksum. */
  private static byte[] junk(int length) {
    int page = 4096 - Integer.BYTES;
    ByteBuffer vault = ByteBuffer.allocate(length);
    vault.put("BZKEYS\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
    vault.putInt(page, Hashing.crc32c().hashBytes(vault.array(), 0, page).asInt());
    return vault.array();
  }

  /** A log's vault in which hardly anything else fits. */
  private static void writeFullVault(Path log) throws Exception {
    trace(log);
    try (KeyVault vault = FileKeyVault.open(Path.of(log + ".vault"), Path.of(log + ".vault.key"))) {
      vault.store("large", SecretBytes.copyOf(new byte[KeyVault.MAX_SIZE]));
      for (int i = 0; i < 450; i++) {
        vault.store("secret-" + i, SecretBytes.copyOf(new byte[40]));
      }
    }
  }

  private static void trace(Path log) {
    CommandRun trace =
        CommandRun.of("trace", "--radio", "sim", "--duration", "10m", "--log", log.toString());
    if (trace.exitCode() != 0) {
      throw new IllegalStateException(trace.err());
    }
  }

  private static void change(Path log, Path copy, String sql) throws Exception {
    Files.copy(log, copy);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void sim(Path folder, String start, String unit) throws IOException {
    Path file = folder.resolve("hostile.yaml");
    Files.write(file, Repeated.text(start, unit, 1 << 20).readAllBytes());
    run("sim", file.toString());
  }

  private static void show(String log, Path folder, String vault) throws IOException {
    String key = folder.resolve(LOG + ".vault.key").toString();
    String file = folder.resolve(vault).toString();
    run("log", "show", "--log", log, "--vault", file, "--vault-key", key);
  }

  private static void traceAgain(String... store) throws IOException {
    List<String> words = new ArrayList<>(List.of("trace", "--radio", "sim", "--duration", "1s"));
    words.addAll(List.of(store));
    run(words.toArray(String[]::new));
  }

  private static void run(String... command) throws IOException {
    CommandRun run = CommandRun.of(command);
    if (run.exitCode() == 3) {
      throw new IOException(run.err());
    }
    if (run.exitCode() != 0) {
      throw new UncheckedIOException(new IOException(run.exitCode() + ": " + run.err()));
    }
  }
}
