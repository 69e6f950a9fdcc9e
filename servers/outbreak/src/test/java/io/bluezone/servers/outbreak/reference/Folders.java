// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** People of one day with a history and keys each, written by hand; and calls of the command. */
public final class Folders {

  /** The day. */
  public static final LocalDate DAY = LocalDate.of(2021, 3, 16);

  /** Its beginning, ms since 1970. */
  public static final long MIDNIGHT = DAY.toEpochDay() * 86_400_000;

  private final Path folder;
  private final Map<String, List<String>> rows = new TreeMap<>();

  public Folders(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("histories"));
    Files.createDirectories(folder.resolve("keys"));
  }

  /** Anna, a case, has met Binh, and he Chi. */
  public static Folders ofThree(Path folder) throws IOException {
    return new Folders(folder)
        .consent("anna", "binh", "chi")
        .meet("anna", "binh", 40, 10)
        .meet("binh", "chi", 41, 20)
        .cases("anna");
  }

  private static byte[] key(String name) {
    return Ids.sha256(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Somebody's ID in an interval of 15 minutes, in hex. */
  public static String id(String name, int interval) {
    return Ids.ofDay(key(name), 96).get(interval);
  }

  /** Discloses somebody's whole day. */
  public Folders consent(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(
          keys(name),
          "{\"data\":[{\"daily_key\":\"%s\",\"time_start\":%d,\"max\":96,\"time_end\":%d}]}"
              .formatted(
                  HexFormat.of().formatHex(key(name)), MIDNIGHT / 1000, MIDNIGHT / 1000 + 86_399));
      history(name);
    }
    return this;
  }

  /** One sees the other, so many seconds after an interval's start. */
  public Folders sees(String owner, String peer, int interval, int... seconds) throws IOException {
    for (int second : seconds) {
      rows.computeIfAbsent(owner, name -> new ArrayList<>())
          .add(
              "%s\t%s\t-60\t%d"
                  .formatted(
                      id(owner, interval),
                      id(peer, interval),
                      MIDNIGHT + interval * 900_000L + second * 1000L));
    }
    history(owner);
    return this;
  }

  /** Both see each other. */
  public Folders meet(String one, String other, int interval, int... seconds) throws IOException {
    return sees(one, other, interval, seconds).sees(other, one, interval, seconds);
  }

  /** Says who is a case from the day's beginning on. */
  public Folders cases(String... names) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String name : names) {
      lines.append(name).append(",2021-03-16T00:00:00Z\n");
    }
    Files.writeString(folder.resolve("cases.csv"), lines);
    return this;
  }

  private void history(String name) throws IOException {
    Files.writeString(
        folder.resolve("histories").resolve(name + ".txt"),
        String.join("\n", rows.getOrDefault(name, List.of())) + "\n");
  }

  public Path keys(String name) {
    return folder.resolve("keys").resolve(name + ".json");
  }

  public Path history() {
    return folder.resolve("histories");
  }

  public Path data() {
    return folder.resolve("data");
  }

  /** A call with the data and the key of the pseudonyms that lie in the folder. */
  public Command call(String command, Object... options) {
    List<Object> all = new ArrayList<>();
    all.add(command);
    if (command.equals("prepare")) {
      all.addAll(
          List.of("--histories", history(), "--keys", folder.resolve("keys"), "--out", data()));
    } else {
      all.addAll(List.of("--data", data()));
    }
    if (command.equals("run") || command.equals("report")) {
      all.addAll(List.of("--cases", folder.resolve("cases.csv")));
    }
    all.addAll(List.of("--pseudonym-key", folder.resolve("key")));
    all.addAll(List.of(options));
    return Command.run(all.toArray());
  }

  /** What run prints as JSON, after prepare. */
  public String run(Object... options) {
    Command prepared = call("prepare");
    if (prepared.exit() != 0) {
      throw new IllegalStateException(prepared.err());
    }
    return again(options);
  }

  /** What run prints as JSON of what is prepared already. */
  public String again(Object... options) {
    List<Object> all = new ArrayList<>(List.of("--format", "json"));
    all.addAll(List.of(options));
    Command run = call("run", all.toArray());
    if (run.exit() != 0) {
      throw new IllegalStateException(run.err());
    }
    return run.out().trim();
  }
}
