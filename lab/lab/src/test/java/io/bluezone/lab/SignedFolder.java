// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with an authority's signing key, {@code moh.key}, and the public key beside it. */
public record SignedFolder(Path folder, String trusted) {

  public static SignedFolder make(Path folder) {
    String key = folder.resolve("moh.key").toString();
    return new SignedFolder(folder, LabRun.of("keygen", "--id", "moh", "--out", key).out().trim());
  }

  public String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Runs a command of a kind of signed file with the signing key. */
  public LabRun create(String kind, String out, long sequence, List<String> more) {
    List<String> args =
        new ArrayList<>(List.of("lab", kind, "create", "--key", path("moh.key"), "--region", "VN"));
    args.addAll(List.of("--issued", "2021-03-18T12:00:00Z"));
    args.addAll(List.of("--sequence", Long.toString(sequence), "--out", path(out)));
    args.addAll(more);
    return LabRun.of(args.toArray(String[]::new));
  }

  /** Runs a command on a signed file with the public key. */
  public LabRun read(String kind, String command, String file, String... more) {
    List<String> args =
        new ArrayList<>(List.of("lab", kind, command, path(file), "--authority-key", trusted));
    args.addAll(List.of(more));
    return LabRun.of(args.toArray(String[]::new));
  }
}
