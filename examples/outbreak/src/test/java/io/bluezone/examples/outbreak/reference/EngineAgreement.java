// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Holds an engine to the reference, on random outbreaks. */
public final class EngineAgreement {

  private EngineAgreement() {}

  /** Prepares an outbreak and runs it; fails if the engine finds anything else. */
  public static void check(long seed, Path folder, String engine) throws Exception {
    Files.createDirectories(folder);
    SmallOutbreak outbreak = SmallOutbreak.write(seed, folder);
    Path key = folder.resolve("key");
    Command prepared =
        Command.run(
            "prepare",
            "--histories",
            folder.resolve("histories"),
            "--keys",
            folder.resolve("keys"),
            "--out",
            folder.resolve("data"),
            "--pseudonym-key",
            key,
            "--batch-rows",
            7);
    assertThat(prepared.exit()).as(prepared.err()).isZero();
    Command run =
        Command.run(
            "run",
            "--data",
            folder.resolve("data"),
            "--cases",
            folder.resolve("cases.csv"),
            "--pseudonym-key",
            key,
            "--engine",
            engine,
            "--tolerance",
            outbreak.tolerance + "ms",
            "--latency",
            outbreak.latency + "ms",
            "--format",
            "json");
    assertThat(run.exit()).as(run.err()).isZero();
    Reference.Result expected =
        Reference.of(
            folder.resolve("histories"),
            folder.resolve("keys"),
            outbreak.cases,
            outbreak.tolerance,
            outbreak.latency);
    assertThat(run.out())
        .as("seed %s", seed)
        .isEqualTo(
            "{\"contacts\":%d,\"oneSided\":%d,\"refuted\":%d,\"levels\":[%d,%d,%d,%d],\"components\":%d,\"largest\":%d}%n"
                .formatted(
                    expected.contacts(),
                    expected.oneSided(),
                    expected.refuted(),
                    expected.levels().get(0),
                    expected.levels().get(1),
                    expected.levels().get(2),
                    expected.levels().get(3),
                    expected.components(),
                    expected.largest()));
  }
}
